using System.Runtime.InteropServices;
using System.Security;
using OktaAws.Core.Model;

namespace OktaAws.Parameters;

/// <summary>From PowerShell's hidden text to the engine's, without a string in between that could not be cleared.</summary>
internal static class SecureText
{
    /// <summary>The way back.</summary>
    public static SecureString Hide(SecretText text)
    {
        var hidden = new SecureString();
        char[] plain = text.ToArray();
        foreach (char c in plain) hidden.AppendChar(c);
        Array.Clear(plain, 0, plain.Length);
        hidden.MakeReadOnly();
        return hidden;
    }

    public static SecretText Reveal(SecureString? text)
    {
        if (text is null) return new SecretText(Array.Empty<char>());
        IntPtr memory = Marshal.SecureStringToGlobalAllocUnicode(text);
        try
        {
            var plain = new char[text.Length];
            Marshal.Copy(memory, plain, 0, plain.Length);
            return new SecretText(plain);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}

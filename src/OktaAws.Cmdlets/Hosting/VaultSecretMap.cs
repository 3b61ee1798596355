using System.Collections;
using System.Security;
using System.Text;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Parameters;

namespace OktaAws.Hosting;

/// <summary>From the types a vault keeps secrets in to ours, and back.</summary>
internal static class VaultSecretMap
{
    private static readonly string[] UserKeys = ["UserName", "User", "Login"];
    private static readonly string[] ValueKeys = ["Password", "Secret", "Pass"];

    /// <summary>Throws SecretNotFound for a value nothing can be made of.</summary>
    public static VaultSecret Of(object value, string entry) => value switch
    {
        PSCredential credential => new VaultSecret(credential.UserName, SecureText.Reveal(credential.Password)),
        Hashtable table => new VaultSecret(Pick(table, UserKeys) is { } user ? Plain(user) : null, Text(Pick(table, ValueKeys) ?? throw Unusable(entry, "has no value 'Password'"), entry)),
        _ => new VaultSecret(null, Text(value, entry)),
    };

    /// <summary>A credential where the user is known, hidden text otherwise: both kinds every vault takes.</summary>
    public static object ToVault(VaultSecret secret)
    {
        SecureString hidden = SecureText.Hide(secret.Value);
        return secret.User is null ? hidden : new PSCredential(secret.User, hidden);
    }

    private static SecretText Text(object value, string entry) => value switch
    {
        SecureString hidden => SecureText.Reveal(hidden),
        string text => new SecretText(text),
        byte[] bytes => new SecretText(Decode(bytes, entry)),
        _ => throw Unusable(entry, $"is a {value.GetType().Name}"),
    };

    private static char[] Decode(byte[] bytes, string entry)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetChars(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Unusable(entry, "holds bytes that are no text in UTF-8");
        }
    }

    private static string Plain(object value)
    {
        using SecretText text = Text(value, string.Empty);
        return text.Reveal();
    }

    private static object? Pick(Hashtable table, string[] names)
    {
        foreach (DictionaryEntry pair in table)
        {
            if (pair.Key is string key && names.Contains(key, StringComparer.OrdinalIgnoreCase)) return pair.Value is PSObject wrapped ? wrapped.BaseObject : pair.Value;
        }

        return null;
    }

    private static OktaAwsException Unusable(string entry, string why) =>
        new(ErrorId.SecretNotFound, $"The entry '{entry}' {why}.", entry, "Keep a credential, a secure string or a string there; Set-OktaAwsPassword does.");
}

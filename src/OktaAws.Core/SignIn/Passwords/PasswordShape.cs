namespace OktaAws.Core.SignIn.Passwords;

/// <summary>What no password looks like. Sent all the same it would be refused, and a few of those lock an account.</summary>
internal static class PasswordShape
{
    /// <summary>Why it is none; null when it may be one.</summary>
    public static string? WhyNone(SecretText value) => value.IsEmpty ? "it is empty" : value.Characters.IndexOf('\0') >= 0 ? "it holds a null character" : null;

    public static bool EndsInLineBreak(SecretText value) => !value.IsEmpty && value.Characters[value.Characters.Length - 1] is ('\n' or '\r');
}

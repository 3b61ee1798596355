using System.Linq;

namespace OktaAws.Emulator;

/// <summary>The org's demands on a new password.</summary>
internal static class PasswordRules
{
    private const string TooWeak = "Password requirements were not met. Password requirements: at least 8 characters, an uppercase letter, a number.";

    /// <summary>What is wrong with a new password, or null.</summary>
    public static string? Problem(UserState user, string wanted) => wanted switch
    {
        _ when wanted == user.Password => "Password cannot be your current password",
        { Length: < 8 } => TooWeak,
        _ when !wanted.Any(char.IsUpper) || !wanted.Any(char.IsDigit) => TooWeak,
        _ when wanted.Contains(user.Login.Split('@')[0], System.StringComparison.OrdinalIgnoreCase) => "Password requirements were not met. Password requirements: no parts of your username.",
        _ => null,
    };
}

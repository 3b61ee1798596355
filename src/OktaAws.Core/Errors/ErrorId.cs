namespace OktaAws.Core.Errors;

/// <summary>
/// The stable names of everything that can go wrong. They are API: scripts match
/// <c>$_.FullyQualifiedErrorId -like 'MfaRejected*'</c>, and <c>oktaaws</c> prints them first on its error line.
/// </summary>
public static class ErrorId
{
    public const string SignInRejected = nameof(SignInRejected);
    public const string PasswordExpired = nameof(PasswordExpired);
    public const string AccountLocked = nameof(AccountLocked);
    public const string EnrollmentRequired = nameof(EnrollmentRequired);
    public const string SessionExpired = nameof(SessionExpired);
    public const string MfaRejected = nameof(MfaRejected);
    public const string MfaCodeRejected = nameof(MfaCodeRejected);
    public const string MfaTimedOut = nameof(MfaTimedOut);
    public const string RequestTimedOut = nameof(RequestTimedOut);
    public const string AccessDenied = nameof(AccessDenied);
    public const string FactorUnsupported = nameof(FactorUnsupported);
    public const string BrowserRequired = nameof(BrowserRequired);
    public const string RoleAmbiguous = nameof(RoleAmbiguous);
    public const string AppAmbiguous = nameof(AppAmbiguous);
    public const string ProjectNotTrusted = nameof(ProjectNotTrusted);
    public const string RateLimited = nameof(RateLimited);
    public const string ProfileNotFound = nameof(ProfileNotFound);
    public const string ProfileInUse = nameof(ProfileInUse);
    public const string RoleNotFound = nameof(RoleNotFound);
    public const string AppNotFound = nameof(AppNotFound);
    public const string SecretNotFound = nameof(SecretNotFound);
    public const string ProfileInvalid = nameof(ProfileInvalid);
    public const string ConfigInvalid = nameof(ConfigInvalid);
    public const string SamlInvalid = nameof(SamlInvalid);
    public const string CacheCorrupt = nameof(CacheCorrupt);
    public const string CacheUnwritable = nameof(CacheUnwritable);
    public const string OrgUnreachable = nameof(OrgUnreachable);
    public const string TlsUntrusted = nameof(TlsUntrusted);
    public const string ProxyRefused = nameof(ProxyRefused);
    public const string PromptUnavailable = nameof(PromptUnavailable);
    public const string ProtocolUnexpected = nameof(ProtocolUnexpected);
    public const string CredentialsFileBusy = nameof(CredentialsFileBusy);
    public const string CredentialsFileInvalid = nameof(CredentialsFileInvalid);
    public const string LongLivedKeysPresent = nameof(LongLivedKeysPresent);
    public const string CredentialProcessPresent = nameof(CredentialProcessPresent);
    public const string FileExists = nameof(FileExists);
    public const string CommandNotFound = nameof(CommandNotFound);
    public const string CommandBlocked = nameof(CommandBlocked);
    public const string SignInBusy = nameof(SignInBusy);
    public const string AssertionExpired = nameof(AssertionExpired);
    public const string ClockSkewed = nameof(ClockSkewed);
    public const string DeviceCodeExpired = nameof(DeviceCodeExpired);
    public const string NativeProgramBlocked = nameof(NativeProgramBlocked);
    public const string UserMismatch = nameof(UserMismatch);
    public const string ConjurRefused = nameof(ConjurRefused);
    public const string TicketMissing = nameof(TicketMissing);
    public const string VaultLocked = nameof(VaultLocked);
    public const string VaultNotFound = nameof(VaultNotFound);
    public const string SecretManagementMissing = nameof(SecretManagementMissing);
    public const string ImportFileNotFound = nameof(ImportFileNotFound);
    public const string ProfileExists = nameof(ProfileExists);
    public const string OutputUnwritable = nameof(OutputUnwritable);
    public const string PowerShellTooOld = nameof(PowerShellTooOld);

    /// <summary>A notice, never an error: the session is shorter than asked.</summary>
    public const string DurationReduced = nameof(DurationReduced);
}

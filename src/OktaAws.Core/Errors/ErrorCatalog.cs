namespace OktaAws.Core.Errors;

/// <summary>What an error id means to a script (category, by the name of PowerShell's ErrorCategory) and to a person (next step).</summary>
public static class ErrorCatalog
{
    private static readonly Dictionary<string, (string Category, string NextStep)> Rows = new(StringComparer.Ordinal)
    {
        [ErrorId.SignInRejected] = ("AuthenticationError", "Check the user name and password, and that the account is not locked; a refused password is not sent again by itself."),
        [ErrorId.PasswordExpired] = ("AuthenticationError", "Change the password in the browser at the organization's sign-in page, then try again."),
        [ErrorId.AccountLocked] = ("AuthenticationError", "Unlock the account at the organization's sign-in page or ask the help desk."),
        [ErrorId.EnrollmentRequired] = ("AuthenticationError", "Sign in once in the browser and set up the factor the organization asks for."),
        [ErrorId.SessionExpired] = ("AuthenticationError", "Run the command again to sign in anew."),
        [ErrorId.MfaRejected] = ("PermissionDenied", "Try again and approve the request, or choose another factor."),
        [ErrorId.AccessDenied] = ("PermissionDenied", "Ask the administrators of the organization or of the AWS account for access."),
        [ErrorId.MfaCodeRejected] = ("PermissionDenied", "Wait for the next code and try again; check the clock of the device that shows it."),
        [ErrorId.MfaTimedOut] = ("OperationTimeout", "Try again and answer the request on the device in time, or choose another factor."),
        [ErrorId.RequestTimedOut] = ("OperationTimeout", "Check the network, VPN and proxy, then try again."),
        [ErrorId.FactorUnsupported] = ("NotImplemented", "Choose another factor, or set one up at the organization's sign-in page."),
        [ErrorId.BrowserRequired] = ("NotImplemented", "The organization's policy can only be satisfied in a browser."),
        [ErrorId.RoleAmbiguous] = ("InvalidArgument", "Name one role by its ARN."),
        [ErrorId.AppAmbiguous] = ("InvalidArgument", "Name one application by its URL."),
        [ErrorId.ProjectNotTrusted] = ("InvalidArgument", "Run the command once interactively in this folder to review what the project file changes."),
        [ErrorId.RateLimited] = ("LimitsExceeded", "Wait as long as the server asks, then try again."),
        [ErrorId.ProfileNotFound] = ("ObjectNotFound", "Get-OktaAwsProfile lists the profiles; Set-OktaAwsProfile makes one."),
        [ErrorId.ProfileInUse] = ("InvalidOperation", "Remove the profiles that extend it too, in one command, or take extends away from them first."),
        [ErrorId.RoleNotFound] = ("ObjectNotFound", "Get-OktaAwsRole lists the roles this user may take."),
        [ErrorId.AppNotFound] = ("ObjectNotFound", "Copy the link of the AWS application from the organization's dashboard and set it with Set-OktaAwsProfile -AppUrl."),
        [ErrorId.SecretNotFound] = ("ObjectNotFound", "Give the password, or let the command ask for it."),
        [ErrorId.ProfileInvalid] = ("InvalidData", "Correct the value with Set-OktaAwsProfile or in the profile file."),
        [ErrorId.ConfigInvalid] = ("InvalidData", "Correct what the message names."),
        [ErrorId.SamlInvalid] = ("InvalidData", "Check that the application URL belongs to an AWS account federation application."),
        [ErrorId.CacheCorrupt] = ("InvalidData", "Nothing needs to be done: the entry was set aside and new keys are fetched."),
        [ErrorId.CacheUnwritable] = ("WriteError", "Check the owner and permissions of the cache folder, or run without the cache."),
        [ErrorId.OrgUnreachable] = ("ConnectionError", "Check the host name, the network, VPN and proxy."),
        [ErrorId.TlsUntrusted] = ("ConnectionError", "If a proxy or a private CA is in between, name its certificate file in AWS_CA_BUNDLE or the profile's ca_bundle."),
        [ErrorId.ProxyRefused] = ("ConnectionError", "Give the proxy with its user name and password by -Proxy or HTTPS_PROXY."),
        [ErrorId.PromptUnavailable] = ("ResourceUnavailable", "Run the command once in an interactive session, or supply what it would ask for."),
        [ErrorId.ProtocolUnexpected] = ("ProtocolError", "The server answered in an unknown way; run with -Debug and report what it shows."),
        [ErrorId.CredentialsFileBusy] = ("ResourceBusy", "Another program holds the file; try again in a moment."),
        [ErrorId.CredentialsFileInvalid] = ("InvalidData", "Correct the file by hand; it was left as it is."),
        [ErrorId.LongLivedKeysPresent] = ("ResourceExists", "Choose another section, or replace the keys by force."),
        [ErrorId.CredentialProcessPresent] = ("ResourceExists", "Choose another profile, or replace the line by force."),
        [ErrorId.FileExists] = ("ResourceExists", "Choose another file, or replace it by force."),
        [ErrorId.CommandNotFound] = ("ObjectNotFound", "Check the name of the program and the PATH."),
        [ErrorId.CommandBlocked] = ("PermissionDenied", "Make the file executable (chmod u+x), or name the program that runs it."),
        [ErrorId.SignInBusy] = ("ResourceBusy", "Another process is signing in; try again when it has finished."),
        [ErrorId.AssertionExpired] = ("AuthenticationError", "Run the command again; if it repeats, check this computer's clock."),
        [ErrorId.ClockSkewed] = ("InvalidData", "Set this computer's clock: AWS accepts a difference of five minutes."),
        [ErrorId.DeviceCodeExpired] = ("OperationTimeout", "Run the command again and enter the code in time."),
        [ErrorId.NativeProgramBlocked] = ("ResourceUnavailable", "Allow the program in the computer's policy, or use the cmdlets."),
        [ErrorId.UserMismatch] = ("AuthenticationError", "Sign in as the user the profile names, or change the profile's user."),
        [ErrorId.ConjurRefused] = ("AuthenticationError", "Check the login and the API key of Conjur: CONJUR_AUTHN_LOGIN and CONJUR_AUTHN_API_KEY, or ~/.netrc."),
        [ErrorId.TicketMissing] = ("AuthenticationError", "Get a Kerberos ticket with kinit, then try again."),
        [ErrorId.VaultLocked] = ("AuthenticationError", "Unlock the vault, then try again."),
        [ErrorId.VaultNotFound] = ("ObjectNotFound", "Register the vault with Register-SecretVault."),
        [ErrorId.SecretManagementMissing] = ("NotInstalled", "Install-Module Microsoft.PowerShell.SecretManagement"),
        [ErrorId.ImportFileNotFound] = ("ObjectNotFound", "Name the tool's file of settings with -Path."),
        [ErrorId.ProfileExists] = ("ResourceExists", "Replace it by force, or give the imported profiles other names with -Prefix."),
        [ErrorId.OutputUnwritable] = ("WriteError", "Check where the output goes: the disk may be full, or the program that reads it may have ended."),
        [ErrorId.PowerShellTooOld] = ("NotInstalled", "Use PowerShell 7.4 or newer, or Windows PowerShell 5.1."),
        [ErrorId.DurationReduced] = ("NotSpecified", "Ask the AWS administrators to raise the role's maximum session duration."),
    };

    /// <summary>All ids with a row; a test holds it against <see cref="ErrorId"/>.</summary>
    public static IReadOnlyList<string> Ids => Rows.Keys.ToArray();

    /// <summary>The name of the PowerShell ErrorCategory of an id; NotSpecified for an unknown one.</summary>
    public static string CategoryOf(string id) => Rows.TryGetValue(id, out var row) ? row.Category : "NotSpecified";

    /// <summary>What a person can do about it.</summary>
    public static string NextStepOf(string id) => Rows.TryGetValue(id, out var row) ? row.NextStep : string.Empty;
}

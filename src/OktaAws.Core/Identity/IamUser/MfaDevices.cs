using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.IamUser;

/// <summary>Finds the user's MFA device where nobody named it: IAM's list where the user may read it, else the name IAM used to give.</summary>
internal sealed class MfaDevices(IdentityServices services, bool canAsk)
{
    public async Task<string> FindAsync(LongLivedKey key, string user, string region, CancellationToken cancellation)
    {
        if (await ListAsync(key, region, cancellation).ConfigureAwait(false) is not { } all) return UsualOf(user);
        string[] usable = all.Where(GivesCodes).ToArray();
        return usable.Length switch
        {
            1 => usable[0],
            0 when all.Count > 0 => throw new OktaAwsException(ErrorId.FactorUnsupported, $"'{user}' has security keys only, and STS takes codes only.", user, "Register an authenticator application for the user in IAM as well (Security credentials)."),
            0 => throw new OktaAwsException(ErrorId.EnrollmentRequired, $"'{user}' has no MFA device.", user, "Register an authenticator application for the user in IAM (Security credentials)."),
            _ => await ChooseAsync(usable, user, cancellation).ConfigureAwait(false),
        };
    }

    // Null when the list cannot be read, which policies seldom allow before MFA.
    private async Task<IReadOnlyList<string>?> ListAsync(LongLivedKey key, string region, CancellationToken cancellation)
    {
        try
        {
            return await services.IamUser!.Calls.MfaDevicesAsync(key, region, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e)
        {
            services.Log.Verbose($"The MFA devices are not known: {e.Message}");
            return null;
        }
    }

    private async Task<string> ChooseAsync(string[] devices, string user, CancellationToken cancellation)
    {
        if (!canAsk)
            throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{user}' has several MFA devices: {string.Join(", ", devices)}.", user, "Name one with Set-OktaAwsProfile -MfaSerial.");
        int chosen = await services.Prompt.ChooseAsync(new Menu($"MFA device of {user}", devices.Select(d => new MenuItem(d)).ToArray()), cancellation).ConfigureAwait(false);
        return devices[chosen];
    }

    // IAM user guide, "MFA serial numbers": virtual devices are arn:…:mfa/name, hardware tokens bare numbers, FIDO keys arn:…:u2f/….
    private static bool GivesCodes(string serial) => serial.IndexOf(":u2f/", StringComparison.Ordinal) < 0;

    // Devices were named after their users before users could have several. The root user's has a name of its own.
    private static string UsualOf(string user)
    {
        string account = user.Substring(0, user.LastIndexOf(':') + 1);
        string name = user.EndsWith(":root", StringComparison.Ordinal) ? "root-account-mfa-device" : user.Substring(user.LastIndexOf('/') + 1);
        return $"{account}mfa/{name}";
    }
}

using OktaAws.Core.Identity.Okta.Device;
using OktaAws.Core.Identity.Okta.Machine;

namespace OktaAws.Core.Identity.Okta;

/// <summary>Which way a request signs in: the profile's <c>sign_in</c>, and by itself the device way where the password way ends in a browser.</summary>
internal sealed class SignInWay(SignInRequest request, RunOptions options, IdentityServices services, Func<Task<SignedIn>> byPassword)
{
    public Task<SignedIn> RunAsync(CancellationToken cancellation) => request.SignIn switch
    {
        SignInWays.Machine => ByMachineAsync(cancellation),
        SignInWays.Device => new DeviceSignIn(request, options, services).RunAsync(cancellation),
        SignInWays.Auto when request.ClientId is not null => ByEitherAsync(cancellation),
        _ => byPassword(),
    };

    private async Task<SignedIn> ByMachineAsync(CancellationToken cancellation)
    {
        WebIdentity identity = await new MachineSignIn(request, services).RunAsync(cancellation).ConfigureAwait(false);
        return new SignedIn { WebIdentity = identity, AppUrl = request.Organization.Origin };
    }

    private async Task<SignedIn> ByEitherAsync(CancellationToken cancellation)
    {
        var device = new DeviceSignIn(request, options, services);
        // Once the browser was needed, nobody wants to type a password first that does not suffice.
        if (device.HasTokens) return await device.RunAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await byPassword().ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.BrowserRequired && !options.NonInteractive && services.Prompt.CanAsk)
        {
            services.Log.Warning($"{e.Message} Going on in a browser.");
        }

        return await device.RunAsync(cancellation).ConfigureAwait(false);
    }
}

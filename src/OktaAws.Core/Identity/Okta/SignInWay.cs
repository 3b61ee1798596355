using OktaAws.Core.Identity.Okta.Device;
using OktaAws.Core.Identity.Okta.Machine;

namespace OktaAws.Core.Identity.Okta;

/// <summary>Which way a request signs in: the profile's <c>sign_in</c>, and by itself the device way where the password way ends in a browser.</summary>
internal sealed class SignInWay(SignInRequest request, RunOptions options, IdentityServices services)
{
    /// <summary>Runs the one of the three that is meant.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> byPassword, Func<DeviceSignIn, Task<T>> byDevice, Func<SignedIn, T> byMachine, CancellationToken cancellation) => request.SignIn switch
    {
        SignInWays.Machine => ByMachineAsync(byMachine, cancellation),
        SignInWays.Device => byDevice(new DeviceSignIn(request, options, services)),
        SignInWays.Auto when request.ClientId is not null => ByEitherAsync(byPassword, byDevice),
        _ => byPassword(),
    };

    private async Task<T> ByMachineAsync<T>(Func<SignedIn, T> byMachine, CancellationToken cancellation)
    {
        WebIdentity identity = await new MachineSignIn(request, services).RunAsync(cancellation).ConfigureAwait(false);
        return byMachine(new SignedIn { WebIdentity = identity, AppUrl = request.Organization.Origin });
    }

    private async Task<T> ByEitherAsync<T>(Func<Task<T>> byPassword, Func<DeviceSignIn, Task<T>> byDevice)
    {
        var device = new DeviceSignIn(request, options, services);
        // Once the browser was needed, nobody wants to type a password first that does not suffice.
        if (device.HasTokens) return await byDevice(device).ConfigureAwait(false);
        try
        {
            return await byPassword().ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.BrowserRequired && !options.NonInteractive && services.Prompt.CanAsk)
        {
            services.Log.Warning($"{e.Message} Going on in a browser.");
        }

        return await byDevice(device).ConfigureAwait(false);
    }
}

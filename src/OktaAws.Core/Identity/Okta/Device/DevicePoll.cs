using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Device;

/// <summary>Asks for the tokens until the person has decided (RFC 8628 3.4, 3.5). Okta refuses who asks more often than told.</summary>
internal sealed class DevicePoll(OAuthClient oauth, OktaOrg org, string clientId, IClock clock, ILog log)
{
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);

    /// <summary>The token reply. Throws MfaRejected when refused, DeviceCodeExpired when nobody answered in time.</summary>
    public async Task<Json> RunAsync(DeviceCode code, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] form =
        [
            new("client_id", clientId), new("device_code", code.Secret), new("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ];
        TimeSpan interval = code.Interval;
        DateTimeOffset end = clock.UtcNow + code.Life;
        while (clock.UtcNow + interval < end)
        {
            await clock.DelayAsync(interval, cancellation).ConfigureAwait(false);
            try
            {
                return await oauth.PostAsync("oauth2/v1/token", form, cancellation).ConfigureAwait(false);
            }
            catch (OAuthRefusedException e)
            {
                interval += After(e);
            }
            catch (OktaAwsException e) when (e.Id is ErrorId.OrgUnreachable or ErrorId.RequestTimedOut or ErrorId.RateLimited)
            {
                // A lost network does not end what a person is doing in a browser. After a time-out the RFC wants fewer polls.
                log.Verbose($"Still waiting: {e.Message}");
                if (e.Id != ErrorId.OrgUnreachable) interval += SlowDown;
            }
        }

        throw Expired();
    }

    // What the wait grows by, for good.
    private TimeSpan After(OAuthRefusedException e) => e.Error switch
    {
        "authorization_pending" => TimeSpan.Zero,
        "slow_down" => SlowDown,
        "access_denied" => throw new OktaAwsException(ErrorId.MfaRejected, $"The sign-in was refused in the browser: {e.Said}", org.Authority, "Run the command again and approve the sign-in in the browser."),
        "expired_token" => throw Expired(),
        _ when e.IsPassing => SlowDown,
        _ => throw DeviceErrors.OfStart(e, org, clientId),
    };

    private OktaAwsException Expired() => new(ErrorId.DeviceCodeExpired, $"Nobody entered the code at {org} in time.", org.Authority);
}

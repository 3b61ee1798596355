using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Device;

/// <summary>Gets tokens by having a person approve this device in any browser: shows code and address, and waits.</summary>
internal sealed class DeviceAuthorization(HttpSession http, OAuthClient oauth, OktaOrg org, string clientId, IdentityServices services, RunOptions options)
{
    /// <summary>Tokens of the person who approved. Throws PromptUnavailable, MfaRejected, DeviceCodeExpired and what <see cref="DeviceErrors"/> tells.</summary>
    public async Task<OAuthTokens> RunAsync(string scope, CancellationToken cancellation)
    {
        if (options.NonInteractive)
            throw new OktaAwsException(ErrorId.PromptUnavailable, $"{org} asks for an approval in a browser and -NonInteractive asks nobody.", org.Authority);
        await RefuseClassicAsync(cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Asking '{org}' for a device code of the client '{clientId}'.");
        DeviceCode code = await StartAsync(scope, cancellation).ConfigureAwait(false);
        try
        {
            Uri page = code.PageWithCode ?? code.Page;
            services.Attention.Show("Okta", $"Open {page.AbsoluteUri} in a browser and approve the code {code.UserCode}");
            await OpenAsync(page).ConfigureAwait(false);
            Json tokens = await new DevicePoll(oauth, org, clientId, services.Clock, services.Log).RunAsync(code, cancellation).ConfigureAwait(false);
            return Read(tokens);
        }
        finally
        {
            services.Attention.Clear();
        }
    }

    private async Task<DeviceCode> StartAsync(string scope, CancellationToken cancellation)
    {
        try
        {
            Json reply = await oauth.PostAsync("oauth2/v1/device/authorize", [new("client_id", clientId), new("scope", scope)], cancellation).ConfigureAwait(false);
            return DeviceCode.Read(reply, org, oauth);
        }
        catch (OAuthRefusedException e)
        {
            throw DeviceErrors.OfStart(e, org, clientId);
        }
    }

    private async Task OpenAsync(Uri page)
    {
        if (!options.OpenBrowser) return;
        try
        {
            await services.Browser.OpenAsync(page).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            services.Log.Verbose($"The browser was not opened: {e.Message}");
        }
    }

    private OAuthTokens Read(Json body)
    {
        string idToken = oauth.Required(body, "id_token");
        DateTimeOffset expires = services.Clock.UtcNow + TimeSpan.FromSeconds(Math.Min(Math.Max(body["expires_in"].Number ?? 3600, 0), 86400));
        return new OAuthTokens(oauth.Required(body, "access_token"), idToken, expires, IdTokenUser.Read(idToken));
    }

    // Classic Engine may hand out a code and then refuse the exchange, after a person has gone through the browser for nothing.
    // Only a definite answer counts: some organizations do not serve this address (okta-aws-cli). Asked anew each time, unlike
    // EngineDetection: who sets up this way has perhaps just been upgraded, and a person is about to act anyway.
    private async Task RefuseClassicAsync(CancellationToken cancellation)
    {
        HttpReply reply = await http.GetAsync(org.Resolve(".well-known/okta-organization"), RequestOptions.AnyJson, cancellation).ConfigureAwait(false);
        if (!reply.IsSuccess || JsonReply.TryParse(reply)?["pipeline"].Text != "v1") return;
        throw new OktaAwsException(
            ErrorId.ProfileInvalid, $"{org} runs Okta Classic Engine, which has no sign-in by device code for AWS.", org.Authority,
            "Take sign_in = device out of the profile: the password way works there without a browser.");
    }
}

using System.Text.Json;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>Posts to the authentication API and reads the transaction that comes back. Links are followed as given, on the organization's own origin only.</summary>
internal sealed class AuthnClient(HttpSession http, OktaOrg org, string user)
{
    private readonly RequestOptions _limited = new() { Limits = [RateLimit.ClassicAuthn(user)] };

    /// <summary>Primary authentication, inside a stateful transaction when a state token is given.</summary>
    public Task<AuthnTransaction> SignInAsync(SecretText password, CancellationToken cancellation, string? stateToken = null) =>
        PostAsync(org.Resolve("api/v1/authn"), body =>
        {
            if (stateToken is not null) body.WriteString("stateToken", stateToken);
            body.WriteString("username", user);
            body.WriteString("password", password.Characters);
            body.WriteStartObject("options");
            body.WriteBoolean("multiOptionalFactorEnroll", false);
            body.WriteBoolean("warnBeforePasswordExpired", true);
            body.WriteEndObject();
        }, cancellation);

    /// <summary>The present state of a transaction; how a step-up begins.</summary>
    public Task<AuthnTransaction> ResumeAsync(string stateToken, CancellationToken cancellation) =>
        PostAsync(org.Resolve("api/v1/authn"), body => body.WriteString("stateToken", stateToken), cancellation);

    /// <summary>Trades an expired password for a new one.</summary>
    public Task<AuthnTransaction> ChangePasswordAsync(AuthnTransaction state, SecretText old, SecretText chosen, CancellationToken cancellation) =>
        PostAsync(Link(state.NextHref), body =>
        {
            body.WriteString("stateToken", state.StateToken);
            body.WriteString("oldPassword", old.Characters);
            body.WriteString("newPassword", chosen.Characters);
        }, cancellation);

    /// <summary>Posts the state token, with one more field when given, to a link of the transaction.</summary>
    public Task<AuthnTransaction> PostAsync(string? href, string? stateToken, string? field, SecretText? value, CancellationToken cancellation) =>
        PostAsync(Link(href), body =>
        {
            body.WriteString("stateToken", stateToken);
            if (field is not null) body.WriteString(field, value!.Characters);
        }, cancellation);

    /// <summary>Posts what a security key signed.</summary>
    public Task<AuthnTransaction> PostAsync(string? href, string? stateToken, KeyAssertion signed, CancellationToken cancellation) =>
        PostAsync(Link(href), body =>
        {
            body.WriteString("stateToken", stateToken);
            body.WriteBase64String("clientData", signed.ClientDataJson);
            body.WriteBase64String("authenticatorData", signed.AuthenticatorData);
            body.WriteBase64String("signatureData", signed.Signature);
        }, cancellation);

    private async Task<AuthnTransaction> PostAsync(Uri uri, Action<Utf8JsonWriter> fields, CancellationToken cancellation)
    {
        HttpReply reply = await http.PostJsonAsync(uri, JsonBody.Write(fields), _limited, cancellation).ConfigureAwait(false);
        Json root = JsonReply.Parse(reply);
        if (OktaError.TryRead(root) is { } error) throw new AuthnRefusedException(error);
        return AuthnTransaction.TryParse(root) ?? throw JsonReply.Foreign(reply);
    }

    private Uri Link(string? href)
    {
        if (href is not null && Uri.TryCreate(org.Origin, href, out Uri? uri) && org.Owns(uri)) return uri;
        throw new OktaAwsException(ErrorId.ProtocolUnexpected, "The organization's answer leads to another host or nowhere.", org.Authority);
    }
}

/// <summary>An answer with an Okta error code; the caller knows what it means at that point of the transaction.</summary>
internal sealed class AuthnRefusedException(OktaError error) : Exception(error.Code)
{
    public OktaError Error { get; } = error;
}

using System.Net.Http;
using OktaAws.Core.Files;
using OktaAws.Core.Net;
using OktaAws.Core.Secrets.Conjur;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>User name and password in variables of Conjur, read together and once for a sign-in. Nobody is asked, so a silent run may read them too.</summary>
internal sealed class ConjurPassword(SignInRequest request, RunOptions options, EngineSetup setup) : IPasswordPlace, IDisposable
{
    private string? _user;
    private SecretText? _password;

    public string? OriginFor(OktaOrg organization, string? user) => request.ConjurPasswordVariable is { } variable ? $"the Conjur variable '{variable}'" : null;

    public string RemedyFor(OktaOrg organization, string user) => RefusalRemedy.Correct($"the Conjur variable '{request.ConjurPasswordVariable}'", request);

    public async Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation)
    {
        if (request.ConjurUserVariable is null) return null;
        await ReadOnceAsync(cancellation).ConfigureAwait(false);
        return _user;
    }

    public async Task<SecretText?> ReadAsync(OktaOrg organization, string user, CancellationToken cancellation)
    {
        await ReadOnceAsync(cancellation).ConfigureAwait(false);
        if (_user is not null && !string.Equals(_user, user, StringComparison.OrdinalIgnoreCase))
        {
            throw new OktaAwsException(
                ErrorId.UserMismatch, $"The Conjur variable '{request.ConjurUserVariable}' names '{_user}', not '{user}', and the password beside it would be sent for the wrong one.", user,
                "Take user out of the profile, or correct conjur_user_variable (OKTA_USER_VAR).");
        }

        return _password!.Copy();
    }

    public void Dispose()
    {
        _password?.Dispose();
        _password = null;
    }

    private async Task ReadOnceAsync(CancellationToken cancellation)
    {
        if (_password is not null || _user is not null) return;
        string[] variables = new[] { request.ConjurUserVariable, request.ConjurPasswordVariable }.OfType<string>().ToArray();
        if (variables.Distinct().Count() < variables.Length)
        {
            // A password sent as a user name ends in the organization's log.
            throw new OktaAwsException(
                ErrorId.ProfileInvalid, $"The user name and the password cannot both be in the Conjur variable '{variables[0]}'.", request.Profile,
                "Correct conjur_user_variable and conjur_password_variable in the profile, or OKTA_USER_VAR and OKTA_PASS_VAR.");
        }

        IReadOnlyList<SecretText> values = await AskAsync(variables, cancellation).ConfigureAwait(false);
        if (request.ConjurPasswordVariable is not null) _password = values[values.Count - 1];
        if (request.ConjurUserVariable is not null) _user = UserOf(values[0]);
    }

    private async Task<IReadOnlyList<SecretText>> AskAsync(string[] variables, CancellationToken cancellation)
    {
        ConjurSettings settings = request.Conjur!;
        ConjurServer server = ConjurServer.Of(settings);
        using ConjurIdentity identity = ConjurIdentity.Find(server, settings, setup.Environment, setup.Log);
        try
        {
            // A transport of its own: the certificates of Conjur vouch for nobody else.
            using HttpMessageHandler transport = setup.Transport(
                new NetSettings { Proxy = request.Proxy, CaText = settings.Certificate, CaBundle = settings.CertificateFile ?? request.CaBundle, Environment = setup.Environment, ProxyLogon = ProxyLogon.Of(setup.Environment) }, setup.Log);
            var http = new HttpSession(transport, OktaOrg.Parse(server.Url.GetLeftPart(UriPartial.Authority)), new CookieJar(), setup.Log, setup.Clock, EngineLimits.OfRequest(options));
            return await new ConjurClient(server, identity, http, setup.Log).ReadAsync(variables, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e)
        {
            throw ConjurErrors.OfNetwork(e, settings.CertificateFile);
        }
    }

    private string UserOf(SecretText value)
    {
        string user = value.Reveal().Trim();
        value.Dispose();
        return user.Length > 0 ? user : throw new OktaAwsException(ErrorId.SecretNotFound, $"The Conjur variable '{request.ConjurUserVariable}' holds no user name.", request.ConjurUserVariable);
    }
}

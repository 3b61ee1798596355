using System.Text;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Secrets.Conjur;

/// <summary>Reads variables of Conjur: one request for a token that lives some minutes and is kept nowhere, one for all values.</summary>
internal sealed class ConjurClient(ConjurServer server, ConjurIdentity identity, HttpSession http, ILog log)
{
    /// <summary>The values, in the order of the names. Throws ConjurRefused, AccessDenied, SecretNotFound, ProfileInvalid, ConfigInvalid and what the network throws.</summary>
    public async Task<IReadOnlyList<SecretText>> ReadAsync(IReadOnlyList<string> variables, CancellationToken cancellation)
    {
        log.Verbose($"Reading {string.Join(" and ", variables.Select(v => $"'{v}'"))} from Conjur at '{server.Host}' as '{identity.Login}'.");
        byte[] token = await AuthenticateAsync(cancellation).ConfigureAwait(false);
        string authorization = $"Token token=\"{Convert.ToBase64String(token)}\"";
        Array.Clear(token, 0, token.Length);
        var options = new RequestOptions { Accept = RequestOptions.AnyJson, FollowRedirects = false, HasSecretAnswer = true, Headers = [new("Authorization", authorization)] };
        HttpReply reply = await http.GetAsync(server.Read(variables), options, cancellation).ConfigureAwait(false);
        if (!reply.IsSuccess) throw ConjurErrors.OfReading(reply, server, identity.Login, variables);
        try
        {
            return ConjurValues.Read(reply.SecretBytes, variables.Select(server.FullName).ToArray())
                ?? throw ConjurErrors.NotUnderstood(reply, server);
        }
        finally
        {
            Array.Clear(reply.SecretBytes, 0, reply.SecretBytes.Length);
        }
    }

    private async Task<byte[]> AuthenticateAsync(CancellationToken cancellation)
    {
        char[] letters = identity.ApiKey.ToArray();
        byte[] key = Encoding.UTF8.GetBytes(letters);
        try
        {
            var options = new RequestOptions { Accept = RequestOptions.AnyJson, FollowRedirects = false, HasSecretAnswer = true };
            HttpReply reply = await http.PostTextAsync(server.Authenticate(identity.Login), key, options, cancellation).ConfigureAwait(false);
            if (!reply.IsSuccess) throw ConjurErrors.OfSigningIn(reply, server, identity.Login);
            // A token is a JSON object; a firewall's page is not to be sent back as one.
            if (ConjurValues.IsObject(reply.SecretBytes)) return reply.SecretBytes;
            Array.Clear(reply.SecretBytes, 0, reply.SecretBytes.Length);
            throw ConjurErrors.NotUnderstood(reply, server);
        }
        finally
        {
            Array.Clear(letters, 0, letters.Length);
            Array.Clear(key, 0, key.Length);
        }
    }
}

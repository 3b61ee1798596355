using System;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>Access tokens at the org's API: what is wrong with one is told in a header, over an empty body (RFC 6750, 3).</summary>
internal sealed class BearerAccess(OrgState org)
{
    /// <summary>The token's user; or the refusal; or neither when there is no token.</summary>
    public (IssuedToken? Token, EmulatedResponse? Refusal) Read(EmulatedRequest request, string scope)
    {
        if (request.Header("Authorization") is not { } header || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        IssuedToken? token = org.OAuth.Find("access", header[7..].Trim());
        return token is null ? (null, Refuse(request, 401, "invalid_token", "The access token is invalid or expired.", scope))
            : !token.Scopes.Contains(scope) ? (null, Refuse(request, 403, "insufficient_scope", "The access token provided does not contain the required scopes.", scope))
            : (token, null);
    }

    private static EmulatedResponse Refuse(EmulatedRequest request, int status, string error, string description, string scope) => EmulatedResponse.Empty(status).With(
        "WWW-Authenticate",
        $"Bearer authorization_uri=\"{request.Base}/oauth2/v1/authorize\", realm=\"{request.Base}\", scope=\"{scope}\", error=\"{error}\", error_description=\"{description}\", resource=\"{request.Path}\"");
}

using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>An enrolled factor as the transaction lists it. Id, vendor and profile may be missing.</summary>
internal sealed class FactorInfo
{
    public string? Id { get; init; }

    /// <summary>push, token:software:totp, sms and so on.</summary>
    public required string Type { get; init; }

    /// <summary>OKTA, GOOGLE, FIDO and so on; empty when not told.</summary>
    public string Provider { get; init; } = string.Empty;

    /// <summary>What tells two factors of one type apart: a masked phone number, a device's name, the question.</summary>
    public string? Hint { get; init; }

    /// <summary>A security key's own name for the enrollment, base64url; other factors use it for the login.</summary>
    public string? CredentialId { get; init; }

    /// <summary>Where the factor is challenged and answered.</summary>
    public required string VerifyHref { get; init; }

    /// <summary>The factor in the notation users of aws-okta-processor know: type:provider, in lower case.</summary>
    public string TypeAndProvider => (Type + ":" + Provider).ToLowerInvariant();

    /// <summary>The factors that can be verified, in the order listed; entries without type or link are passed over.</summary>
    public static IReadOnlyList<FactorInfo> ParseList(Json embedded)
    {
        Json list = embedded["factors"].IsArray ? embedded["factors"] : embedded["factor"];
        return list.ItemsOrSelf.Select(TryParse).OfType<FactorInfo>().ToList();
    }

    private static FactorInfo? TryParse(Json item)
    {
        if (item["factorType"].Text is not { } type || item["_links"]["verify"]["href"].Text is not { } verify) return null;
        Json profile = item["profile"];
        return new FactorInfo
        {
            Id = item["id"].Text,
            Type = type,
            Provider = item["provider"].Text ?? string.Empty,
            Hint = profile["questionText"].Text ?? profile["phoneNumber"].Text ?? profile["email"].Text ?? profile["name"].Text
                ?? profile["authenticatorName"].Text ?? profile["credentialId"].Text,
            CredentialId = profile["credentialId"].Text,
            VerifyHref = verify,
        };
    }
}

using System;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>AWS sign-in: takes the posted assertion, shows the roles, or goes straight on when there is but one.</summary>
internal sealed class SignInHost(Scenario scenario, EmulatorClock clock, IssuedKeys keys)
{
    private readonly RolePages _pages = new(scenario);
    private readonly Federation _federation = new(clock, keys);

    public EmulatedResponse Handle(EmulatedRequest request, EmulatedPlace place)
    {
        if (request.Path == "/federation")
        {
            return _federation.Handle(request, place);
        }

        if (request.Path != "/saml")
        {
            return EmulatedResponse.Html(404, _pages.Refusal("Page not found"));
        }

        if (request.Method != "POST" || request.MediaType != "application/x-www-form-urlencoded")
        {
            return EmulatedResponse.Html(405, _pages.Refusal("Your request included an invalid SAML response. To logout, click here."));
        }

        try
        {
            return Choose(request, place);
        }
        catch (AwsFault)
        {
            return EmulatedResponse.Html(400, _pages.Refusal("Your request included an invalid SAML response. To logout, click here."));
        }
    }

    private EmulatedResponse Choose(EmulatedRequest request, EmulatedPlace place)
    {
        // The page, unlike STS, reads base64 with line breaks: that is how browsers post it.
        string assertion = string.Concat((request.Form["SAMLResponse"] ?? "").Where(letter => !char.IsWhiteSpace(letter)));
        SamlFacts facts = SamlFacts.Read(assertion);
        bool elsewhere = place.Partition is { } here && facts.Audience != SamlNames.Audience(here);
        if (elsewhere || new Uri(facts.Recipient).Authority != request.Uri.Authority)
        {
            throw AwsFault.InvalidIdentity("Recipient");
        }

        if (clock.UtcNow >= facts.NotOnOrAfter)
        {
            return EmulatedResponse.Html(400, _pages.Refusal("Response has expired"));
        }

        string[] roles = [.. facts.Pairs.Select(pair => pair.Role).Distinct()];
        return roles.Length switch
        {
            0 => EmulatedResponse.Html(403, _pages.Refusal("Your request did not include any roles. To logout, click here.")),
            1 => EmulatedResponse.Redirect("https://console.aws.amazon.com/console/home").WithCookie(request, "aws-creds", Token.New("", 40)),
            _ => EmulatedResponse.Html(200, _pages.Write(facts, assertion, request.Form["RelayState"] ?? "")),
        };
    }
}

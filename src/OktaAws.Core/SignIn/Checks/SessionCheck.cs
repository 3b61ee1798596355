using OktaAws.Core.Identity;
using OktaAws.Core.Identity.JumpCloud;
using OktaAws.Core.Identity.Okta.Device;
using OktaAws.Core.Net;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether a session is kept and, at Okta by one request, whether it lives.</summary>
internal sealed class SessionCheck : IProfileCheck
{
    private const string None = "none is kept: the next sign-in starts from the beginning";

    public string Name => "Session";

    public TimeSpan Limit => TimeSpan.FromSeconds(4);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Request is not { } request) return Finding.None(RequestCheck.NoRequest);
        if (request.IsIamUser) return KeySession(visit, request);
        if (request.Provider == Providers.Saml) return Finding.None("none is kept for an entry URL: each sign-in goes the whole way");
        OktaOrg org = request.Organization;
        var tokens = new TokenMemory(visit.Caches.Tokens, visit.Setup.Clock);
        if (DeviceSignIn.KeptUntil(request, tokens) is { } until) return Finding.Good($"tokens of a device are kept until {until:u}");
        string? user = request.User ?? visit.State.Fact(org, UserEntry.TypedUser);
        var cookies = new CookieJar(honorDomain: visit.IsJumpCloud);
        if (user is not null) cookies.Import(new SessionMemory(visit.Caches.Sessions, visit.State).Load(org, user), visit.Setup.Clock.UtcNow);
        if (visit.IsJumpCloud)
        {
            bool isKept = cookies.Find(JumpCloudSignIn.SessionCookie, org.Origin, visit.Setup.Clock.UtcNow) is not null;
            return Finding.Good(isKept ? "one is kept; whether it lives, the next sign-in tells" : None);
        }

        if (cookies.Find("sid", org.Origin, visit.Setup.Clock.UtcNow) is null && cookies.Find("idx", org.Origin, visit.Setup.Clock.UtcNow) is null) return Finding.Good(None);
        if (!await IsThereAsync(visit, cancellation).ConfigureAwait(false)) return Finding.None("one is kept; the organization could not be asked about it");
        var once = new RequestOptions { FollowRedirects = false, MaxWait = TimeSpan.Zero, Accept = RequestOptions.AnyJson };
        HttpReply reply = await visit.Open(org, cookies).GetAsync(org.Resolve("api/v1/sessions/me"), once, cancellation).ConfigureAwait(false);
        if (!reply.IsSuccess || JsonReply.TryParse(reply) is not { } json) return Finding.Good("one is kept, but it is over: the next sign-in starts from the beginning");
        return Finding.Good(json["expiresAt"].Time is { } end ? $"a live one until {end:u}" : "a live one");
    }

    private static Finding KeySession(DoctorVisit visit, SignInRequest request) =>
        Finding.Good(new KeySessionMemory(visit.Caches.KeySessions, visit.Setup.Clock).Load(request, TimeSpan.Zero) is { } kept
            ? $"one is kept until {kept.Expiration:u}; roles need no MFA code until then"
            : "none is kept: the next run asks for an MFA code");

    // Where the organization did not answer before, another wait would tell nothing new.
    private static async Task<bool> IsThereAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        try
        {
            await visit.AskOrgAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OktaAwsException)
        {
            return false;
        }
    }
}

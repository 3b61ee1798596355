using System.Net.Http;
using OktaAws.Core.Aws;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Net;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>What the checks of one profile share: the profile as far as it can be read, and two requests that are sent once.</summary>
internal sealed class DoctorVisit : IDisposable
{
    private readonly Lazy<HttpMessageHandler> _transport;
    private Task<TimedReply>? _org;
    private Task<TimedReply>? _sts;

    private DoctorVisit(DoctorSetup setup, HomeFolders home, string? profile)
    {
        Setup = setup;
        Home = home;
        Named = profile;
        State = new State(home, setup.Log);
        _transport = new Lazy<HttpMessageHandler>(() => setup.Transport(Net, setup.Log));
    }

    public DoctorSetup Setup { get; }

    public HomeFolders Home { get; }

    /// <summary>The profile as the caller named it, or null.</summary>
    public string? Named { get; }

    public State State { get; }

    /// <summary>Where a run of the request would keep keys and sessions.</summary>
    public CachePolicy Caches => new(Request!, Home, Setup.Log, Setup.Environment);

    /// <summary>Null when the file cannot be read.</summary>
    public ProfileFile? File { get; private set; }

    /// <summary>Null when there is none, or it cannot be read.</summary>
    public ProjectFile? Project { get; private set; }

    /// <summary>Why the values of the project file may not be used; null when they may. Then the rest is the profile without them.</summary>
    public OktaAwsException? Untrusted { get; private set; }

    /// <summary>Who would sign in with an untrusted project file; null otherwise.</summary>
    public string? UserOfProject { get; private set; }

    /// <summary>Null when the profile is not there.</summary>
    public SettingsStack? Stack { get; private set; }

    /// <summary>Null when the profile cannot be resolved.</summary>
    public SignInRequest? Request { get; private set; }

    /// <summary>Why there is none of the three before.</summary>
    public OktaAwsException? Problem { get; private set; }

    public NetSettings Net => new() { Proxy = Request?.Proxy, CaBundle = Request?.CaBundle, Environment = Setup.Environment, ProxyLogon = ProxyLogon.Of(Setup.Environment), ConnectTimeout = Setup.RequestLimit };

    /// <summary>Throws ConfigInvalid for a proxy or bundle that cannot be used.</summary>
    public HttpMessageHandler Transport => _transport.Value;

    public Uri Sts => new StsClientFactory(null!, Setup.Environment).EndpointOf(Region);

    private string Region => RoleArn.TryParse(Request?.Role, out RoleArn? role) ? role.Partition.RegionFor(Request!.Region) : Request?.Region ?? Partition.Aws.DefaultRegion;

    /// <summary>Reads what there is to read. Throws ConfigInvalid only for an unusable OKTAAWS_HOME.</summary>
    public static DoctorVisit Begin(DoctorSetup setup, string? profile, ProjectSource source)
    {
        var visit = new DoctorVisit(setup, HomeFolders.Of(setup.Environment), profile);
        try
        {
            visit.Resolve(source);
        }
        catch (OktaAwsException e)
        {
            visit.Problem = e;
        }

        return visit;
    }

    public bool IsJumpCloud => Request?.Provider == Providers.JumpCloud;

    /// <summary>The server that signs the user in: STS for an IAM user.</summary>
    public Uri Server => Request!.IsIamUser ? Sts : Request.Organization.Origin;

    /// <summary>What the organization says of itself, or how a console begins every sign-in; anybody may ask that. Sent once for all checks.</summary>
    public Task<TimedReply> AskOrgAsync(CancellationToken cancellation) => Request!.IsIamUser
        ? AskStsAsync(cancellation)
        : _org ??= GetAsync(Request.Organization, Request.Organization.Resolve(IsJumpCloud ? "userconsole/xsrf" : ".well-known/okta-organization"), cancellation);

    /// <summary>A call without a signature, which STS answers with an error: enough to see that it is there.</summary>
    public Task<TimedReply> AskStsAsync(CancellationToken cancellation) => _sts ??= AskStsOnceAsync(cancellation);

    /// <summary>A conversation with nobody signed in, or with the cookies given.</summary>
    public HttpSession Open(OktaOrg server, CookieJar cookies) => new(Transport, server, cookies, Setup.Log, Setup.Clock, Setup.RequestLimit);

    public void Dispose()
    {
        if (_transport.IsValueCreated) Transport.Dispose();
    }

    private void Resolve(ProjectSource source)
    {
        File = ProfileFile.Load(Home.ConfigFile);
        Project = source.Find(Setup.Environment, Home.UserHome);
        Stack = StackOf(Project);
        ResolvedProfile found = ResolvedProfile.Of(Named, new SettingsLayer("parameter"), Setup.Environment, Home, source);
        Untrusted = found.Effect is { } effect ? ProjectTrust.WhyNot(effect, State) : null;
        Request = Untrusted is null ? found.Request : null;
        if (Request is not null) return;
        UserOfProject = found.Request.User;
        // What nobody agreed to names no server for the other checks to ask.
        Stack = null;
        Stack = StackOf(project: null);
        Request = ProfileResolver.RequestOf(Stack, Setup.Environment, Home);
    }

    private SettingsStack StackOf(ProjectFile? project) =>
        ProfileResolver.Stack(Named, new SettingsLayer("parameter"), Setup.Environment, Home, new ProfileSet(File!, project));

    // Async, so that an address that cannot be used comes out of the task like any other failure.
    private async Task<TimedReply> AskStsOnceAsync(CancellationToken cancellation)
    {
        var address = new Uri(Sts, "?Action=GetCallerIdentity&Version=2011-06-15");
        return await GetAsync(OktaOrg.Parse(Sts.GetLeftPart(UriPartial.Authority)), address, cancellation).ConfigureAwait(false);
    }

    private async Task<TimedReply> GetAsync(OktaOrg server, Uri address, CancellationToken cancellation)
    {
        var once = new RequestOptions { FollowRedirects = false, MaxWait = TimeSpan.Zero, Accept = RequestOptions.AnyJson };
        HttpReply reply = await Open(server, new CookieJar()).GetAsync(address, once, cancellation).ConfigureAwait(false);
        return new TimedReply(reply, Setup.Clock.UtcNow);
    }
}

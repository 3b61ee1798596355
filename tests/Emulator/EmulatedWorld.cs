using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace OktaAws.Emulator;

/// <summary>An org, AWS sign-in and STS that know each other, and a Conjur: protocol state machines without any transport.</summary>
public sealed class EmulatedWorld
{
    private readonly Lock _gate = new();
    private readonly SamlIssuer _saml;
    private readonly OrgHost _org;
    private readonly SignInHost _signIn;
    private readonly StsHost _sts;
    private readonly JumpCloudHost? _jumpCloud;
    private readonly EntryHost _entry;
    private readonly ConjurHost? _conjur;

    private EmulatedWorld(Scenario scenario, EmulatorClock clock)
    {
        Scenario = scenario;
        Clock = clock;
        Addresses = new WorldAddresses(scenario);
        Secrets = new SecretLog(scenario);
        _saml = new SamlIssuer(scenario, clock, Addresses);
        _org = new OrgHost(new OrgState(scenario, clock), _saml);
        IssuedKeys keys = new(clock, scenario.Sts.TokenLength);
        _signIn = new SignInHost(scenario, clock, keys);
        _sts = new StsHost(scenario, clock, keys, Addresses);
        _jumpCloud = scenario.JumpCloud is null ? null : new JumpCloudHost(scenario, clock, Addresses, _saml);
        _entry = new EntryHost(scenario, Addresses, _saml);
        _conjur = scenario.Conjur is { } conjur ? new ConjurHost(conjur, clock) : null;
    }

    /// <summary>What it was made from.</summary>
    public Scenario Scenario { get; }

    /// <summary>Its time.</summary>
    public EmulatorClock Clock { get; }

    /// <summary>Everything that was asked.</summary>
    public RequestLog Log { get; } = new();

    /// <summary>Every secret that was sent or handed out.</summary>
    public SecretLog Secrets { get; }

    /// <summary>Who answers where.</summary>
    public WorldAddresses Addresses { get; }

    /// <summary>Added to every request, of real time; starts as the scenario's.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Added to every STS call, of real time.</summary>
    public TimeSpan StsLatency { get; set; }

    /// <summary>Share of STS's role calls that are throttled, percent, evenly spread; starts as the scenario's.</summary>
    public int ThrottledPercent
    {
        get => _sts.ThrottledPercent;
        set => _sts.ThrottledPercent = value;
    }

    /// <summary>The most role calls of one account that were ever under way at once.</summary>
    public int BusiestAccount => Locked(() => _sts.BusiestAccount);

    /// <summary>Makes a world; by default it lives in real time.</summary>
    public static EmulatedWorld Create(Scenario scenario, EmulatorClock? clock = null) =>
        new(scenario, clock ?? EmulatorClock.Real()) { Latency = TimeSpan.FromMilliseconds(scenario.LatencyMs) };

    /// <summary>A handler for HttpClient: transport only, no cookies, no redirects. Hosts nobody serves fail as unreachable.</summary>
    public HttpMessageHandler CreateHandler() => new InMemoryHandler(this);

    /// <summary>Address of the scenario's first app, as copied from a browser.</summary>
    public string AppUrl(int index = 0) => Scenario.JumpCloud is { } console
        ? $"{(console.AnswersForUnitedStates && Addresses.JumpCloudLinks.EndsWith("jumpcloud.com", StringComparison.Ordinal) ? "https://sso.jumpcloud.com" : Addresses.JumpCloudLinks)}/saml2/{Scenario.Apps[index].AppName}"
        : Scenario.Apps.Count > index ? Addresses.Org + Scenario.Apps[index].HomePath : Addresses.Org;

    /// <summary>Makes the signing key and compiles the XML code, so that the first sign-in is not measured with them (about 0.8 s).</summary>
    public void WarmUp()
    {
        if (Scenario is { Apps: [var app, ..], Users: [var user, ..] })
        {
            _ = SamlFacts.Read(Convert.ToBase64String(_saml.Issue(app, user)));
        }
    }

    /// <summary>How many pushes were sent to devices.</summary>
    public int PushesSent => Locked(() => _org.State.PushesSent + (_jumpCloud?.State.PushesSent ?? 0));

    /// <summary>Answers the pushes that wait for a user (everyone's, if null); tells how many there were.</summary>
    public int AnswerPush(PushOutcome answer, string? login = null)
    {
        lock (_gate)
        {
            PushAttempt[] waiting = [.. _org.State.PushesOf(login), .. _jumpCloud?.State.PushesOf(login) ?? []];
            foreach (PushAttempt push in waiting)
            {
                push.Answer = answer;
            }

            return waiting.Length;
        }
    }

    /// <summary>Answers the device codes that wait; tells how many there were.</summary>
    public int AnswerDevice(PushOutcome answer) => Locked(() => _org.State.OAuth.Answer(answer));

    /// <summary>Answers a request; null when nobody listens at its host.</summary>
    public async Task<EmulatedResponse?> SendAsync(EmulatedRequest request, CancellationToken cancellationToken = default)
    {
        EmulatedPlace place = Addresses.Find(request.Uri);
        if (place.Service == EmulatedService.None)
        {
            return null;
        }

        bool crowded = place.Service == EmulatedService.Sts && !Locked(() => _sts.Enter(request));
        try
        {
            TimeSpan latency = place.Service == EmulatedService.Sts ? Latency + StsLatency : Latency;
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency, cancellationToken);
            }

            return Locked(() => Answer(request, place, crowded));
        }
        finally
        {
            if (place.Service == EmulatedService.Sts)
            {
                Locked(() => { _sts.Leave(request); return true; });
            }
        }
    }

    private EmulatedResponse Answer(EmulatedRequest request, EmulatedPlace place, bool crowded)
    {
        EmulatedResponse response = place.Service switch
        {
            not EmulatedService.JumpCloud when request.Cookies.ContainsKey(ConsoleState.SessionCookie) => EmulatedResponse.Html(400, "Cookies of the console were sent to another host."),
            EmulatedService.JumpCloud => _jumpCloud!.Handle(request),
            not EmulatedService.Org when BringsCookiesOfTheOrg(request) => EmulatedResponse.Html(400, "Cookies of the org were sent to another host."),
            EmulatedService.Org => _org.Handle(request),
            EmulatedService.Entry => _entry.Handle(request),
            EmulatedService.Conjur => _conjur!.Handle(request),
            EmulatedService.SignIn => _signIn.Handle(request, place),
            _ => _sts.Handle(request, place, crowded),
        };
        Secrets.Note(request, response);
        Log.Add(LoggedRequest.Of(request, place.Service, response.Status, Clock.UtcNow));
        return response.With("Date", Clock.UtcNow.ToString("R"));
    }

    private bool BringsCookiesOfTheOrg(EmulatedRequest request) =>
        request.Uri.Host != new Uri(Addresses.Org).Host && request.Cookies.Keys.Any(name => name is "sid" or "idx" or "DT" or "JSESSIONID");

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            return action();
        }
    }
}

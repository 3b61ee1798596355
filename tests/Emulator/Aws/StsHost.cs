using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>STS: one address, the action is a parameter. IAM's reads share the port, told apart by their version.</summary>
internal sealed class StsHost
{
    private readonly Scenario _scenario;
    private readonly SamlExchange _saml;
    private readonly WebIdentity _webIdentity;
    private readonly SignedCalls _signed;
    private readonly IamReads _iam;
    private readonly SigV4 _signatures;
    private readonly Dictionary<string, int> _underWay = [];
    private int _roleCalls;

    public int ThrottledPercent { get; set; }

    public int BusiestAccount { get; private set; }

    public StsHost(Scenario scenario, EmulatorClock clock, IssuedKeys keys, WorldAddresses addresses)
    {
        foreach (IamUserScene user in scenario.IamUsers)
        {
            keys.Add(user);
        }

        _scenario = scenario;
        ThrottledPercent = scenario.Sts.ThrottledPercent;
        _saml = new SamlExchange(scenario, clock, keys);
        _webIdentity = new WebIdentity(scenario, clock, keys, addresses);
        _signed = new SignedCalls(scenario, clock, keys);
        _iam = new IamReads(scenario);
        _signatures = new SigV4(keys, clock, scenario.Sts.ChecksClock);
    }

    /// <summary>Takes a place among an account's calls under way; false when they are too many. Pair with <see cref="Leave"/>.</summary>
    public bool Enter(EmulatedRequest request)
    {
        if (AccountOf(request) is not { } account)
        {
            return true;
        }

        int now = _underWay[account] = _underWay.GetValueOrDefault(account) + 1;
        BusiestAccount = Math.Max(BusiestAccount, now);
        return _scenario.Sts.ConcurrentPerAccount == 0 || now <= _scenario.Sts.ConcurrentPerAccount;
    }

    public void Leave(EmulatedRequest request)
    {
        if (AccountOf(request) is { } account)
        {
            _underWay[account]--;
        }
    }

    public EmulatedResponse Handle(EmulatedRequest request, EmulatedPlace place, bool crowded)
    {
        try
        {
            return Answer(request, place, crowded);
        }
        catch (AwsFault fault)
        {
            return StsXml.Error(fault, _scenario);
        }
    }

    private EmulatedResponse Answer(EmulatedRequest request, EmulatedPlace place, bool crowded)
    {
        FormFields form = Fields(request);
        if (place.Region is { } region && _scenario.Sts.DisabledRegions.Contains(region))
        {
            throw new AwsFault(403, "RegionDisabledException", $"STS is not activated in this region for account:{AccountOf(request) ?? "unknown"}. Your account administrator can activate STS in this region using the IAM Console.");
        }

        string action = form["Action"] ?? throw new AwsFault(400, "MissingAction", "Missing Action");
        if (form["Version"] == IamReads.Version && place.Api != "sts" && IamReads.Knows(action))
        {
            return _iam.Handle(action, form, _signatures.Verify(request, place, "iam").Principal);
        }

        if (place.Api == "iam" || form["Version"] != "2011-06-15" || !(action is "AssumeRoleWithSAML" or "AssumeRoleWithWebIdentity" or "AssumeRole" or "GetSessionToken" or "GetCallerIdentity"))
        {
            throw new AwsFault(400, "InvalidAction", $"Could not find operation {action} for version {form["Version"] ?? "NO_VERSION_SPECIFIED"}");
        }

        if (action.StartsWith("AssumeRole", StringComparison.Ordinal) && (crowded || IsThrottled()))
        {
            throw new AwsFault(400, "Throttling", "Rate exceeded");
        }

        // These need no signature, but one that is there counts.
        if (action.EndsWith("WithSAML", System.StringComparison.Ordinal) && request.Header("Authorization") is not null)
        {
            _signatures.Verify(request, place, "sts");
        }

        if (action == "AssumeRoleWithSAML")
        {
            return _saml.Handle(form, place);
        }

        if (action == "AssumeRoleWithWebIdentity")
        {
            return _webIdentity.Handle(form);
        }

        AwsKeys caller = _signatures.Verify(request, place, "sts");
        return action switch
        {
            "AssumeRole" => _signed.AssumeRole(form, caller.Principal),
            "GetSessionToken" => _signed.GetSessionToken(form, caller),
            _ => SignedCalls.GetCallerIdentity(caller.Principal),
        };
    }

    // Evenly spread and the same in every run: call n is throttled when n percent-steps pass a whole number.
    private bool IsThrottled()
    {
        int before = _roleCalls++ * ThrottledPercent / 100;
        return _roleCalls * ThrottledPercent / 100 > before;
    }

    private static FormFields Fields(EmulatedRequest request)
    {
        if (request.Path != "/")
        {
            throw new AwsFault(404, "UnknownOperationException", $"Nothing is served at {request.Path}");
        }

        return request.Method switch
        {
            "GET" => request.Query,
            "POST" when request.MediaType == "application/x-www-form-urlencoded" => request.Form,
            "POST" => throw new AwsFault(404, "UnknownOperationException", "The content type is not that of a query request"),
            _ => throw new AwsFault(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
        };
    }

    private static string? AccountOf(EmulatedRequest request) =>
        request.Form["Action"] == "AssumeRoleWithSAML" && request.Form["RoleArn"]?.Split(':') is [_, _, _, _, var account, ..] ? account : null;
}

using System;
using System.Collections.Generic;
using System.IO.Enumeration;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Puts odd answers in the place of right ones, as the scenario says.</summary>
internal sealed class Injections(Scenario scenario)
{
    private static readonly Dictionary<string, (int Status, string Summary, string? Cause)> Errors = new()
    {
        ["E0000001"] = (400, "Api validation failed: authentication", "App Sign On Policy denied"),
        ["E0000003"] = (400, "The request body was not well-formed.", null),
        ["E0000004"] = (401, "Authentication failed", null),
        ["E0000005"] = (401, "Invalid session", null),
        ["E0000006"] = (403, "You do not have permission to perform the requested action", null),
        ["E0000007"] = (404, "Not found: Resource not found: emulated (Transaction)", null),
        ["E0000009"] = (500, "Internal Server Error", null),
        ["E0000010"] = (503, "Service is in read only mode", null),
        ["E0000011"] = (401, "Invalid token provided", null),
        ["E0000014"] = (403, "Update of credentials failed", "Password has been used too recently"),
        ["E0000018"] = (415, "Bad request. Accept and/or Content-Type headers are likely not set.", null),
        ["E0000019"] = (406, "Bad request. Accept and/or Content-Type headers likely do not match supported values.", null),
        ["E0000021"] = (415, "Bad request. Accept and/or Content-Type headers likely do not match supported values.", null),
        ["E0000022"] = (405, "The endpoint does not support the provided HTTP method", null),
        ["E0000047"] = (429, "API call exceeded rate limit due to too many requests.", null),
        ["E0000068"] = (403, "Invalid Passcode/Answer", "Your passcode doesn't match our records. Please try again."),
        ["E0000069"] = (403, "User Locked", "Your account is locked because of too many authentication attempts."),
        ["E0000079"] = (403, "This operation is not allowed in the current authentication state.", null),
        ["E0000082"] = (403, "Each code can only be used once. Please wait for a new code and try again.", null),
        ["E0000083"] = (403, "Passcode is valid but exceeded time window.", null),
        ["E0000085"] = (403, "You do not have permission to access your account at this time.", null),
        ["E0000106"] = (403, "The token is valid but needs the next tokencode.", null),
        ["E0000109"] = (429, "An SMS message was recently sent. Please wait 30 seconds before trying again.", null),
        ["E0000119"] = (403, "Your account is locked. Please contact your administrator.", null),
        ["E0000133"] = (429, "A phone call was recently made. Please wait 30 seconds before trying again.", null),
    };

    private readonly int[] _asked = new int[scenario.Inject.Count];

    private InjectedAnswer? _chosen;

    /// <summary>The errors that can be injected.</summary>
    public static IReadOnlyCollection<string> Codes => Errors.Keys;

    /// <summary>Decides once per request; an odd answer in place of any other, or null.</summary>
    public EmulatedResponse? Before(EmulatedRequest request)
    {
        _chosen = null;
        for (int index = 0; index < scenario.Inject.Count; index++)
        {
            InjectedAnswer rule = scenario.Inject[index];
            if (FileSystemName.MatchesSimpleExpression(rule.Path, request.Path, ignoreCase: false) && _asked[index]++ is var asked && asked >= rule.After && asked - rule.After < rule.Times)
            {
                _chosen ??= rule;
            }
        }

        return _chosen is { } chosen ? Instead(chosen, request) : null;
    }

    /// <summary>Spoils a right reply.</summary>
    public EmulatedResponse After(EmulatedRequest request, EmulatedResponse response) => _chosen?.Kind switch
    {
        OddAnswer.Truncated => response.Cut(),
        OddAnswer.ForeignCookie => response
            .With("Set-Cookie", "sid=stolen;Path=/;Domain=evil.test")
            .With("Set-Cookie", "DT=stolen;Path=/;Domain=.test")
            .With("Set-Cookie", $"planted=1;Path=/;Domain=not-{request.Uri.Host}"),
        _ => response,
    };

    /// <summary>A document of Identity Engine to give instead of the next step, or null.</summary>
    public Func<IdxTransaction, Func<IdxMessage[], EmulatedResponse>, EmulatedResponse>? Document(EmulatedRequest request) => _chosen?.Kind switch
    {
        OddAnswer.IdxExpired => (_, _) => Ion(401, IdxMessage.Expired),
        OddAnswer.IdxAccessDenied => (_, _) => AccessDenied(request),
        OddAnswer.IdxNotAssigned => (_, again) => again([IdxMessage.NotAssigned]),
        OddAnswer.IdxNotAssignedFailure => (_, _) => NotAssigned(request),
        OddAnswer.IdxDeviceAssurance => (_, _) => Ion(403, new IdxMessage("idx.error.code.access_denied.device_assurance.remediation.title", "Your device doesn't meet the security requirements."), new("idx.error.code.access_denied.device_assurance.remediation.os_version", "Update to a newer version of the operating system.")),
        OddAnswer.IdxLocked => (_, _) => Ion(403, IdxMessage.Locked),
        OddAnswer.IdxTooMany => (_, _) => Ion(429, new IdxMessage("tooManyRequests", "Too many requests")),
        OddAnswer.IdxBiometrics => (_, again) => again([new IdxMessage("oie.authenticator.app.method.push.verify.enable.biometrics", "Your response was received, but your organization requires biometrics. Make sure you meet the requirements, then try again.")]),
        _ => null,
    };

    private EmulatedResponse? Instead(InjectedAnswer rule, EmulatedRequest request) => rule.Kind switch
    {
        OddAnswer.Error when Errors.TryGetValue(rule.Code, out var error) => new OktaFault(rule.Status == 0 ? error.Status : rule.Status, rule.Code, error.Summary, error.Cause is null ? [] : [error.Cause]).ToResponse(scenario),
        OddAnswer.Error => new OktaFault(rule.Status == 0 ? 400 : rule.Status, rule.Code, "Something the client has never heard of.").ToResponse(scenario),
        OddAnswer.Html => EmulatedResponse.Html(rule.Status == 0 ? 200 : rule.Status, "<!DOCTYPE html><html><head><title>Please wait</title></head><body><h1>Checking your browser</h1></body></html>"),
        OddAnswer.Empty => EmulatedResponse.Empty(rule.Status == 0 ? 200 : rule.Status),
        OddAnswer.RedirectLoop => EmulatedResponse.Redirect(request.Uri.AbsoluteUri),
        OddAnswer.Huge => EmulatedResponse.Html(200, $"<html><body>{new string('x', 10_000_000)}</body></html>"),
        _ => null,
    };

    private EmulatedResponse Ion(int status, params IdxMessage[] messages) => EmulatedResponse.Ion(status, IdxDocument.Terminal(scenario, messages));

    private EmulatedResponse AccessDenied(EmulatedRequest request)
    {
        JsonObject document = IdxDocument.Terminal(scenario, new IdxMessage("security.access_denied", "You do not have permission to perform the requested action."));
        document["messages"]!["value"]![0]!["links"] = new JsonArray(new JsonObject { ["label"] = scenario.Say("Ask the service desk"), ["url"] = $"{request.Base}/help" });
        return EmulatedResponse.Ion(403, document);
    }

    private EmulatedResponse NotAssigned(EmulatedRequest request)
    {
        JsonObject document = IdxDocument.Terminal(scenario, new IdxMessage("idx.error.code.user_not_assigned", "User is not assigned to this application."));
        document["failure"] = new JsonObject { ["name"] = "failure-redirect", ["href"] = $"{request.Base}/login/token/redirect?error=access_denied", ["method"] = "GET" };
        return EmulatedResponse.Ion(400, document);
    }
}

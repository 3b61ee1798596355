using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/idp/idx/*: finds the transaction, counts, compares the body with the forms last given, and answers with the next ones.</summary>
internal sealed class IdxEndpoint(OrgState org)
{
    private static readonly string[] Known =
    [
        "introspect", "identify", "challenge", "challenge/answer", "challenge/poll", "challenge/resend", "skip", "cancel", "context", "poll", "keep-me-signed-in",
        "authenticators/poll", "authenticators/poll/cancel", "authenticators/okta-verify/launch", "credential/enroll", "enroll", "unlock-account",
    ];

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly IdxFlow _flow = new(org);

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        if (!Known.Contains(request.Path["/idp/idx/".Length..]))
        {
            throw OktaFault.NotFound(request.Path);
        }

        ApiRules.Method(request, "POST");
        bool introspect = request.Path == "/idp/idx/introspect";
        JsonObject body = IdxRules.Body(request, introspect);
        if (introspect && body.Text("stateToken") is null && body.Text("stateHandle") is null)
        {
            return Terminal(400, IdxMessage.Missing("stateToken"));
        }

        if (!introspect && body.Text("stateHandle") is null)
        {
            return Terminal(400, IdxMessage.Missing("stateHandle"));
        }

        IdxTransaction? transaction = introspect ? org.Idx.FindToken(body.Text("stateToken") ?? body.Text("stateHandle")) : org.Idx.FindHandle(body.Text("stateHandle"));
        if (transaction is null)
        {
            return Terminal(401, IdxMessage.Expired);
        }

        RateWindow window = Count(transaction, body);
        return (window.Refused ? OktaFault.TooMany().ToResponse(org.Scenario) : Answer(transaction, request, introspect ? null : body)).WithRate(window);
    }

    // A response that says why and keeps the forms, so that one may try again.
    private EmulatedResponse Again(IdxTransaction transaction, EmulatedRequest request, int status, params IdxMessage[] messages)
    {
        transaction.Messages.AddRange(messages);
        return EmulatedResponse.Ion(status, new IdxDocument(org, _flow, transaction, request.Base).Write());
    }

    private EmulatedResponse Terminal(int status, params IdxMessage[] messages) => EmulatedResponse.Ion(status, IdxDocument.Terminal(org.Scenario, messages));

    // Published limits: 10 requests per state token and 20 per user in five seconds.
    private RateWindow Count(IdxTransaction transaction, JsonObject body)
    {
        RateLimits limits = org.Scenario.Limits;
        RateWindow token = org.Limiter.Count($"idx {transaction.PageToken}", limits.IdxPerToken, Window);
        string? login = transaction.User?.Login ?? (body["identifier"] as JsonValue)?.ToString();
        return token.Refused || login is null ? token : org.Limiter.Count($"idx user {login.ToLowerInvariant()}", limits.IdxPerUser, Window) is { Refused: true } user ? user : token;
    }

    private EmulatedResponse Answer(IdxTransaction transaction, EmulatedRequest request, JsonObject? body)
    {
        org.Idx.Slide(transaction);
        if (org.Injections.Document(request) is { } injected)
        {
            return injected(transaction, messages => Again(transaction, request, 400, messages));
        }

        if (body is null)
        {
            return Again(transaction, request, 200);
        }

        JsonObject[] forms = [.. transaction.Forms.Where(form => new Uri(form["href"]!.GetValue<string>()).AbsolutePath == request.Path)];
        if (forms.Length == 0)
        {
            throw OktaFault.WrongState();
        }

        (JsonObject form, FormFit fit) = forms.Select(form => (form, fit: FormCheck.Fit(form["value"]!.AsArray(), body))).OrderByDescending(pair => pair.fit.Fits).First();
        return fit switch
        {
            { Unknown: not null } => throw new OktaFault(400, "E0000003", "The request body was not well-formed.", $"Unrecognized field: {fit.Unknown}"),
            { Mutated: not null } => throw OktaFault.Validation(fit.Mutated, $"{fit.Mutated}: The field may not be changed."),
            { Missing: { } field } => Again(transaction, request, 400, IdxMessage.Missing(field)),
            _ => Proceed(transaction, request, form["name"]!.GetValue<string>(), body, fit.Option),
        };
    }

    private EmulatedResponse Proceed(IdxTransaction transaction, EmulatedRequest request, string form, JsonObject body, int? option)
    {
        IdxOutcome outcome = new IdxSteps(org, _flow, transaction, request).Take(form, body, option);
        if (outcome.Ends || transaction.Stage == IdxStage.Unsatisfiable)
        {
            org.Idx.Close(transaction);
            return outcome.Ends ? Terminal(outcome.Status, outcome.Messages) : Terminal(403, IdxMessage.Unsatisfiable);
        }

        return Again(transaction, request, outcome.Status, outcome.Messages);
    }
}

/// <summary>What a step led to: a status, messages, and whether the transaction is over.</summary>
internal readonly record struct IdxOutcome(int Status, bool Ends, params IdxMessage[] Messages)
{
    public static IdxOutcome Fine { get; } = new(200, false);

    public static IdxOutcome Refused(int status, params IdxMessage[] messages) => new(status, false, messages);

    public static IdxOutcome Over(int status, params IdxMessage[] messages) => new(status, true, messages);
}

/// <summary>What Identity Engine demands of a request before it looks at the content.</summary>
internal static class IdxRules
{
    public static JsonObject Body(EmulatedRequest request, bool introspect)
    {
        string[] types = (request.Header("Accept") ?? "*/*").Split(',').Select(type => type.Split(';')[0].Trim()).ToArray();
        if (!types.Any(type => type is "*/*" or "application/*" or "application/json" or "application/ion+json"))
        {
            throw new OktaFault(406, "E0000019", "Bad request. Accept and/or Content-Type headers likely do not match supported values.");
        }

        // introspect reads the version from the content type; the others take plain JSON as well.
        bool versioned = (request.Header("Content-Type") ?? "").Replace(" ", "", StringComparison.Ordinal).Contains("okta-version=1.0.0", StringComparison.Ordinal);
        if (request.MediaType is not ("application/ion+json" or "application/json") || (introspect && !versioned))
        {
            throw new OktaFault(415, "E0000021", "Bad request. Accept and/or Content-Type headers likely do not match supported values.");
        }

        try
        {
            return JsonNode.Parse(request.BodyText) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new OktaFault(400, "E0000003", "The request body was not well-formed.");
        }
    }
}

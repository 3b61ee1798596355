using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/api/v1/authn and everything below it.</summary>
internal sealed class AuthnEndpoint(OrgState org)
{
    private readonly AuthnFlow _flow = new(org);
    private int _refused;

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        ApiRules.Method(request, "POST");
        if (request.Path.EndsWith("/lifecycle/duoCallback", StringComparison.Ordinal))
        {
            return FactorChallenge.DuoCallback(org, request);
        }

        JsonObject body = ApiRules.Body(request);
        RateWindow window = Count(request, body);
        EmulatedResponse response;
        try
        {
            response = window.Refused ? throw OktaFault.TooMany() : Dispatch(request, body);
        }
        catch (OktaFault fault)
        {
            response = fault.ToResponse(org.Scenario);
        }

        return response.WithRate(window);
    }

    // Limits are per user: the name sent, or the one behind the state token. Polls have a second limit of their own.
    private RateWindow Count(EmulatedRequest request, JsonObject body)
    {
        RateLimits limits = org.Scenario.Limits;
        if (_refused < limits.RefuseFirst)
        {
            _refused++;
            return new(limits.AuthnPerSecond, 0, org.Now.AddSeconds(limits.RefuseForSeconds), true);
        }

        string? token = body.Text("stateToken");
        Transaction? transaction = org.Transactions.FirstOrDefault(one => one.StateToken == token);
        string who = (transaction?.User.Login ?? body.Text("username") ?? "").ToLowerInvariant();
        RateWindow window = org.Limiter.Count($"authn {who}", limits.AuthnPerSecond, TimeSpan.FromSeconds(1));
        bool poll = transaction?.Push is not null && request.Path.EndsWith("/verify", StringComparison.Ordinal);
        if (poll && !window.Refused)
        {
            RateWindow polls = org.Limiter.Count($"poll {token}", limits.PollsPerFiveSeconds, TimeSpan.FromSeconds(5));
            return polls.Refused ? polls : window;
        }

        return window;
    }

    private EmulatedResponse Dispatch(EmulatedRequest request, JsonObject body)
    {
        string[] path = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[3..];
        if (path.Length == 0 && body.ContainsKey("username"))
        {
            return SignIn(request, body);
        }

        if (path.Length == 0 && !body.ContainsKey("stateToken"))
        {
            throw OktaFault.Validation("authRequest", "The 'username' and 'password' attributes are required in this context.");
        }

        if (!Known(path))
        {
            throw OktaFault.NotFound(request.Path);
        }

        Transaction transaction = org.Find(body.Text("stateToken"));
        if (path is ["cancel"])
        {
            org.Close(transaction);
            return EmulatedResponse.Json(200, new JsonObject { ["relayState"] = null });
        }

        Apply(path, transaction, request, body);
        org.Slide(transaction);
        return EmulatedResponse.Json(200, new AuthnJson(org.Scenario, request.Base).Write(transaction));
    }

    private static bool Known(string[] path) => path is
        [] or ["cancel"] or ["introspect"] or ["previous"] or ["skip"] or ["credentials", "change_password"] or ["credentials", "reset_password"]
        or ["factors", _, "verify"] or ["factors", _, "verify", "resend"];

    private void Apply(string[] path, Transaction transaction, EmulatedRequest request, JsonObject body)
    {
        FactorEndpoint factors = new(org, _flow);
        switch (path)
        {
            case [] or ["introspect"]:
                break;
            case ["previous"] when transaction.Status == "MFA_CHALLENGE":
                transaction.LeaveFactor();
                transaction.Status = "MFA_REQUIRED";
                break;
            case ["skip"] when Skippable(transaction):
                transaction.Skipped = true;
                _flow.Advance(transaction);
                break;
            case ["credentials", "change_password"] when transaction.Status is "PASSWORD_EXPIRED" or "PASSWORD_WARN":
                ChangePassword(transaction, body, body.Text("oldPassword") == transaction.User.Password);
                break;
            case ["credentials", "reset_password"] when transaction.Status is "PASSWORD_RESET":
                ChangePassword(transaction, body, mayChange: true);
                break;
            case ["factors", var id, "verify"]:
                factors.Verify(transaction, id, body, request);
                break;
            case ["factors", var id, "verify", "resend"]:
                factors.Resend(transaction, id, request);
                break;
            default:
                throw OktaFault.WrongState();
        }
    }

    private static bool Skippable(Transaction transaction) =>
        transaction.Status == "PASSWORD_WARN"
        || (transaction.Status == "MFA_ENROLL" && transaction.User.Scene.Status == UserStatus.MfaEnrollOptional);

    private EmulatedResponse SignIn(EmulatedRequest request, JsonObject body)
    {
        Transaction? pending = body.Text("stateToken") is { } token ? org.Find(token) : null;
        if (pending is { Status: not "UNAUTHENTICATED" })
        {
            throw OktaFault.WrongState();
        }

        AuthnJson writer = new(org.Scenario, request.Base);
        UserState user = Prove(body);
        if (user.Locked)
        {
            return org.Scenario.Policy.ShowLockOut ? EmulatedResponse.Json(200, writer.LockedOut()) : throw OktaFault.SignInFailed();
        }

        if (org.Scenario.Pipeline == Pipeline.Idx)
        {
            return SignInByPasswordOnly(user, body, writer);
        }

        if (pending is not null && pending.User != user)
        {
            throw OktaFault.SignInFailed();
        }

        Transaction transaction = pending ?? org.Open(new Transaction(user)
        {
            WarnWanted = (body["options"] as JsonObject)?["warnBeforePasswordExpired"]?.GetValueKind() == JsonValueKind.True,
            MfaDone = IsRemembered(user, request),
        });
        _flow.Advance(transaction);
        return EmulatedResponse.Json(200, writer.Write(transaction));
    }

    // Identity Engine keeps this address for the session policy only: apps ask for more later. Audiences are of the old engine.
    private EmulatedResponse SignInByPasswordOnly(UserState user, JsonObject body, AuthnJson writer)
    {
        if (body.ContainsKey("audience"))
        {
            throw OktaFault.Validation("audience", "audience: The field is not supported by this org.");
        }

        if (!org.Scenario.Idx.AllowsAuthn)
        {
            throw OktaFault.SignInFailed();
        }

        Transaction transaction = org.Open(new Transaction(user) { Status = "SUCCESS", SessionToken = org.IssueSessionToken(user, mfa: false) });
        org.Close(transaction);
        return EmulatedResponse.Json(200, writer.Write(transaction));
    }

    // A locked user's password is not looked at: right or wrong, the answer is the same.
    private UserState Prove(JsonObject body)
    {
        string password = body.Text("password") ?? throw OktaFault.Validation("password", "password: The field cannot be left blank");
        UserState? user = org.FindUser(body.Text("username") ?? "");
        if (user is null or { Scene.Status: UserStatus.Deactivated })
        {
            throw OktaFault.SignInFailed();
        }

        if (!user.Locked && user.Password != password)
        {
            user.Fail(org.Scenario.Policy);
            throw OktaFault.SignInFailed();
        }

        return user;
    }

    private bool IsRemembered(UserState user, EmulatedRequest request) =>
        request.Cookies.TryGetValue("DT", out string? device) && user.RememberedDevices.TryGetValue(device, out DateTimeOffset until) && until > org.Now;

    private void ChangePassword(Transaction transaction, JsonObject body, bool mayChange)
    {
        string wanted = body.Text("newPassword") ?? "";
        string? problem = !mayChange ? "Old Password is not correct" : PasswordRules.Problem(transaction.User, wanted);
        if (problem is not null)
        {
            throw new OktaFault(403, "E0000014", "Update of credentials failed", problem);
        }

        transaction.User.Password = wanted;
        transaction.User.Expired = false;
        transaction.User.Reset = false;
        transaction.Skipped = true;
        _flow.Advance(transaction);
    }
}

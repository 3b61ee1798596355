namespace OktaAws.Core.SignIn;

/// <summary>A flow and the bounds of its organization.</summary>
internal sealed class BoundFlow(SignInFlow flow, Reachability reach)
{
    public SignInFlow Flow { get; } = flow;

    public Reachability Reach { get; } = reach;
}

using OktaAws.Core.SignIn;
using OktaAws.Hosting;

namespace OktaAws.Commands;

/// <summary>What a command for kept passwords works with: its pipe, the engine, and whose password it is.</summary>
internal sealed class PasswordRun(HostPipe pipe, OktaAwsEngine engine, SignInTarget target, SignInTarget stated)
{
    public HostPipe Pipe => pipe;

    public OktaAwsEngine Engine => engine;

    public SignInTarget Target => target;

    /// <summary>The same without the user of a credential.</summary>
    public SignInTarget Stated => stated;
}

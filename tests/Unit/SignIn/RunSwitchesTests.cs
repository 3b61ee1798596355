using System;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.SignIn;

public sealed class RunSwitchesTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    [InlineData(" off ", false)]
    [InlineData("", false)]
    public void Apply_Switch_IsOnWithAnyTextThatDoesNotSayNo(string text, bool isOn)
    {
        var options = new RunOptions();
        RunSwitches.Apply(options, _home.With("OKTAAWS_NON_INTERACTIVE", text).With("OKTAAWS_OPEN_BROWSER", text).With("OKTAAWS_FORCE", text).Read);
        Assert.Equal((isOn, isOn, isOn), (options.NonInteractive, options.OpenBrowser, options.Force));
    }

    [Fact]
    public void Apply_WhatTheCallerSaid_Stays()
    {
        _home.With("OKTAAWS_TIMEOUT_SECONDS", "9").With("OKTAAWS_MFA_CODE", "111111").With("OKTAAWS_FORCE", "0");
        var given = new RunOptions { Timeout = TimeSpan.FromSeconds(2), Force = true, MfaCode = new SecretText("222222") };
        RunSwitches.Apply(given, _home.Read);
        Assert.Equal((TimeSpan.FromSeconds(2), true, "222222"), (given.Timeout, given.Force, given.MfaCode.Reveal()));
        var none = new RunOptions();
        RunSwitches.Apply(none, _home.Read);
        Assert.Equal((TimeSpan.FromSeconds(9), "111111"), (none.Timeout, none.MfaCode!.Reveal()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3601")]
    [InlineData("3s")]
    public void Apply_TimeoutThatIsNoNumberOfSeconds_IsConfigInvalidNamingTheVariable(string text)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => RunSwitches.Apply(new RunOptions(), _home.With("OKTAAWS_TIMEOUT_SECONDS", text).Read));
        Assert.Equal((ErrorId.ConfigInvalid, "OKTAAWS_TIMEOUT_SECONDS"), (error.Id, error.Target));
    }
}

using System;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using OktaAws.Core.SignIn;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.SignIn;

public sealed class SharedOutcomeTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(ErrorId.SignInRejected, "vault", true)]
    [InlineData(ErrorId.SignInRejected, "the person", false)]
    [InlineData(ErrorId.AccountLocked, "the person", true)]
    [InlineData(ErrorId.MfaRejected, "the person", true)]
    [InlineData(ErrorId.MfaTimedOut, "vault", false)]
    [InlineData(ErrorId.PromptUnavailable, "vault", false)]
    public void Heed_FailureWhileWaiting_IsTakenOverWhereItWouldBeOnesOwn(string id, string origin, bool isTaken)
    {
        DateTimeOffset began = DateTimeOffset.UtcNow.AddSeconds(-1);
        Leave("vault", id);

        OktaAwsException? taken = Heed(origin, began);

        Assert.Equal(isTaken ? id : null, taken?.Id);
        if (isTaken) Assert.Equal("No.", taken!.Message);
    }

    [Fact]
    public void Heed_FailureBeforeTheRunBegan_IsNotTaken()
    {
        Leave("vault", ErrorId.SignInRejected);
        Assert.Null(Heed("vault", DateTimeOffset.UtcNow.AddSeconds(1)));
    }

    [Fact]
    public void Heed_AfterManyWaiters_IsStillNoNewerThanTheFailure()
    {
        DateTimeOffset early = DateTimeOffset.UtcNow.AddSeconds(-1);
        Leave("vault", ErrorId.SignInRejected);
        System.Threading.Thread.Sleep(20);
        DateTimeOffset corrected = DateTimeOffset.UtcNow;

        for (int waiter = 0; waiter < 3; waiter++) Assert.NotNull(Heed("vault", early));

        // Who began with another password after the refusal is not refused by the waiters that drain meanwhile,
        Assert.Null(Heed("vault", corrected));
        // and lets those that still wait have it.
        Assert.NotNull(Heed("vault", early));
    }

    [Fact]
    public void Clear_AfterASuccess_LetsEverybodyTry()
    {
        DateTimeOffset early = DateTimeOffset.UtcNow.AddSeconds(-1);
        Leave("vault", ErrorId.SignInRejected);
        using (LockFile held = LockFile.TryAcquire(_home.Folders, "x")!) SharedOutcome.Clear(held);
        Assert.Null(Heed("vault", early));
    }

    private void Leave(string origin, string id)
    {
        using LockFile held = LockFile.TryAcquire(_home.Folders, "x")!;
        new SharedOutcome(origin, DateTimeOffset.UtcNow).Leave(held, new OktaAwsException(id, "No."));
    }

    private OktaAwsException? Heed(string origin, DateTimeOffset began)
    {
        using LockFile held = LockFile.TryAcquire(_home.Folders, "x")!;
        return Record.Exception(() => new SharedOutcome(origin, began).Heed(held)) as OktaAwsException;
    }
}

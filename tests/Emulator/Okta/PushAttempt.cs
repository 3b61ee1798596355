using System;

namespace OktaAws.Emulator;

/// <summary>One push on its way: decides at each poll whether the phone has answered.</summary>
internal sealed class PushAttempt(FactorState factor, DateTimeOffset sentAt)
{
    // The number is absent until the device has opened the prompt: never before the second poll.
    private const int PollThatShowsTheNumber = 2;

    private int _polls;

    /// <summary>An answer given through the control interface.</summary>
    public PushOutcome? Answer { get; set; }

    /// <summary>The number to show, once it is known.</summary>
    public int? Number => factor.Scene.NumberMatching && _polls >= PollThatShowsTheNumber ? factor.Scene.Number : null;

    /// <summary>Counts a poll and tells the end, or null while waiting.</summary>
    public PushOutcome? Poll(DateTimeOffset now, OrgPolicy policy)
    {
        bool numberWasShown = !factor.Scene.NumberMatching || _polls >= PollThatShowsTheNumber;
        _polls++;
        if (now - sentAt >= TimeSpan.FromSeconds(policy.PushSeconds))
        {
            return PushOutcome.Timeout;
        }

        PushOutcome outcome = Answer ?? factor.NextOutcome;
        bool answered = Answer is not null || (now - sentAt >= TimeSpan.FromMilliseconds(factor.Scene.ApproveAfterMs) && _polls >= factor.Scene.ApproveAfterPolls);
        bool possible = outcome != PushOutcome.Approve || numberWasShown;
        return answered && possible && outcome != PushOutcome.Wait ? outcome : null;
    }
}

using OktaAws.Core.Ports;

namespace OktaAws.Core.Aws;

/// <summary>The first role: as long as asked, else as long as the role allows.</summary>
internal sealed class RoleExchange(ILog log)
{
    /// <summary>What STS gives when nothing is asked, and the most it allows a chained role. No role's maximum is less.</summary>
    public const int OneHour = 3600;

    // Nothing tells a role's maximum beforehand. These are the ones the IAM console offers below twelve hours.
    private static readonly int[] UsualMaximums = [28800, 14400, 7200, OneHour];

    /// <summary>Keys for the role; several calls only until its maximum is known.</summary>
    /// <param name="role">For messages.</param>
    /// <param name="assume">Asks STS for so many seconds.</param>
    /// <param name="asked">Seconds asked for by a person; null for an hour.</param>
    /// <param name="known">The role's maximum as far as learned.</param>
    /// <param name="learn">Hears what the role allowed after it had refused more.</param>
    /// <param name="tells">Whether less than asked is worth a notice.</param>
    public async Task<TemporaryCredential> RunAsync(RoleArn role, Func<int, Task<TemporaryCredential>> assume, int? asked, int? known, Action<int> learn, bool tells)
    {
        int wanted = asked ?? OneHour;
        int[] tries = Tries(Math.Min(wanted, known ?? wanted));
        for (int at = 0; ; at++)
        {
            log.Verbose($"Assuming '{role}' for {tries[at]} seconds.");
            try
            {
                TemporaryCredential keys = await assume(tries[at]).ConfigureAwait(false);
                if (at > 0) learn(tries[at]);
                if (tells && tries[at] < wanted) log.Warning($"{ErrorId.DurationReduced}: '{role}' allows {tries[at]} seconds, {wanted} were asked for.");
                return keys;
            }
            catch (OktaAwsException e) when (at + 1 < tries.Length && StsErrors.IsDurationRefused(e))
            {
                log.Verbose($"'{role}' does not allow {tries[at]} seconds.");
            }
        }
    }

    private static int[] Tries(int first) => [first, .. UsualMaximums.Where(seconds => seconds < first)];
}

using System;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Codes computed from a seed, against the vectors of RFC 6238, appendix B (last six digits).</summary>
public class TotpTests
{
    private const string Seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    [InlineData(89, "287082")]
    public async Task Code_OfItsStepOrANeighbor_IsTaken(long seconds, string code) =>
        Assert.Contains("SUCCESS", await Answer(seconds, code), StringComparison.Ordinal);

    [Theory]
    [InlineData(59, "287083", "E0000068")]
    [InlineData(359, "287082", "E0000083")]
    [InlineData(5900, "287082", "E0000068")]
    public async Task Code_OfAnotherTime_IsRefused(long seconds, string code, string error) =>
        Assert.Contains(error, await Answer(seconds, code), StringComparison.Ordinal);

    private static async Task<string> Answer(long seconds, string code)
    {
        WrongPlace place = new(
            "totp",
            scenario => scenario with { Users = [new UserScene { Factors = [new FactorScene { Type = "token:software:totp", Secret = Seed }] }] },
            at: DateTimeOffset.FromUnixTimeSeconds(seconds));
        JsonObject required = await place.Walk.SignIn();
        using HttpResponseMessage answer = await place.Token(WrongPlace.Verify(required, "token:software:totp"), required, $",\"passCode\":\"{code}\"");
        return await answer.Content.ReadAsStringAsync();
    }
}

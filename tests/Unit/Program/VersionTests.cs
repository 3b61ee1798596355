namespace OktaAws.Unit.Program;

/// <summary>What a registration runs before it writes a line.</summary>
[Trait("Category", "Program")]
public sealed class VersionTests
{
    [Fact]
    public async Task Version_IsPrintedAloneAndNeedsNoProfile()
    {
        ProgramResult result = await OktaAwsProgram.RunAsync(new Dictionary<string, string> { ["OKTAAWS_HOME"] = "/nowhere" }, "--version");
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+\S*\r?\n$", result.Output);
    }
}

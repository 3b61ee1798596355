using OktaAws.Core.Errors;
using OktaAws.Core.Export;

namespace OktaAws.Commands.Export;

/// <summary>Lines of the AWS config file that fetch keys when they are needed: nothing of the credential itself is written.</summary>
internal sealed class ProcessTarget(string? path, bool force) : IExportTarget
{
    public string PlaceOf(ExportItem item) => item.Section;

    public async Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items)
    {
        var lines = new Dictionary<ProcessLine, ExportItem>();
        await run.EachAsync(items, item =>
        {
            lines.Add(LineOf(item), item);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        await new ProcessRegistration(run.Pipe, path, force).WriteAsync(lines.Keys.ToArray(), line => run.DoneAsync(lines[line]), run.Cancellation).ConfigureAwait(false);
    }

    private static ProcessLine LineOf(ExportItem item) => item.Keys.Profile is { } profile
        ? ProcessLine.ForProfile(item.Section, profile)
        : throw new OktaAwsException(
            ErrorId.ProfileInvalid, $"'{item.Credential}' was not made by a profile, so nothing says how to renew it.", item.Section,
            "Save a profile (Set-OktaAwsProfile), or pipe roles: Get-OktaAwsRole | Register-OktaAwsCredentialProcess.");
}

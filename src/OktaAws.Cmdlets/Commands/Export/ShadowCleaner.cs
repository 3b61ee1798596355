using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Export;

/// <summary>Finds what AWS programs would use instead of a credential_process line, and takes it away where that is wanted.</summary>
internal sealed class ShadowCleaner(HostPipe pipe, AwsConfigFile file, PipelineLog log, bool force)
{
    private bool _yesToAll;
    private bool _noToAll;

    public async Task CleanAsync(string profile, CancellationToken cancellation)
    {
        if (file.EarlierSource(profile) is { } key) log.Warning($"'{file.FilePath}' [{profile}] has {key}, which AWS programs may use before credential_process.");
        foreach (ShadowingKeys keys in ShadowingKeys.Find(profile, file.FilePath, log))
        {
            if (force || (!keys.IsLongLived && await MayRemoveAsync(keys).ConfigureAwait(false)))
            {
                keys.Remove(force, cancellation);
                log.Verbose($"Removed the keys of {keys}.");
            }
            else
            {
                string what = keys.IsLongLived ? "Long-lived keys" : "Keys";
                log.Warning($"{what} in {keys} are used before credential_process, and nobody renews them. Remove them, or register again with -Force.");
            }
        }
    }

    private Task<bool> MayRemoveAsync(ShadowingKeys keys) => pipe.AskAsync(c =>
        Interactivity.CanAsk(c.Host) && c.ShouldContinue($"Keys in {keys} would be used before credential_process, and nobody renews them. Remove them?", "Keys in the way", ref _yesToAll, ref _noToAll));
}

using OktaAws.Core.Files;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Who else may read or change the files with keys and settings.</summary>
internal sealed class PermissionsCheck : LocalCheck
{
    public override string Name => "Permissions";

    protected override Finding Look(DoctorVisit visit)
    {
        if (Platform.IsWindows) return Finding.None("on Windows the user's folder protects them");
        var problems = new List<string>();
        var commands = new List<string>();
        foreach ((string path, string what, bool isSecret) in Places(visit))
        {
            if (FileFacts.OfPath(path, followLinks: true) is not { } facts) continue;
            string? why = !facts.IsOursOrRoots ? "belongs to another user"
                : facts.IsWritableByAll || isSecret && facts.IsWritableByOthers ? "can be changed by others"
                : isSecret && facts.IsReadableByOthers ? "can be read by others"
                : null;
            if (why is null) continue;
            problems.Add($"{what} '{path}' {why}");
            commands.Add(facts.IsOursOrRoots ? $"chmod {(facts.IsFolder ? "700" : "600")} '{path}'" : $"chown '{path}'");
        }

        return problems.Count == 0 ? Finding.Good("settings, caches and credentials file are yours alone") : Finding.Doubt(string.Join("; ", problems), string.Join("; ", commands));
    }

    private static (string Path, string What, bool IsSecret)[] Places(DoctorVisit visit) =>
    [
        (visit.Home.ConfigFile, "the profile file", false),
        (visit.Home.CacheFolder, "the cache", true),
        (visit.Home.StateFolder, "the state folder", true),
        (AwsFolder.Credentials(visit.Setup.Environment), "the credentials file", true),
    ];
}

using System.Reflection;
using OktaAws.Core.Export;
using OktaAws.Core.Files;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether the copy of oktaaws at its fixed place starts, and is not older than this module.</summary>
internal sealed class ProgramCheck : IProfileCheck
{
    private const string Update = "Register-OktaAwsCredentialProcess -ProgramOnly puts the one of this module there.";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(2);

    public string Name => "Program";

    public TimeSpan Limit => TimeSpan.FromSeconds(3);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        string path = Path.Combine(visit.Home.BinFolder, Platform.IsWindows ? "oktaaws.exe" : "oktaaws");
        if (FileFacts.OfPath(path, followLinks: true) is not { } facts) return Finding.None("there is no copy of oktaaws for other programs");
        bool isSafe = facts.IsOursOrRoots && !facts.IsWritableByOthers && FileFacts.OfPath(visit.Home.BinFolder, followLinks: true) is { LetsOthersReplace: false };
        if (!isSafe) return Finding.Bad($"'{path}' can be replaced by others and was not started", "Make the folder and the program yours alone (chown, chmod go-w).");
        if (await VersionOfAsync(path, cancellation).ConfigureAwait(false) is not { } version) return Finding.Bad($"'{path}' does not tell its version", Update);
        Version own = typeof(ProgramCheck).GetTypeInfo().Assembly.GetName().Version ?? new Version(0, 0);
        bool isOlder = version < new Version(own.Major, own.Minor, Math.Max(own.Build, 0));
        return isOlder ? Finding.Doubt($"'{path}' is {version}, older than this module ({own.ToString(3)})", Update) : Finding.Good($"'{path}' is {version}");
    }

    private static async Task<Version?> VersionOfAsync(string path, CancellationToken cancellation)
    {
        string said = await ProgramTrial.RunAsync(path, StartLimit, cancellation).ConfigureAwait(false);
        return Version.TryParse(said.Split('+', '-')[0], out Version? version) ? version : null;
    }
}

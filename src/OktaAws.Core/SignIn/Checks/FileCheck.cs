namespace OktaAws.Core.SignIn.Checks;

/// <summary>The profile file: there, ours, understood, and nothing in it without effect.</summary>
internal sealed class FileCheck : LocalCheck
{
    private const int MaxShown = 3;

    public override string Name => "File";

    protected override Finding Look(DoctorVisit visit)
    {
        string path = visit.Home.ConfigFile;
        if (visit.File is not { } file) return Finding.Bad(visit.Problem!);
        if (!System.IO.File.Exists(path)) return Finding.Doubt($"there is no '{path}'", "Make a profile with Set-OktaAwsProfile, or take over another tool's with Import-OktaAwsProfile.");
        IReadOnlyList<string> warnings = file.Warnings();
        string what = $"'{path}', profiles: {file.Names().Count}";
        return warnings.Count == 0 ? Finding.Good(what) : Finding.Doubt($"{what}; without effect: {string.Join(" ", warnings.Take(MaxShown))}", "Correct or remove these lines; about_OktaAws_Profiles has every key.");
    }
}

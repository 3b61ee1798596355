namespace OktaAws.Core.SignIn.Checks;

/// <summary>Where the values come from, and whether they can be used together. Names of keys only.</summary>
internal sealed class LayersCheck : LocalCheck
{
    public override string Name => "Layers";

    protected override Finding Look(DoctorVisit visit)
    {
        if (visit.File is null) return Finding.None("the profile file cannot be read");
        if (visit.Stack is not { } stack || visit.Request is null) return Finding.Bad(visit.Problem!);
        IEnumerable<string> origins = SettingKeys.All.Where(key => stack.OriginOf(key).Length > 0)
            .GroupBy(stack.OriginOf, (origin, keys) => $"{origin} ({string.Join(", ", keys)})");
        return Finding.Good(string.Join("; ", origins));
    }
}

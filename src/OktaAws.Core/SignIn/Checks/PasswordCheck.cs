using OktaAws.Core.Cache;
using OktaAws.Core.SignIn.Passwords;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Where the password would come from, and whether it is kept from being sent because it was refused. It is not read.</summary>
internal sealed class PasswordCheck : RequestCheck
{
    public override string Name => "Password";

    protected override Finding Look(DoctorVisit visit, SignInRequest request)
    {
        if (request.SignIn is SignInWays.Machine or SignInWays.Device) return Finding.None("this way of signing in takes no password");
        var book = new VaultBook(visit.State);
        IReadOnlyList<RefusalMark> marks = new RefusalMarks(visit.State, visit.Setup.Clock).Find([request]);
        var setup = new EngineSetup { Prompt = AbsentPerson.Instance, Attention = AbsentPerson.Instance, Log = visit.Setup.Log, Vaults = visit.Setup.Vault, Environment = visit.Setup.Environment };
        string? first = null;
        foreach (IPasswordPlace place in PasswordPlaces.For(request, new RunOptions(), book, setup))
        {
            string? origin = place.OriginFor(request.Organization, request.User);
            if (marks.FirstOrDefault(mark => mark.Origin == origin) is { } mark)
                return Finding.Bad($"the password from {origin} was refused on {mark.At.ToLocalTime():g} and is not sent again by itself", place.RemedyFor(request.Organization, mark.User));
            first ??= origin;
        }

        return first is null ? Finding.None("no password is kept: who signs in types it") : Finding.Good($"from {first}; it was not read");
    }
}

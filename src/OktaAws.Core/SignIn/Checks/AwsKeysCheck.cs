namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether keys lie ready for the next run, and until when.</summary>
internal sealed class AwsKeysCheck : RequestCheck
{
    public override string Name => "AwsKeys";

    protected override Finding Look(DoctorVisit visit, SignInRequest request)
    {
        DateTimeOffset now = visit.Setup.Clock.UtcNow;
        TemporaryCredential? keys = WarmPath.Find(request, visit.State, visit.Caches.Keys, now);
        return Finding.Good(keys is null ? "none are kept: the next run fetches new ones" : $"kept until {keys.Expiration:u} ({(keys.Expiration - now).TotalMinutes:0} minutes)");
    }
}

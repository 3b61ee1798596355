using OktaAws.Core.Cache;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether keys lie ready for the next run, and until when.</summary>
internal sealed class AwsKeysCheck : RequestCheck
{
    public override string Name => "AwsKeys";

    protected override Finding Look(DoctorVisit visit, SignInRequest request)
    {
        DateTimeOffset now = visit.Setup.Clock.UtcNow;
        if (request.Cache == CachePlaces.Vault) return Vaulted(visit, request, now);
        TemporaryCredential? keys = WarmPath.Find(request, visit.State, visit.Caches.Keys, now);
        return Finding.Good(keys is null ? "none are kept: the next run fetches new ones" : $"kept until {keys.Expiration:u} ({(keys.Expiration - now).TotalMinutes:0} minutes)");
    }

    private static Finding Vaulted(DoctorVisit visit, SignInRequest request, DateTimeOffset now)
    {
        VaultSlip? slip = WarmPath.RoleOf(request, visit.State) is { } role ? visit.Caches.Vaulted.Find(CacheKey.Of(request, role)) : null;
        return Finding.Good(slip is null || slip.Expiration <= now ? "none are kept in the vault: the next run fetches new ones" : $"kept in the {slip.Place} until {slip.Expiration:u}; it was not opened");
    }
}

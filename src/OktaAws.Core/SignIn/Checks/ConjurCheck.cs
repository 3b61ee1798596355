using OktaAws.Core.Secrets.Conjur;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether all is there that asking Conjur takes. It is not asked: that would fetch the password.</summary>
internal sealed class ConjurCheck : RequestCheck
{
    public override string Name => "Conjur";

    protected override Finding Look(DoctorVisit visit, SignInRequest request)
    {
        if (request.Conjur is not { } settings) return Finding.None("no variable of Conjur is named");
        ConjurServer server = ConjurServer.Of(settings);
        using ConjurIdentity identity = ConjurIdentity.Find(server, settings, visit.Setup.Environment, visit.Setup.Log);
        if (settings.Certificate is null && settings.CertificateFile is { } file && !File.Exists(file))
            return Finding.Bad($"the certificate file '{file}' of Conjur is not there", "Correct CONJUR_CERT_FILE, or cert_file in ~/.conjurrc.");
        return Finding.Good($"an API key for '{server.Host}' is there; it was not asked");
    }
}

namespace OktaAws.Core.SignIn.Checks;

/// <summary>The connection to the organization: there, and trusted.</summary>
internal sealed class TlsCheck : IProfileCheck
{
    public string Name => "Tls";

    public TimeSpan Limit => TimeSpan.FromSeconds(6);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Request is not { } request) return Finding.None(RequestCheck.NoRequest);
        try
        {
            await visit.AskOrgAsync(cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.ProxyRefused)
        {
            return Finding.None("the proxy did not let the request through");
        }

        bool isTls = request.Organization.Origin.Scheme == "https";
        return Finding.Good(isTls ? $"'{request.Organization}' is trusted" : $"'{request.Organization}' is on this computer and needs no TLS");
    }
}

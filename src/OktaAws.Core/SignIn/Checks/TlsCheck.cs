namespace OktaAws.Core.SignIn.Checks;

/// <summary>The connection to the organization: there, and trusted.</summary>
internal sealed class TlsCheck : IProfileCheck
{
    public string Name => "Tls";

    public TimeSpan Limit => TimeSpan.FromSeconds(6);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Request is null) return Finding.None(RequestCheck.NoRequest);
        try
        {
            await visit.AskOrgAsync(cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.ProxyRefused)
        {
            return Finding.None("the proxy did not let the request through");
        }

        string host = visit.Server.Authority;
        return Finding.Good(visit.Server.Scheme == "https" ? $"'{host}' is trusted" : $"'{host}' is on this computer and needs no TLS");
    }
}

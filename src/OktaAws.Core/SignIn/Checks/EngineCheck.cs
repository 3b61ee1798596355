using OktaAws.Core.Net;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether there is an Okta organization, and which engine it runs.</summary>
internal sealed class EngineCheck : IProfileCheck
{
    public string Name => "Engine";

    public TimeSpan Limit => TimeSpan.FromSeconds(6);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Request is not { } request) return Finding.None(RequestCheck.NoRequest);
        if (request.Provider == Providers.Saml) return Finding.None("an entry URL need not belong to Okta");
        HttpReply reply;
        try
        {
            reply = (await visit.AskOrgAsync(cancellation).ConfigureAwait(false)).Reply;
        }
        catch (OktaAwsException)
        {
            return Finding.None($"'{request.Organization}' could not be asked");
        }

        return (JsonReply.TryParse(reply) is { } json && reply.IsSuccess ? json["pipeline"].Text : null) switch
        {
            "idx" => Finding.Good($"'{request.Organization}' runs Identity Engine"),
            "v1" => Finding.Good($"'{request.Organization}' runs the Classic engine"),
            _ when reply.IsSuccess => Finding.Doubt($"'{request.Organization}' does not say which engine it runs", "The engine is then learned from the application's page; nothing needs to be done."),
            _ => Finding.Bad($"'{request.Organization}' answered with status {reply.StatusCode}", "Check the organization of the profile: is it the host you sign in at with the browser?"),
        };
    }
}

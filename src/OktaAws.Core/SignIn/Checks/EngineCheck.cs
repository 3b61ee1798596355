using OktaAws.Core.Net;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether there is an Okta organization, and which engine it runs; or a JumpCloud console.</summary>
internal sealed class EngineCheck : IProfileCheck
{
    public string Name => "Engine";

    public TimeSpan Limit => TimeSpan.FromSeconds(6);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Request is not { } request) return Finding.None(RequestCheck.NoRequest);
        if (request.IsIamUser) return Finding.None("an IAM user signs in at AWS itself");
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

        if (visit.IsJumpCloud)
        {
            return reply.IsSuccess && JsonReply.TryParse(reply) is { } console && console["xsrf"].Exists
                ? Finding.Good($"'{request.Organization}' is a JumpCloud console")
                : Finding.Bad($"'{request.Organization}' answered with status {reply.StatusCode}, not in the way of JumpCloud", "Check the profile's link, and the organization if it names the console of a region.");
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

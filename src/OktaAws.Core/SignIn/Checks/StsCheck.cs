using OktaAws.Core.Net;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether the STS endpoint the keys will come from answers.</summary>
internal sealed class StsCheck : IProfileCheck
{
    public string Name => "Sts";

    public TimeSpan Limit => TimeSpan.FromSeconds(6);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        HttpReply reply = (await visit.AskStsAsync(cancellation).ConfigureAwait(false)).Reply;
        string host = visit.Sts.Authority;
        if (reply.StatusCode >= 500) return Finding.Doubt($"'{host}' answered with status {reply.StatusCode}", "AWS may have a problem in this region; try another one with -Region.");
        return reply.ContentType.EndsWith("xml", StringComparison.Ordinal)
            ? Finding.Good($"'{host}' answers")
            : Finding.Doubt($"'{host}' answered with status {reply.StatusCode}, but not in the way of STS", "A proxy or a sign-in page of the network may be in between; check AWS_ENDPOINT_URL_STS as well.");
    }
}

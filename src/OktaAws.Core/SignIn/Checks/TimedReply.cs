using OktaAws.Core.Net;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>An answer and the moment it came, by this computer's clock.</summary>
internal sealed class TimedReply(HttpReply reply, DateTimeOffset receivedAt)
{
    public HttpReply Reply { get; } = reply;

    /// <summary>How far this computer's clock is ahead of the server's; null when the server does not tell its time.</summary>
    public TimeSpan? Ahead => receivedAt - Reply.Date;
}

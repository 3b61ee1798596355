using System;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Net;

namespace OktaAws.Unit.Net;

/// <summary>A session over a scripted server, with everything a test may look at.</summary>
internal sealed class SessionFixture
{
    public SessionFixture(string organization = "acme.okta.com", CookieJar? jar = null)
    {
        Jar = jar ?? new CookieJar();
        Session = new HttpSession(Server, OktaOrg.Parse(organization), Jar, Log, Clock, TimeSpan.FromSeconds(30));
    }

    public ScriptedHandler Server { get; } = new();

    public CookieJar Jar { get; }

    public ListLog Log { get; } = new();

    public JumpingClock Clock { get; } = new();

    public HttpSession Session { get; }

    public Task<HttpReply> Get(string address) => Session.GetAsync(new Uri(address), "text/html", CancellationToken.None);

    public Task<HttpReply> PostJson(string address, string json) => Session.PostJsonAsync(new Uri(address), json, CancellationToken.None);

    public static async Task<OktaAwsException> Fails(string id, Func<Task> action)
    {
        OktaAwsException error = await Xunit.Assert.ThrowsAsync<OktaAwsException>(action);
        Xunit.Assert.Equal(id, error.Id);
        return error;
    }
}

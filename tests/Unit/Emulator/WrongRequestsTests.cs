using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Every wrong request is turned down the way the real service does; none of the product's code takes part.</summary>
public class WrongRequestsTests
{
    private static readonly Dictionary<string, WrongRequest> Rows = new IEnumerable<WrongRequest>[]
    {
        WrongRequestsAuthn.Rows, WrongRequestsFactors.Rows, WrongRequestsPages.Rows, WrongRequestsSts.Rows, WrongRequestsSigned.Rows,
        WrongRequestsIdx.Rows, WrongRequestsChallenge.Rows, WrongRequestsOAuth.Rows, WrongRequestsMachine.Rows, WrongRequestsDashboard.Rows,
        WrongRequestsJumpCloud.Rows, WrongRequestsConjur.Rows,
    }.SelectMany(rows => rows).ToDictionary(row => row.Name);

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task WrongRequest_IsRefused(string name)
    {
        WrongRequest row = Rows[name];

        using HttpResponseMessage response = await row.Send(new WrongPlace(row));
        string body = await response.Content.ReadAsStringAsync();

        Assert.Contains(row.Code, body, System.StringComparison.Ordinal);
        Assert.Equal(row.Status, (int)response.StatusCode);
    }

    [Fact]
    public void List_OfWrongRequests_HasAtLeastTwoHundred() => Assert.InRange(Rows.Count, 200, int.MaxValue);

    [Fact]
    public async Task UnknownHost_FailsAsUnreachable()
    {
        using HttpClient client = new(EmulatedWorld.Create(Scenarios.Named("password")).CreateHandler());

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("https://nowhere.test/"));

        Assert.Equal(HttpRequestError.NameResolutionError, refused.HttpRequestError);
    }
}

using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using System.Xml.Linq;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>IAM's two reads.</summary>
public class IamReadsTests
{
    private const string Iam = "https://iam.amazonaws.com/";

    [Fact]
    public async Task ListMfaDevices_OfTheCaller_NamesTheSerial()
    {
        using HttpResponseMessage answer = await Ask(new WrongPlace("chain"), Iam, "Action=ListMFADevices");

        Assert.Equal("arn:aws:iam::111122223333:mfa/jane", Walk.Value(XElement.Parse(await answer.Content.ReadAsStringAsync()), "SerialNumber"));
    }

    [Fact]
    public async Task ListAccountAliases_OfTheCaller_NamesTheAlias()
    {
        using HttpResponseMessage answer = await Ask(new WrongPlace("chain"), Iam, "Action=ListAccountAliases");

        Assert.Equal("acme-hub", Walk.Value(XElement.Parse(await answer.Content.ReadAsStringAsync()), "member"));
    }

    [Theory]
    [InlineData(Iam, "Action=ListUsers", "iam", false, HttpStatusCode.BadRequest)]
    [InlineData(Iam, "Action=ListMFADevices", "sts", false, HttpStatusCode.Forbidden)]
    [InlineData("https://sts.amazonaws.com/", "Action=ListMFADevices", "iam", false, HttpStatusCode.BadRequest)]
    [InlineData(Iam, "Action=ListAccountAliases", "iam", true, HttpStatusCode.Forbidden)]
    [InlineData(Iam, "Action=ListMFADevices&UserName=joe", "iam", false, HttpStatusCode.NotFound)]
    public async Task WrongRead_IsRefused(string url, string body, string service, bool denies, HttpStatusCode expected)
    {
        WrongPlace place = new("chain", scenario => scenario with { Sts = new StsPolicy { DeniesIamReads = denies } });

        using HttpResponseMessage answer = await Ask(place, url, body, service);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> Ask(WrongPlace place, string url, string body, string service = "iam") =>
        place.Visitor.Send(new Signer("AKIAEMULATED00000001", place.Scene.IamUsers[0].SecretAccessKey, null) { Service = service, Time = place.Clock.UtcNow }.Sign(url, body + "&Version=2010-05-08"));
}

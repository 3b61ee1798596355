using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace OktaAws.Emulator;

/// <summary>The wire format of STS: query in, XML out.</summary>
internal static class StsXml
{
    public static readonly XNamespace Ns = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static EmulatedResponse Success(string action, params object[] result) => Success(Ns, action, result);

    /// <summary>The same envelope for another API's namespace.</summary>
    public static EmulatedResponse Success(XNamespace ns, string action, params object[] result)
    {
        XElement response = new(ns + $"{action}Response",
            new XElement(ns + $"{action}Result", result),
            new XElement(ns + "ResponseMetadata", new XElement(ns + "RequestId", RequestId())));
        return Reply(200, response);
    }

    public static EmulatedResponse Error(AwsFault fault, Scenario scenario)
    {
        // XML 1.0 has no place for escape characters; everything else hostile goes through.
        string message = string.Concat(scenario.Say(fault.Message).Where(XmlConvert.IsXmlChar));
        XElement response = new(Ns + "ErrorResponse",
            new XElement(Ns + "Error",
                new XElement(Ns + "Type", "Sender"),
                new XElement(Ns + "Code", fault.Code),
                new XElement(Ns + "Message", message)),
            new XElement(Ns + "RequestId", RequestId()));
        return Reply(fault.Status, response);
    }

    public static XElement Credentials(AwsKeys keys) => new(Ns + "Credentials",
        new XElement(Ns + "AccessKeyId", keys.AccessKeyId),
        new XElement(Ns + "SecretAccessKey", keys.Secret),
        new XElement(Ns + "SessionToken", keys.SessionToken),
        new XElement(Ns + "Expiration", keys.Expiration!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    public static XElement AssumedRoleUser(Principal principal) => new(Ns + "AssumedRoleUser",
        Text("AssumedRoleId", principal.UserId),
        Text("Arn", principal.Arn));

    public static XElement Text(string name, string value) => new(Ns + name, value);

    private static EmulatedResponse Reply(int status, XElement response)
    {
        string id = response.Descendants().Single(element => element.Name.LocalName == "RequestId").Value;
        return EmulatedResponse.Xml(status, response.ToString()).With("x-amzn-RequestId", id);
    }

    private static string RequestId() => System.Guid.NewGuid().ToString();
}

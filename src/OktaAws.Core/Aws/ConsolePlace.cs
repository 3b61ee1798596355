namespace OktaAws.Core.Aws;

/// <summary>Where in the console to go: its home, a service, a path, or a whole address of the console.</summary>
internal sealed class ConsolePlace
{
    private const string Home = "console";

    private readonly Uri? _address;
    private readonly string _path;

    private ConsolePlace(Uri? address, string path)
    {
        _address = address;
        _path = path;
    }

    /// <summary>Takes nothing, <c>s3</c>, <c>/ec2/home#Instances:</c> or an https address. Throws ProfileInvalid.</summary>
    public static ConsolePlace Parse(string? text)
    {
        string place = (text ?? string.Empty).Trim();
        if (place.Length == 0) return new ConsolePlace(null, Home);
        if (place.Any(c => c <= ' ' || c >= (char)127)) throw Wrong(place, "it has blanks or characters that no address has");
        if (place.Contains("://"))
            return Uri.TryCreate(place, UriKind.Absolute, out Uri? address) && address is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } ? new ConsolePlace(address, place) : throw Wrong(place, "it is not an https address");
        bool isPath = place[0] == '/' && !place.StartsWith("//", StringComparison.Ordinal) && place.IndexOf('\\') < 0;
        return isPath || IsService(place) ? new ConsolePlace(null, place) : throw Wrong(place, "it is neither a service such as s3, nor a path that begins with /, nor an address of the console");
    }

    /// <summary>The address in a partition. Throws ProfileInvalid for one of another partition, or of none.</summary>
    public Uri In(Partition partition, string? region)
    {
        if (_address is not null)
            return partition.IsConsoleHost(_address.Host) ? _address : throw Wrong(_path, $"the keys are of {partition}, whose console is at {partition.ConsoleHost}");
        string root = $"https://{partition.ConsoleHost}";
        return new Uri(_path[0] == '/' ? root + _path : $"{root}/{_path}/home?region={partition.RegionFor(region)}");
    }

    private static bool IsService(string text) => text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    private static OktaAwsException Wrong(string place, string why) => new(
        ErrorId.ProfileInvalid, $"The destination '{place}' cannot be used: {why}.", place, "Give -Destination a service such as s3, a path such as /cloudwatch/home, or an address of the console.");
}

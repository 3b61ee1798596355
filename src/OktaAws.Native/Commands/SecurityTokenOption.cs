using System.CommandLine;

namespace OktaAws.Native.Commands;

/// <summary>For programs that know the session token by its old name only.</summary>
internal static class SecurityTokenOption
{
    public static Option<bool> Create() => new("--security-token") { Description = "Give the session token as AWS_SECURITY_TOKEN too, for old programs." };
}

using System.Net;
using System.Net.Http;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity;

/// <summary>What an identity provider may use: the transport, the ports, and a place for its live session.</summary>
internal sealed class IdentityServices
{
    public required HttpMessageHandler Transport { get; init; }

    /// <summary>Makes a transport of its own that answers servers' challenges with these credentials; the caller disposes it.</summary>
    public required Func<ICredentials, HttpMessageHandler> AnsweringTransport { get; init; }

    /// <summary>For each single request.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>Whether the application's label is wanted too; it may cost a request.</summary>
    public bool NamesApp { get; init; }

    public required IPrompt Prompt { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    public required ILog Log { get; init; }

    public required IAttention Attention { get; init; }

    public required IClock Clock { get; init; }

    public required ISessionMemory Sessions { get; init; }

    public required IOrgMemory Facts { get; init; }

    public required IPasswordSource Passwords { get; init; }

    /// <summary>Null where there is no vault.</summary>
    public ICodeSource? Codes { get; init; }

    public required ITokenMemory Tokens { get; init; }

    public required IPrivateKeySource PrivateKeys { get; init; }

    /// <summary>Null where no IAM user signs in.</summary>
    public IamUser.IamUserServices? IamUser { get; init; }

    public required IBrowser Browser { get; init; }

    public required ISecurityKey SecurityKey { get; init; }
}

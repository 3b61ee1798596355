using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.IamUser;

/// <summary>What only IAM users need: their kept sessions, their own keys, and what they ask of AWS.</summary>
internal sealed class IamUserServices
{
    public required IKeySessionMemory Sessions { get; init; }

    public required ILongLivedKeySource Keys { get; init; }

    public required IIamUserCalls Calls { get; init; }
}

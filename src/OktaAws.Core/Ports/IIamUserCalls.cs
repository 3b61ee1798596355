namespace OktaAws.Core.Ports;

/// <summary>The calls an IAM user makes with its own key. All of them throw SignInRejected for a key that AWS does not take.</summary>
internal interface IIamUserCalls
{
    /// <summary>The user's ARN (GetCallerIdentity), which needs no permission.</summary>
    Task<string> WhoAsync(LongLivedKey key, string region, CancellationToken cancellation);

    /// <summary>The serial numbers of the user's MFA devices (ListMFADevices). Throws AccessDenied where no policy allows it.</summary>
    Task<IReadOnlyList<string>> MfaDevicesAsync(LongLivedKey key, string region, CancellationToken cancellation);

    /// <summary>Keys of a session with MFA (GetSessionToken). Throws MfaCodeRejected for a wrong or used code.</summary>
    Task<TemporaryCredential> SessionAsync(LongLivedKey key, MfaProof proof, int seconds, string region, CancellationToken cancellation);
}

/// <summary>A device and the code it shows.</summary>
internal sealed class MfaProof(string serial, SecretText code)
{
    public string Serial { get; } = serial;

    public SecretText Code { get; } = code;
}

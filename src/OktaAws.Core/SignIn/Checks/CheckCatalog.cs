namespace OktaAws.Core.SignIn.Checks;

/// <summary>Every check in the order of its row: what is on this computer, the way to the organization, the organization, what is kept, AWS. A new one is a file and a line here.</summary>
internal static class CheckCatalog
{
    public static IReadOnlyList<IProfileCheck> All { get; } =
    [
        new FileCheck(), new LayersCheck(), new PermissionsCheck(),
        new DnsCheck(), new ProxyCheck(), new TlsCheck(), new EngineCheck(),
        new AppCheck(), new UserCheck(), new FactorCheck(), new VaultCheck(), new ConjurCheck(), new PasswordCheck(),
        new SessionCheck(), new AwsKeysCheck(), new StsCheck(), new ClockCheck(),
        new CredentialProcessCheck(), new ProgramCheck(),
    ];
}

namespace OktaAws.Core.Profiles.Import;

/// <summary>Every tool whose settings can be read. A new one is a file and a line here.</summary>
internal static class ImporterCatalog
{
    public static IReadOnlyList<IProfileImporter> All { get; } =
    [
        new CloktaImporter(), new AwsOktaProcessorImporter(), new JumpCloudImporter(), new BastionImporter(),
        new GimmeAwsCredsImporter(), new Saml2AwsImporter(), new OktaAwsCliImporter(),
    ];

    /// <summary>Throws ProfileInvalid for an unknown word.</summary>
    public static IProfileImporter Find(string word) =>
        All.FirstOrDefault(i => string.Equals(i.Word, word, StringComparison.OrdinalIgnoreCase))
        ?? throw new OktaAwsException(ErrorId.ProfileInvalid, $"Settings of '{word}' cannot be read.", word, $"Name one of {string.Join(", ", All.Select(i => i.Word))}.");
}

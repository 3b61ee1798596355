namespace OktaAws.Parameters;

/// <summary>The ways to say what a command is about.</summary>
internal static class ParameterSet
{
    /// <summary>By the names of profiles, or by parameters alone.</summary>
    public const string Profile = nameof(Profile);

    /// <summary>By roles as Get-OktaAwsRole lists them.</summary>
    public const string Role = nameof(Role);

    /// <summary>By profiles as Get-OktaAwsProfile lists them.</summary>
    public const string Saved = nameof(Saved);

    /// <summary>By keys as Connect-OktaAws gives them.</summary>
    public const string Keys = nameof(Keys);
}

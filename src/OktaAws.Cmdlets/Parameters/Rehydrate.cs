using System.Globalization;

namespace OktaAws.Parameters;

/// <summary>
/// Our objects after a job, a remote session or Export-Clixml: property bags that are called "Deserialized." and the type's name.
/// </summary>
internal static class Rehydrate
{
    /// <summary>The object itself, a copy of a deserialized one, or null for anything else.</summary>
    public static AwsRole? Role(object? input) => Unwrap<AwsRole>(input, out PSObject? bag) ?? (bag is null ? null : new AwsRole
    {
        Account = Text(bag, nameof(AwsRole.Account)),
        AccountId = Text(bag, nameof(AwsRole.AccountId)),
        AccountAlias = Text(bag, nameof(AwsRole.AccountAlias)),
        RoleName = Text(bag, nameof(AwsRole.RoleName)),
        RoleArn = Text(bag, nameof(AwsRole.RoleArn)),
        PrincipalArn = Text(bag, nameof(AwsRole.PrincipalArn)),
        Partition = Text(bag, nameof(AwsRole.Partition)),
        Application = Text(bag, nameof(AwsRole.Application)),
        AppUrl = Text(bag, nameof(AwsRole.AppUrl)),
        Organization = Text(bag, nameof(AwsRole.Organization)),
        UserName = Text(bag, nameof(AwsRole.UserName)),
        RoleSuffix = Text(bag, nameof(AwsRole.RoleSuffix)),
        ListedAt = Time(bag, nameof(AwsRole.ListedAt)),
    });

    /// <inheritdoc cref="Role"/>
    public static AwsCredential? Credential(object? input) => Unwrap<AwsCredential>(input, out PSObject? bag) ?? (bag is null ? null : new AwsCredential
    {
        AccessKey = Text(bag, nameof(AwsCredential.AccessKey)),
        SecretKey = Text(bag, nameof(AwsCredential.SecretKey)),
        SessionToken = Text(bag, nameof(AwsCredential.SessionToken)),
        Expiration = Time(bag, nameof(AwsCredential.Expiration)),
        AccountId = Text(bag, nameof(AwsCredential.AccountId)),
        AccountAlias = Text(bag, nameof(AwsCredential.AccountAlias)),
        Role = Text(bag, nameof(AwsCredential.Role)),
        Profile = Text(bag, nameof(AwsCredential.Profile)),
        Region = Text(bag, nameof(AwsCredential.Region)),
        Arn = Text(bag, nameof(AwsCredential.Arn)),
        PrincipalArn = Text(bag, nameof(AwsCredential.PrincipalArn)),
    });

    /// <summary>The object itself, or of a deserialized one only the name: everything else is read from the file.</summary>
    public static ProfileInfo? Profile(object? input) =>
        Unwrap<ProfileInfo>(input, out PSObject? bag) ?? (bag is null ? null : new ProfileInfo { Name = Text(bag, nameof(ProfileInfo.Name)) });

    private static T? Unwrap<T>(object? input, out PSObject? bag) where T : class
    {
        bag = null;
        if (input is T live) return live;
        if (input is not PSObject wrapped) return null;
        if (wrapped.BaseObject is T inner) return inner;
        if (wrapped.TypeNames.Contains("Deserialized." + typeof(T).FullName)) bag = wrapped;
        return null;
    }

    private static string? Text(PSObject bag, string name) => bag.Properties[name]?.Value?.ToString();

    // CLIXML knows no DateTimeOffset: it comes as a bag of its parts, or at the depth limit as invariant text.
    private static DateTimeOffset Time(PSObject bag, string name)
    {
        object? value = bag.Properties[name]?.Value;
        if (value is PSObject { BaseObject: not PSCustomObject } wrapped) value = wrapped.BaseObject;
        return value switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time.ToUniversalTime()),
            PSObject parts when parts.Properties["UtcDateTime"]?.Value is { } utc => Utc(utc),
            null => DateTimeOffset.MinValue,
            _ => Parse(value.ToString()),
        };
    }

    private static DateTimeOffset Utc(object value) => value switch
    {
        PSObject { BaseObject: DateTime time } => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        _ => Parse(value.ToString()),
    };

    private static DateTimeOffset Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : DateTimeOffset.MinValue;
}

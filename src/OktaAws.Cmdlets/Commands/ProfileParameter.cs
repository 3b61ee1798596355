using System.Globalization;
using OktaAws.Core.Model;
using P = OktaAws.Commands.SetOktaAwsProfileCommand;

namespace OktaAws.Commands;

/// <summary>A parameter of Set-OktaAwsProfile that is a setting: its key, and its value as profiles write it. One line each.</summary>
internal sealed class ProfileParameter
{
    private static readonly ProfileParameter[] All =
    [
        new(nameof(P.Organization), SettingKeys.Organization, p => p.Organization),
        new(nameof(P.UserName), SettingKeys.User, p => p.UserName),
        new(nameof(P.AppUrl), SettingKeys.AppUrl, p => p.AppUrl),
        new(nameof(P.EntryUrl), SettingKeys.EntryUrl, p => p.EntryUrl),
        new(nameof(P.CredentialHost), SettingKeys.CredentialHosts, p => List(p.CredentialHost)),
        new(nameof(P.Role), SettingKeys.Role, p => p.Role),
        new(nameof(P.Account), SettingKeys.Account, p => p.Account),
        new(nameof(P.MfaFactor), SettingKeys.Factor, p => p.MfaFactor),
        new(nameof(P.Duration), SettingKeys.Duration, p => Seconds(p.Duration)),
        new(nameof(P.Region), SettingKeys.Region, p => p.Region),
        new(nameof(P.RoleChain), SettingKeys.Chain, p => List(p.RoleChain)),
        new(nameof(P.ExternalId), SettingKeys.ExternalId, p => p.ExternalId),
        new(nameof(P.MinimumLifetime), SettingKeys.MinimumLifetime, p => Seconds(p.MinimumLifetime)),
        new(nameof(P.Cache), SettingKeys.Cache, p => p.Cache?.ToString()),
        new(nameof(P.Vault), SettingKeys.Vault, p => p.Vault),
        new(nameof(P.VaultEntry), SettingKeys.VaultEntry, p => p.VaultEntry),
        new(nameof(P.VaultUnattended), SettingKeys.VaultUnattended, p => p.VaultUnattended?.ToString()),
        new(nameof(P.ConjurUserVariable), SettingKeys.ConjurUserVariable, p => p.ConjurUserVariable),
        new(nameof(P.ConjurPasswordVariable), SettingKeys.ConjurPasswordVariable, p => p.ConjurPasswordVariable),
        new(nameof(P.Extends), SettingKeys.Extends, p => p.Extends),
        new(nameof(P.Proxy), SettingKeys.Proxy, p => p.Proxy),
        new(nameof(P.SignIn), SettingKeys.SignIn, p => p.SignIn?.ToString()),
        new(nameof(P.ClientId), SettingKeys.ClientId, p => p.ClientId),
        new(nameof(P.AppId), SettingKeys.AppId, p => p.AppId),
        new(nameof(P.AppName), SettingKeys.AppNames, p => List(p.AppName)),
        new(nameof(P.PrivateKeyFile), SettingKeys.PrivateKeyFile, p => p.PrivateKeyFile),
        new(nameof(P.KeyId), SettingKeys.KeyId, p => p.KeyId),
        new(nameof(P.AuthorizationServer), SettingKeys.AuthorizationServer, p => p.AuthorizationServer),
        new(nameof(P.Provider), SettingKeys.Provider, p => p.Provider ?? ImpliedProvider(p)),
        new(nameof(P.SourceProfile), SettingKeys.SourceProfile, p => p.SourceProfile),
        new(nameof(P.MfaSerial), SettingKeys.MfaSerial, p => p.MfaSerial),
        new(nameof(P.SessionDuration), SettingKeys.SessionDuration, p => Seconds(p.SessionDuration)),
        new(nameof(P.CaBundle), SettingKeys.CaBundle, p => p.CaBundle),
        new(nameof(P.SignInUrl), SettingKeys.SignInUrl, p => p.SignInUrl),
        new(nameof(P.Key), SettingKeys.Key, p => p.Key),
    ];

    private readonly string _name;
    private readonly string _key;
    private readonly Func<P, string?> _value;

    private ProfileParameter(string name, string key, Func<P, string?> value) => (_name, _key, _value) = (name, key, value);

    /// <summary>The values that were given.</summary>
    public static SettingsLayer Values(P given) => All.Aggregate(new SettingsLayer("parameter"), (layer, parameter) => layer.Set(parameter._key, parameter._value(given)));

    /// <summary>The key behind a parameter's name, in whatever capitals.</summary>
    public static string KeyOf(string name) => All.First(parameter => string.Equals(parameter._name, name, StringComparison.OrdinalIgnoreCase))._key;

    // Only one kind of profile has a source profile, one an entry URL, and one a user that is an access key.
    private static string? ImpliedProvider(P given) => !string.IsNullOrWhiteSpace(given.SourceProfile) ? "iam-user" : !string.IsNullOrWhiteSpace(given.EntryUrl) ? "saml"
        : IsAccessKey(given.UserName) && given.Organization is null && given.AppUrl is null && given.Extends is null ? "iam-user" : null;

    private static bool IsAccessKey(string? user) => user is { Length: >= 16 } && user.StartsWith("AKIA", StringComparison.Ordinal) && user.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9');

    private static string? List(string[]? items) => items is null ? null : string.Join(",", items);

    private static string? Seconds(TimeSpan? time) => time is { } given ? ((long)given.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;
}

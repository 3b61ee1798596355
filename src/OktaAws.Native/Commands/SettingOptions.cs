using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;

namespace OktaAws.Native.Commands;

/// <summary>The options every command takes: one for each setting of a profile, and how to run.</summary>
internal sealed class SettingOptions(bool looksForProject = true)
{
    private readonly Dictionary<string, Option<string?>> _values = new()
    {
        [SettingKeys.Organization] = Text("--organization", "Host of the Okta organization."),
        [SettingKeys.User] = Text("--user", "User name at the organization."),
        [SettingKeys.AppUrl] = Text("--app-url", "Link of the AWS application."),
        [SettingKeys.EntryUrl] = Text("--entry-url", "Where the sign-in begins at an identity provider other than Okta."),
        [SettingKeys.CredentialHosts] = Text("--credential-hosts", "Further hosts that may be offered ticket or password, comma separated."),
        [SettingKeys.Role] = Text("--role", "Role: ARN, name or wildcard."),
        [SettingKeys.Account] = Text("--account", "Account: id, alias or wildcard."),
        [SettingKeys.Chain] = Text("--chain", "Further roles to assume, comma separated.", "--secondary-role"),
        [SettingKeys.ExternalId] = Text("--external-id", "External id of a chain of one role."),
        [SettingKeys.Region] = Text("--region", "AWS region."),
        [SettingKeys.Duration] = Text("--duration", "Session duration in seconds."),
        [SettingKeys.Factor] = Text("--factor", "Factor: push, totp, google, sms, or type:provider."),
        [SettingKeys.Key] = Text("--key", "Text that keeps cache entries of equal settings apart."),
        [SettingKeys.SignInUrl] = Text("--sign-in-url", "AWS sign-in page."),
        [SettingKeys.SignIn] = Text("--sign-in", "Way to sign in: auto, password, device or machine."),
        [SettingKeys.ClientId] = Text("--client-id", "OIDC client for device authorization or machines."),
        [SettingKeys.AppId] = Text("--app-id", "Id of the AWS application, for device authorization."),
        [SettingKeys.PrivateKeyFile] = Text("--private-key-file", "PEM file of a machine's private key."),
        [SettingKeys.KeyId] = Text("--key-id", "Id of that key."),
        [SettingKeys.AuthorizationServer] = Text("--authorization-server", "Authorization server of a machine."),
        [SettingKeys.SourceProfile] = Text("--source-profile", "Profile of the AWS files with an IAM user's keys."),
        [SettingKeys.MfaSerial] = Text("--mfa-serial", "ARN or serial number of the IAM user's MFA device."),
        [SettingKeys.SessionDuration] = Text("--session-duration", "Duration of the IAM user's session in seconds."),
        [SettingKeys.Vault] = Text("--vault", "SecretManagement vault that holds the password."),
        [SettingKeys.Proxy] = Text("--proxy", "Proxy URL."),
    };

    private readonly Option<string?> _mfaCode = Text("--mfa-code", "One-time code.");
    private readonly Option<string?> _config = Text("--config", "Profile file to use instead of the usual one.");
    private readonly Option<string?> _project = Text("--project", "Project file, or the folder it is in; without this " + (looksForProject ? "it is looked for from the current folder upward." : "none is read."));
    private readonly Option<bool> _force = Flag("--force", "Fetch new keys even when the cache has some.");
    private readonly Option<bool> _noSessionCache = Flag("--no-session-cache", "Neither read nor write the session.");
    private readonly Option<bool> _noKeyCache = Flag("--no-key-cache", "Neither read nor write the key cache.");
    private readonly Option<bool> _openBrowser = Flag("--open-browser", "Open the page where a device code is entered.");
    private readonly Option<bool> _quiet = Flag("--quiet", "Say nothing but errors and what waits for you.");
    private readonly Option<bool> _verbose = Flag("--verbose", "Say each step on stderr.");
    private readonly Option<bool> _debug = Flag("--debug", "Say the masked wire facts on stderr.");

    public void AddTo(Command command)
    {
        foreach (Option<string?> option in _values.Values) command.Add(option);
        foreach (Option option in new Option[] { _mfaCode, _config, _project, _force, _noSessionCache, _noKeyCache, _openBrowser, _quiet, _verbose, _debug }) command.Add(option);
    }

    /// <summary>The values given on the command line.</summary>
    public SettingsLayer Layer(ParseResult parsed)
    {
        var layer = new SettingsLayer("option");
        foreach ((string key, Option<string?> option) in _values) layer.Set(key, parsed.GetValue(option));
        return layer;
    }

    /// <summary>What the command is about: the profile with the values of the command line and a project file, if one has a say.</summary>
    public SignInTarget Target(ParseResult parsed, string? profile) => SignInTarget.ForProfile(profile, Layer(parsed)).Within(Project(parsed));

    /// <summary>The profile file that is named; null for the usual one. Throws ConfigInvalid for one that is not there.</summary>
    public string? ConfigFile(ParseResult parsed)
    {
        if (parsed.GetValue(_config) is not { Length: > 0 } given) return null;
        string path = Path.GetFullPath(given);
        return File.Exists(path) ? path : throw new OktaAwsException(ErrorId.ConfigInvalid, $"There is no profile file '{path}'.", path, "Correct the path behind --config, or leave it out.");
    }

    public RunOptions Run(ParseResult parsed)
    {
        RunOptions options = OptionsOf(parsed);
        RunSwitches.Apply(options);
        return options;
    }

    private ProjectSource Project(ParseResult parsed) =>
        parsed.GetValue(_project) is { Length: > 0 } path ? ProjectSource.At(path) : looksForProject ? ProjectSource.From(CurrentFolder()) : ProjectSource.None;

    // None for a folder that was removed under the shell.
    private static string? CurrentFolder()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private RunOptions OptionsOf(ParseResult parsed) => new()
    {
        Force = parsed.GetValue(_force),
        NoCache = parsed.GetValue(_noKeyCache),
        NoSessionCache = parsed.GetValue(_noSessionCache),
        OpenBrowser = parsed.GetValue(_openBrowser),
        MfaCode = parsed.GetValue(_mfaCode) is { Length: > 0 } code ? new SecretText(code) : null,
    };

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public bool Verbose(ParseResult parsed) => parsed.GetValue(_verbose) || Debug(parsed);

    public bool Debug(ParseResult parsed) => parsed.GetValue(_debug);

    private static Option<string?> Text(string name, string description, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { Description = description };
        option.Validators.Add(BlankValue.Refuse);
        return option;
    }

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}

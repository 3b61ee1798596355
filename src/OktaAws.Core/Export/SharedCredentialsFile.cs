using System.Text;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>The credentials file all AWS tools share. Only our keys of the one section change; long-lived keys are never lost unasked.</summary>
public sealed class SharedCredentialsFile
{
    private readonly HomeFolders _home;
    private readonly ILog? _log;

    internal SharedCredentialsFile(string path, HomeFolders home, ILog? log)
    {
        FilePath = path;
        _home = home;
        _log = log;
    }

    public string FilePath { get; }

    /// <summary>AWS_SHARED_CREDENTIALS_FILE, else <c>.aws/credentials</c> in the user's home.</summary>
    public static string DefaultPath() => DefaultPath(Environment.GetEnvironmentVariable);

    /// <param name="path">Another file; null for <see cref="DefaultPath()"/>.</param>
    /// <param name="log">Hears what is unusual; may be null.</param>
    public static SharedCredentialsFile Open(string? path, ILog? log) => new(path ?? DefaultPath(), HomeFolders.OfProcess(), log);

    /// <summary>The section of credentials nobody gave a name: the profile's, else account (alias or id) and role.</summary>
    public static string SectionOf(TemporaryCredential credential)
    {
        string name = credential.Profile ?? $"{credential.AccountAlias ?? credential.Role?.AccountId}-{credential.Role?.Name}";
        return SafeName.IsValid(name) ? name : $"{credential.Role?.AccountId ?? "role"}-{SafeName.ForFile(credential.Role?.Name ?? "unknown", 64)}";
    }

    /// <summary>Writes the keys into the section.</summary>
    /// <param name="section">The profile under which AWS tools find them.</param>
    /// <param name="credential">The keys.</param>
    /// <param name="force">Replace even long-lived keys.</param>
    /// <remarks>Throws LongLivedKeysPresent, CredentialsFileBusy, CredentialsFileInvalid, ProfileInvalid (the section's name).</remarks>
    public void Write(string section, TemporaryCredential credential, bool force)
    {
        CheckName(section);
        new SharedFileEditor(_home, _log).Edit(FilePath, document => Apply(document, section, credential, force));
        WarnOfReaders();
    }

    /// <summary>The section as it would be written, keys masked; for -WhatIf. Throws like <see cref="Write"/>.</summary>
    public string Preview(string section, TemporaryCredential credential, bool force)
    {
        CheckName(section);
        Apply(new SharedFileEditor(_home).Read(FilePath), section, credential, force);
        var text = new StringBuilder($"{FilePath}\n[{section}]");
        foreach (KeyValuePair<string, string> value in CredentialsFileFormat.Values(credential)) text.Append($"\n{value.Key} = {Masked(value)}");
        return text.ToString();
    }

    internal static string DefaultPath(Func<string, string?> environment)
    {
        string home = HomeFolders.Of(environment).UserHome;
        string? named = environment("AWS_SHARED_CREDENTIALS_FILE");
        if (string.IsNullOrWhiteSpace(named)) return Path.Combine(home, ".aws", "credentials");
        // The AWS CLI takes ~ here, and lines of dotfiles count on it.
        bool isFromHome = named!.StartsWith("~/", StringComparison.Ordinal) || named.StartsWith("~\\", StringComparison.Ordinal);
        return isFromHome ? Path.Combine(home, named.Substring(2)) : named;
    }

    private void Apply(IniDocument document, string section, TemporaryCredential credential, bool force)
    {
        // The AWS CLI also takes "key: value". A second key of that name would make the whole file unreadable to it.
        if (document.UnknownLines(section).FirstOrDefault(l => l.Key.StartsWith("aws_", StringComparison.OrdinalIgnoreCase)) is { } odd)
        {
            throw new OktaAwsException(ErrorId.CredentialsFileInvalid, $"'{FilePath}' line {odd.Line} is not written as key = value.", section);
        }

        if (!force && LongLivedKeys.WhyKept(document, section) is { } why)
        {
            throw new OktaAwsException(ErrorId.LongLivedKeysPresent, $"'{FilePath}' [{section}] is left as it is: {why}.", section);
        }

        foreach (KeyValuePair<string, string> value in CredentialsFileFormat.Values(credential))
        {
            if (IniText.WhyUnwritable(value.Value) is { } problem) throw new OktaAwsException(ErrorId.CredentialsFileInvalid, $"{value.Key} {problem} and cannot be written to '{FilePath}'.", section);
            document.Set(section, value.Key, value.Value);
        }

        document.Remove(section, CredentialsFileFormat.OldSessionToken);
    }

    // The mode stays as it was: the user may have a reason for it. Windows has no such bits; its ACL comes from the home folder.
    private void WarnOfReaders()
    {
        if (FileFacts.OfPath(FilePath, followLinks: true) is not { IsReadableByOthers: true }) return;
        _log?.Warning($"'{FilePath}' now holds keys and can be read by other users of this computer. Make it yours alone: chmod 600.");
    }

    private static void CheckName(string section)
    {
        if (SafeName.IsValid(section)) return;
        DisplayText shown = DisplayText.Clean(section, 128);
        throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{shown}' cannot be the name of a section.", shown, $"A section's name is {SafeName.Rule}.");
    }

    private static string Masked(KeyValuePair<string, string> value) => value.Key switch
    {
        CredentialsFileFormat.AccessKeyId => value.Value.Substring(0, Math.Min(4, value.Value.Length)) + "****************",
        CredentialsFileFormat.SecretAccessKey or CredentialsFileFormat.SessionToken => "****************",
        _ => DisplayText.Clean(value.Value).ToString(),
    };
}

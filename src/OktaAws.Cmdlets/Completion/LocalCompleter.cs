using System.Collections;
using System.Management.Automation.Language;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;

namespace OktaAws.Completion;

/// <summary>Completes from what is on this computer: never the network, never an error, quoted where needed.</summary>
public abstract class LocalCompleter : IArgumentCompleter
{
    private protected LocalCompleter()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string? wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        try
        {
            return Candidates(fakeBoundParameters)
                .Where(c => c.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(c => new CompletionResult(Quote(c.Text), c.Text, CompletionResultType.ParameterValue, c.Tip))
                .ToArray();
        }
#pragma warning disable CA1031 // Whatever is wrong with a file, the prompt goes on; the command itself will say it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    /// <param name="bound">The parameters typed so far.</param>
    private protected abstract IEnumerable<Candidate> Candidates(IDictionary bound);

    /// <summary>What the parameters typed so far are about; empty when they name neither a profile nor an organization.</summary>
    private protected static SignInTarget[] Targets(IDictionary bound)
    {
        var parameters = new SettingsLayer("parameter");
        parameters.Set(SettingKeys.Organization, Texts(bound, "Organization").FirstOrDefault()).Set(SettingKeys.User, Texts(bound, "UserName").FirstOrDefault())
            .Set(SettingKeys.AppUrl, Texts(bound, "AppUrl").FirstOrDefault());
        string[] profiles = [.. new[] { "Profile", "ProfileName", "Name" }.SelectMany(name => Texts(bound, name))];
        if (profiles.Length > 0) return [.. profiles.Select(name => SignInTarget.ForProfile(name, parameters))];
        return parameters.Keys.Any(key => key != SettingKeys.User) ? [SignInTarget.ForProfile(null, parameters)] : [];
    }

    private static IEnumerable<string> Texts(IDictionary bound, string name) =>
        (bound[name] as IEnumerable<object> ?? [bound[name]!]).Select(value => value?.ToString()).OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>Where the person is; null when that is no folder.</summary>
    private protected static string? Folder
    {
        get
        {
            // The session itself cannot be asked while it is busy completing.
            using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddCommand("Microsoft.PowerShell.Management\\Get-Location").AddParameter("PSProvider", "FileSystem");
            return (shell.Invoke().FirstOrDefault()?.BaseObject as PathInfo)?.ProviderPath;
        }
    }

    private static string Quote(string text) =>
        text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':') && text.Length > 0 && text[0] != '-'
            ? text
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    /// <summary>A word to offer and what to say about it.</summary>
    private protected sealed class Candidate(string text, string? tip = null)
    {
        public string Text { get; } = text;

        public string Tip { get; } = string.IsNullOrEmpty(tip) ? text : tip!;
    }
}

using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

/// <summary>A host in which a script answers, and which keeps what was shown. Compiled by Host.Tests.ps1.</summary>
public sealed class ScriptedHost : PSHost
{
    private readonly ScriptedUI _ui;
    private readonly Guid _id = Guid.NewGuid();

    public ScriptedHost(string[] answers) { _ui = new ScriptedUI(answers); }

    public string Shown { get { return _ui.Shown.ToString(); } }

    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
    public override Guid InstanceId { get { return _id; } }
    public override string Name { get { return "ScriptedHost"; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override PSHostUserInterface UI { get { return _ui; } }
    public override void EnterNestedPrompt() { throw new NotSupportedException(); }
    public override void ExitNestedPrompt() { throw new NotSupportedException(); }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

public sealed class ScriptedUI : PSHostUserInterface
{
    private readonly Queue<string> _answers;

    public ScriptedUI(string[] answers) { _answers = new Queue<string>(answers); }

    public StringBuilder Shown { get; } = new StringBuilder();

    public override PSHostRawUserInterface RawUI { get { return null; } }

    public override string ReadLine() { Shown.Append("<line>\n"); return Next(); }

    public override SecureString ReadLineAsSecureString()
    {
        Shown.Append("<hidden>\n");
        var text = new SecureString();
        foreach (char c in Next()) text.AppendChar(c);
        return text;
    }

    public override void Write(string value) { Shown.Append(value); }
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { Shown.Append(value); }
    public override void WriteLine(string value) { Shown.Append(value).Append('\n'); }
    public override void WriteDebugLine(string message) { }
    public override void WriteErrorLine(string value) { Shown.Append("ERROR ").Append(value).Append('\n'); }
    public override void WriteVerboseLine(string message) { }
    public override void WriteWarningLine(string message) { Shown.Append("WARNING ").Append(message).Append('\n'); }
    public override void WriteProgress(long sourceId, ProgressRecord record) { Shown.Append("PROGRESS ").Append(record.RecordType).Append(' ').Append(record.StatusDescription).Append('\n'); }
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException(); }
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Shown.Append("CHOICE ").Append(message).Append('\n');
        string wanted = Next();
        for (int i = 0; i < choices.Count; i++)
        {
            string label = choices[i].Label;
            if (label.Replace("&", string.Empty) == wanted || label.IndexOf("&" + wanted, StringComparison.Ordinal) >= 0) return i;
        }

        throw new InvalidOperationException("No choice '" + wanted + "'.");
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotSupportedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) { throw new NotSupportedException(); }

    private string Next()
    {
        if (_answers.Count == 0) throw new InvalidOperationException("The script has no more answers.");
        return _answers.Dequeue();
    }
}

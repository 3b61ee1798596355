using System.Collections;
using System.Management.Automation.Runspaces;

namespace OktaAws.Hosting;

/// <summary>One SecretManagement command, run on the pipeline thread. Values travel as parameters, never as script text; what fails is told as data, and leaves nothing in $Error.</summary>
internal sealed class VaultCommand
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    private readonly string _name;
    private readonly Dictionary<string, object?> _parameters = new(StringComparer.OrdinalIgnoreCase);

    public VaultCommand(string name) => _name = name;

    public VaultCommand With(string parameter, object? value)
    {
        if (value is not null) _parameters[parameter] = value;
        return this;
    }

    /// <summary>The command's output, or why it failed. A stopped pipeline travels on.</summary>
    public VaultAnswer Run(PSCmdlet cmdlet)
    {
        try
        {
            return new VaultAnswer(RunAll(cmdlet).Select(o => o?.BaseObject).FirstOrDefault(), null);
        }
        catch (Exception e) when (e is RuntimeException and not PipelineStoppedException)
        {
            return new VaultAnswer(null, ((IContainsErrorRecord)e).ErrorRecord);
        }
    }

    /// <summary>Everything the command puts out. Throws what PowerShell throws.</summary>
    public IReadOnlyList<PSObject> RunAll(PSCmdlet cmdlet)
    {
        int errorsBefore = Errors(cmdlet)?.Count ?? 0;
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        // Qualified with the module, so that a function of the same name cannot take a password in.
        shell.AddCommand($"{Module}\\{_name}").AddParameter("ErrorAction", ActionPreference.Stop).AddParameter("WarningAction", ActionPreference.Ignore)
            .AddParameter("Verbose", false).AddParameter("Debug", false);
        foreach (KeyValuePair<string, object?> parameter in _parameters) shell.AddParameter(parameter.Key, parameter.Value);
        try
        {
            return shell.Invoke();
        }
        catch (Exception e) when (e is RuntimeException and not PipelineStoppedException)
        {
            Forget(cmdlet, errorsBefore);
            throw;
        }
    }

    // What failed here is either no failure (no such entry) or reported once, by us.
    private static void Forget(PSCmdlet cmdlet, int before)
    {
        if (Errors(cmdlet) is not { } errors) return;
        while (errors.Count > before) errors.RemoveAt(0);
    }

    private static ArrayList? Errors(PSCmdlet cmdlet) => cmdlet.SessionState.PSVariable.GetValue("global:Error") as ArrayList;
}

/// <summary>What a vault's command gave, or why it gave nothing.</summary>
internal sealed class VaultAnswer(object? value, ErrorRecord? error)
{
    public object? Value { get; } = value;

    public ErrorRecord? Error { get; } = error;
}

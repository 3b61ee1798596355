using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Native.Vault;

/// <summary>One short run of pwsh that neither reads profiles, where our own line may stand, nor asks anybody.</summary>
internal static class PowerShellRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>What it wrote to stdout. Throws RequestTimedOut when it does not end in time.</summary>
    public static async Task<string> RunAsync(string pwsh, string encodedCommand, byte[] input, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(pwsh) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (string[])["-NoProfile", "-NonInteractive", "-NoLogo", "-OutputFormat", "Text", "-EncodedCommand", encodedCommand]) start.ArgumentList.Add(argument);
        foreach (string name in start.Environment.Keys.Where(SecretVariables.Contains).ToArray()) start.Environment.Remove(name);
        using Process process = Process.Start(start) ?? throw new OktaAwsException(ErrorId.SecretManagementMissing, $"'{pwsh}' does not start.");
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(bounded.Token);
            Task<string> ignored = process.StandardError.ReadToEndAsync(bounded.Token);
            await process.StandardInput.BaseStream.WriteAsync(input, bounded.Token).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(bounded.Token).ConfigureAwait(false);
            await ignored.ConfigureAwait(false);
            return await output.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new OktaAwsException(ErrorId.RequestTimedOut, $"'{pwsh}' did not answer within {Patience.TotalSeconds:0} seconds.", pwsh, "Try Get-Secret there: the vault may be waiting for an answer, or for its own server.");
        }
        catch (IOException e)
        {
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"'{pwsh}' ended before it said anything.", pwsh, "Run it yourself: Get-SecretVault must work there.", e);
        }
        finally
        {
            Array.Clear(input);
        }
    }
}

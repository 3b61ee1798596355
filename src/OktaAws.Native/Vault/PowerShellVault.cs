using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Native.Vault;

/// <summary>The vaults of PowerShell's SecretManagement, through a pwsh of its own that cannot ask anybody. Nothing it tells is kept.</summary>
internal sealed class PowerShellVault(ILog log) : IVault
{
    public async Task<string?> FindAsync(string? name, CancellationToken cancellation)
    {
        if (name is null && Program() is null) return null;
        using JsonDocument answer = await AskAsync(name is null ? Program()! : Known(name), "find", name, [], cancellation).ConfigureAwait(false);
        string? error = Text(answer.RootElement, "error");
        if (error is not null && name is null) return null;
        if (error is not null) throw Failure(error, name!);
        return Text(answer.RootElement, "vault") ?? (name is null ? null : throw NoVault(name));
    }

    public async Task<VaultSecret?> ReadAsync(string vault, string entry, CancellationToken cancellation)
    {
        IReadOnlyList<VaultSecret?> found = await ReadAllAsync(vault, [entry], cancellation).ConfigureAwait(false);
        return found[0];
    }

    public async Task<IReadOnlyList<VaultSecret?>> ReadAllAsync(string vault, IReadOnlyList<string> entries, CancellationToken cancellation)
    {
        using JsonDocument answer = await AskAsync(Known(vault), "read", vault, [.. entries.Select(entry => new VaultChange(entry, null))], cancellation).ConfigureAwait(false);
        if (Text(answer.RootElement, "error") is { } error) throw Failure(error, vault);
        return [.. answer.RootElement.GetProperty("secrets").EnumerateArray().Select(found => Secret(found, vault))];
    }

    public Task WriteAsync(string vault, string entry, VaultSecret? secret, CancellationToken cancellation) =>
        WriteAllAsync(vault, [new VaultChange(entry, secret)], cancellation);

    public async Task WriteAllAsync(string vault, IReadOnlyList<VaultChange> changes, CancellationToken cancellation)
    {
        using JsonDocument answer = await AskAsync(Known(vault), "write", vault, changes, cancellation).ConfigureAwait(false);
        if (Text(answer.RootElement, "error") is { } error) throw Failure(error, vault);
    }

    private static VaultSecret? Secret(JsonElement found, string vault) =>
        Text(found, "error") is { } error ? error == "Missing" ? null : throw Failure(error, vault)
        : Text(found, "value") is { } value ? new VaultSecret(Text(found, "user"), new SecretText(value)) : null;

    private string? Program() => PowerShellProgram.Find(new State(HomeFolders.OfProcess(), log), Environment.GetEnvironmentVariable);

    private string Known(string vault) => Program()
        ?? throw new OktaAwsException(ErrorId.SecretManagementMissing, $"The vault '{vault}' needs PowerShell, which was not found.", vault, "Install PowerShell 7, or give the password in another way.");

    private async Task<JsonDocument> AskAsync(string pwsh, string action, string? vault, IReadOnlyList<VaultChange> entries, CancellationToken cancellation)
    {
        string marker = Guid.NewGuid().ToString("N");
        log.Verbose($"Asking '{pwsh}' to {action} in {(vault is null ? "the default vault" : $"the vault '{vault}'")}.");
        string output = await PowerShellRun.RunAsync(pwsh, VaultScript.Encoded, Request(marker, action, vault, entries), cancellation).ConfigureAwait(false);
        int start = output.IndexOf(marker, StringComparison.Ordinal);
        int end = start < 0 ? -1 : output.IndexOf(marker, start + marker.Length, StringComparison.Ordinal);
        if (end < 0) throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"'{pwsh}' did not say what the vault holds.", vault, "Run it yourself: Get-SecretVault must work there.");
        return JsonDocument.Parse(Convert.FromBase64String(output[(start + marker.Length)..end]));
    }

    private static byte[] Request(string marker, string action, string? vault, IReadOnlyList<VaultChange> entries)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("marker", marker);
            json.WriteString("action", action);
            json.WriteString("vault", vault);
            json.WriteStartArray("entries");
            foreach (VaultChange entry in entries)
            {
                json.WriteStartObject();
                json.WriteString("name", entry.Entry);
                json.WriteString("user", entry.Secret?.User);
                if (entry.Secret is { } secret) json.WriteString("value", secret.Value.Characters);
                else json.WriteNull("value");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        byte[] line = buffer.ToArray();
        Array.Clear(buffer.GetBuffer());
        return line;
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static OktaAwsException Failure(string error, string vault) => error switch
    {
        "Locked" => new OktaAwsException(ErrorId.VaultLocked, $"The vault '{vault}' is locked.", vault, "oktaaws cannot open it. Run Connect-OktaAws in PowerShell first: oktaaws takes the keys that it caches. Or give the password in AWS_OKTA_PASS, or choose a vault that opens without a question."),
        "Unusable" => new OktaAwsException(ErrorId.SecretNotFound, $"Nothing can be made of the entry in the vault '{vault}'.", vault, "Keep a credential, a secure string or a string there; Set-OktaAwsPassword does."),
        "Modules_ModuleNotFound" => new OktaAwsException(ErrorId.SecretManagementMissing, $"The vault '{vault}' needs Microsoft.PowerShell.SecretManagement, which is not installed.", vault),
        _ when error.EndsWith("VaultNotFound", StringComparison.Ordinal) => NoVault(vault),
        _ => new OktaAwsException(ErrorId.ProtocolUnexpected, $"The vault '{vault}' did not answer as expected ({error}).", vault, $"Try Test-SecretVault -Name '{vault}' in PowerShell."),
    };

    private static OktaAwsException NoVault(string vault) =>
        new(ErrorId.VaultNotFound, $"There is no vault '{vault}'.", vault, "Get-SecretVault in PowerShell lists the vaults.");
}

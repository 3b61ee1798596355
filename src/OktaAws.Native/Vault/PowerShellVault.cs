using System;
using System.IO;
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
        using JsonDocument answer = await AskAsync(name is null ? Program()! : Known(name), "find", name, null, null, cancellation).ConfigureAwait(false);
        string? error = Text(answer, "error");
        if (error is not null && name is null) return null;
        if (error is not null) throw Failure(error, name!);
        return Text(answer, "vault") ?? (name is null ? null : throw NoVault(name));
    }

    public async Task<VaultSecret?> ReadAsync(string vault, string entry, CancellationToken cancellation)
    {
        using JsonDocument answer = await AskAsync(Known(vault), "read", vault, entry, null, cancellation).ConfigureAwait(false);
        if (Text(answer, "error") is { } error) return error == "GetSecretNotFound" ? null : throw Failure(error, vault);
        return Text(answer, "value") is { } value ? new VaultSecret(Text(answer, "user"), new SecretText(value)) : null;
    }

    public async Task WriteAsync(string vault, string entry, VaultSecret? secret, CancellationToken cancellation)
    {
        using JsonDocument answer = await AskAsync(Known(vault), secret is null ? "remove" : "write", vault, entry, secret, cancellation).ConfigureAwait(false);
        if (Text(answer, "error") is { } error && !(secret is null && error.StartsWith("RemoveSecret", StringComparison.Ordinal))) throw Failure(error, vault);
    }

    private string? Program() => PowerShellProgram.Find(new State(HomeFolders.OfProcess(), log), Environment.GetEnvironmentVariable);

    private string Known(string vault) => Program()
        ?? throw new OktaAwsException(ErrorId.SecretManagementMissing, $"The vault '{vault}' needs PowerShell, which was not found.", vault, "Install PowerShell 7, or give the password in another way.");

    private async Task<JsonDocument> AskAsync(string pwsh, string action, string? vault, string? entry, VaultSecret? secret, CancellationToken cancellation)
    {
        string marker = Guid.NewGuid().ToString("N");
        log.Verbose($"Asking '{pwsh}' to {action} in {(vault is null ? "the default vault" : $"the vault '{vault}'")}.");
        string output = await PowerShellRun.RunAsync(pwsh, VaultScript.Encoded, Request(marker, action, vault, entry, secret), cancellation).ConfigureAwait(false);
        int start = output.IndexOf(marker, StringComparison.Ordinal);
        int end = start < 0 ? -1 : output.IndexOf(marker, start + marker.Length, StringComparison.Ordinal);
        if (end < 0) throw new OktaAwsException(ErrorId.VaultLocked, $"'{pwsh}' did not say what the vault holds.", vault);
        return JsonDocument.Parse(Convert.FromBase64String(output[(start + marker.Length)..end]));
    }

    private static byte[] Request(string marker, string action, string? vault, string? entry, VaultSecret? secret)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("marker", marker);
            json.WriteString("action", action);
            json.WriteString("vault", vault);
            json.WriteString("entry", entry);
            json.WriteString("user", secret?.User);
            json.WriteString("value", secret?.Value.Reveal());
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static string? Text(JsonDocument answer, string name) =>
        answer.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static OktaAwsException Failure(string error, string vault) => error switch
    {
        "Locked" => new OktaAwsException(ErrorId.VaultLocked, $"The vault '{vault}' is locked.", vault, "oktaaws cannot unlock it: unlock it for a while in PowerShell (Unlock-SecretStore opens it only there), or choose a vault that opens without a question."),
        "Unusable" => new OktaAwsException(ErrorId.SecretNotFound, $"Nothing can be made of the entry in the vault '{vault}'.", vault, "Keep a credential, a secure string or a string there; Set-OktaAwsPassword does."),
        "Modules_ModuleNotFound" => new OktaAwsException(ErrorId.SecretManagementMissing, $"The vault '{vault}' needs Microsoft.PowerShell.SecretManagement, which is not installed.", vault),
        _ when error.EndsWith("VaultNotFound", StringComparison.Ordinal) => NoVault(vault),
        _ => new OktaAwsException(ErrorId.VaultLocked, $"The vault '{vault}' did not answer as expected ({error}).", vault, $"Try Test-SecretVault -Name '{vault}' in PowerShell."),
    };

    private static OktaAwsException NoVault(string vault) =>
        new(ErrorId.VaultNotFound, $"There is no vault '{vault}'.", vault, "Get-SecretVault in PowerShell lists the vaults.");
}

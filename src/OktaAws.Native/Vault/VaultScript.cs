using System;
using System.Text;

namespace OktaAws.Native.Vault;

/// <summary>
/// What PowerShell is started with: a constant, so that no name and no secret ever stands on a command line. The request comes
/// as one line of JSON on stdin; the answer stands between markers of the request, because modules may print anything.
/// </summary>
internal static class VaultScript
{
    private const string Text = """
        $ProgressPreference = 'SilentlyContinue'; $WarningPreference = 'SilentlyContinue'
        $asked = [Console]::In.ReadLine() | ConvertFrom-Json
        $answer = @{}
        try {
            Import-Module Microsoft.PowerShell.SecretManagement -ErrorAction Stop
            $module = 'Microsoft.PowerShell.SecretManagement'
            switch ($asked.action) {
                'find' {
                    $all = @(& "$module\Get-SecretVault" -ErrorAction Stop)
                    $meant = if ($asked.vault) { $all | Where-Object Name -EQ $asked.vault } elseif ($all.Count -eq 1) { $all[0] } else { $all | Where-Object IsDefault }
                    if ($meant) { $answer.vault = @($meant)[0].Name }
                }
                'read' {
                    $secret = & "$module\Get-Secret" -Name $asked.entry -Vault $asked.vault -ErrorAction Stop
                    if ($secret -is [hashtable]) {
                        $user = 'UserName', 'User', 'Login' | ForEach-Object { $secret[$_] } | Where-Object { $_ } | Select-Object -First 1
                        $value = 'Password', 'Secret', 'Pass' | ForEach-Object { $secret[$_] } | Where-Object { $_ } | Select-Object -First 1
                        if ($user) { $answer.user = if ($user -is [securestring]) { ConvertFrom-SecureString $user -AsPlainText } else { [string] $user } }
                        $secret = $value
                    }
                    if ($secret -is [pscredential]) { $answer.user = $secret.UserName; $secret = $secret.Password }
                    if ($secret -is [securestring]) { $secret = ConvertFrom-SecureString $secret -AsPlainText }
                    if ($secret -is [byte[]]) { $secret = [Text.Encoding]::UTF8.GetString($secret) }
                    if ($secret -is [string]) { $answer.value = $secret } else { $answer.error = 'Unusable' }
                }
                'write' {
                    $secret = ConvertTo-SecureString $asked.value -AsPlainText -Force
                    if ($asked.user) { $secret = [pscredential]::new($asked.user, $secret) }
                    & "$module\Set-Secret" -Name $asked.entry -Vault $asked.vault -Secret $secret -ErrorAction Stop
                }
                'remove' { & "$module\Remove-Secret" -Name $asked.entry -Vault $asked.vault -ErrorAction Stop }
            }
        } catch {
            $answer.error = ($_.FullyQualifiedErrorId -split ',')[0]
            for ($e = $_.Exception; $e; $e = $e.InnerException) { if ($e.GetType().Name -eq 'PasswordRequiredException') { $answer.error = 'Locked' } }
        }
        $json = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(($answer | ConvertTo-Json -Compress)))
        [Console]::Out.WriteLine("`n$($asked.marker)$json$($asked.marker)")
        """;

    /// <summary>As -EncodedCommand takes it.</summary>
    public static string Encoded { get; } = Convert.ToBase64String(Encoding.Unicode.GetBytes(Text));
}

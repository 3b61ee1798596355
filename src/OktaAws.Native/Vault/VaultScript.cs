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
        function Get-Reason($failure) {
            for ($e = $failure.Exception; $e; $e = $e.InnerException) {
                if ($e.GetType().Name -eq 'PasswordRequiredException') { return 'Locked' }
                if ($e -is [Management.Automation.ItemNotFoundException]) { return 'Missing' }
            }
            ($failure.FullyQualifiedErrorId -split ',')[0]
        }
        # ConvertFrom-SecureString ends at a null character.
        function Get-Plain($hidden) {
            $text = [Runtime.InteropServices.Marshal]::SecureStringToBSTR($hidden)
            try { [Runtime.InteropServices.Marshal]::PtrToStringBSTR($text) } finally { [Runtime.InteropServices.Marshal]::ZeroFreeBSTR($text) }
        }
        function Read-Entry($entry) {
            $found = @{}
            try { $secret = & "$module\Get-Secret" -Name $entry.name -Vault $asked.vault -ErrorAction Stop } catch { return @{ error = Get-Reason $_ } }
            if ($secret -is [hashtable]) {
                $user = 'UserName', 'User', 'Login' | ForEach-Object { $secret[$_] } | Where-Object { $_ } | Select-Object -First 1
                $value = 'Password', 'Secret', 'Pass' | ForEach-Object { $secret[$_] } | Where-Object { $_ } | Select-Object -First 1
                if ($user) { $found.user = if ($user -is [securestring]) { Get-Plain $user } else { [string] $user } }
                $secret = $value
            }
            if ($secret -is [pscredential]) { $found.user = $secret.UserName; $secret = $secret.Password }
            if ($secret -is [securestring]) { $secret = Get-Plain $secret }
            if ($secret -is [byte[]]) { try { $secret = [Text.UTF8Encoding]::new($false, $true).GetString($secret) } catch { } }
            if ($secret -is [string]) { $found.value = $secret } else { $found.error = 'Unusable' }
            $found
        }
        function Write-Entry($entry) {
            if ($null -eq $entry.value) {
                try { $null = & "$module\Remove-Secret" -Name $entry.name -Vault $asked.vault -ErrorAction Stop } catch { if ((Get-Reason $_) -ne 'Missing') { throw } }
                return
            }
            $secret = ConvertTo-SecureString $entry.value -AsPlainText -Force
            if ($entry.user) { $secret = [pscredential]::new($entry.user, $secret) }
            $null = & "$module\Set-Secret" -Name $entry.name -Vault $asked.vault -Secret $secret -ErrorAction Stop
        }
        try {
            Import-Module Microsoft.PowerShell.SecretManagement -ErrorAction Stop
            $module = 'Microsoft.PowerShell.SecretManagement'
            switch ($asked.action) {
                'find' {
                    $all = @(& "$module\Get-SecretVault" -ErrorAction Stop)
                    $meant = if ($asked.vault) { $all | Where-Object Name -EQ $asked.vault } elseif ($all.Count -eq 1) { $all[0] } else { $all | Where-Object IsDefault }
                    if ($meant) { $answer.vault = @($meant)[0].Name }
                }
                'read' { $answer.secrets = @(foreach ($entry in $asked.entries) { Read-Entry $entry }) }
                'write' { foreach ($entry in $asked.entries) { Write-Entry $entry } }
            }
        } catch { $answer.error = Get-Reason $_ }
        $json = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(($answer | ConvertTo-Json -Compress -Depth 3)))
        [Console]::Out.WriteLine("`n$($asked.marker)$json$($asked.marker)")
        """;

    /// <summary>As -EncodedCommand takes it.</summary>
    public static string Encoded { get; } = Convert.ToBase64String(Encoding.Unicode.GetBytes(Text));
}

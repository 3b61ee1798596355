# The real SecretManagement with the real SecretStore, in a HOME of the suite's own. Skipped, and said so, where they are not installed.
# Never where the vaults could be a person's own.
$withoutStore = $IsWindows -or -not $env:OKTAAWS_TEST_HOME -or $HOME -ne $env:OKTAAWS_TEST_HOME -or @(Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore).Count -lt 2

Describe 'Passwords in a SecretStore' -Skip:$withoutStore {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        Reset-SecretStore -Authentication None -Interaction None -Force -WarningAction Ignore 3>$null
        Register-SecretVault -Name Store -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
        $ProgressPreference = 'SilentlyContinue'
        $emulator = Start-Emulator password
        $org = ([uri] $emulator.appUrl).Authority
        $entry = "OktaAws/$org/$($emulator.user)"
        $wrong = [pscredential]::new($emulator.user, (ConvertTo-SecureString 'Not-The-One-9' -AsPlainText -Force))
    }

    BeforeEach {
        $folder = New-TestHome
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
        Get-SecretInfo -Vault Store | ForEach-Object { Remove-Secret $_.Name -Vault Store }
        Clear-EmulatorLog $emulator
    }

    AfterEach { Remove-Item $folder -Recurse -Force }

    AfterAll {
        Stop-Emulator $emulator
        Unregister-SecretVault Store
    }

    It 'offers to keep the password after the first sign-in, and asks nothing at the second' {
        $first = Invoke-Scripted -Answers $emulator.password, '1' -Script 'Connect-OktaAws web'
        $first.errors | Should -BeNullOrEmpty
        $first.output.Count | Should -Be 1
        "$($first.shown)" | Should -Match "Keep the password of $([regex]::Escape($emulator.user)).*'Store'"
        (Get-SecretInfo -Vault Store).Name | Should -Be $entry
        $second = Invoke-Scripted -Answers @() -Script 'Connect-OktaAws web -Force -NoSessionCache'
        $second.errors | Should -BeNullOrEmpty
        $second.output.Count | Should -Be 1
        $second.shown | Should -BeNullOrEmpty
    }

    It 'does not ask again once told never' {
        $null = Invoke-Scripted -Answers $emulator.password, '3' -Script 'Connect-OktaAws web'
        $again = Invoke-Scripted -Answers $emulator.password -Script 'Connect-OktaAws web -Force -NoSessionCache'
        $again.errors | Should -BeNullOrEmpty
        "$($again.shown)" | Should -Not -Match 'Keep'
        Get-SecretInfo -Vault Store | Should -BeNullOrEmpty
    }

    It 'sends a wrong stored password once, names the place and the next step, and not again' {
        Set-OktaAwsPassword web -Credential $wrong
        Connect-OktaAws web -ErrorVariable refused -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'SignInRejected*'
        "$($refused[0])" | Should -Match "vault 'Store'"
        $refused[0].ErrorDetails.RecommendedAction | Should -Match 'Set-OktaAwsPassword'
        @(Get-EmulatorLog $emulator | Where-Object path -eq '/api/v1/authn').Count | Should -Be 1
        Connect-OktaAws web -NonInteractive -ErrorVariable again -ErrorAction SilentlyContinue
        $again[0].FullyQualifiedErrorId | Should -BeLike 'SignInRejected*'
        @(Get-EmulatorLog $emulator | Where-Object path -eq '/api/v1/authn').Count | Should -Be 1
    }

    It 'uses the password that replaces a refused one' {
        Set-OktaAwsPassword web -Credential $wrong
        Connect-OktaAws web -ErrorAction Ignore
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        (Connect-OktaAws web).AccessKey | Should -BeLike ASIA*
    }

    It 'offers to replace a refused password by the one that was typed' {
        Set-OktaAwsPassword web -Credential $wrong
        Connect-OktaAws web -ErrorAction Ignore
        $typed = Invoke-Scripted -Answers $emulator.password, '1' -Script 'Connect-OktaAws web -WarningAction Ignore'
        $typed.output.Count | Should -Be 1
        (Get-Secret $entry -Vault Store).GetNetworkCredential().Password | Should -Be $emulator.password
    }

    It 'reads an entry that is a <kind>' -ForEach @(
        @{ kind = 'credential'; value = { New-Login $emulator } }
        @{ kind = 'secure string'; value = { ConvertTo-SecureString $emulator.password -AsPlainText -Force } }
        @{ kind = 'string'; value = { $emulator.password } }
        @{ kind = 'hashtable'; value = { @{ user = $emulator.user; password = $emulator.password } } }
        @{ kind = 'byte array'; value = { , [Text.Encoding]::UTF8.GetBytes($emulator.password) } }
    ) {
        Set-Secret mine (& $value) -Vault Store
        Add-Content $folder/config 'vault = Store', 'vault_entry = mine'
        (Connect-OktaAws web).AccessKey | Should -BeLike ASIA*
    }

    It 'takes the user from the entry where no profile names one' {
        Set-Secret mine (New-Login $emulator) -Vault Store
        Set-OktaAwsProfile other -AppUrl $emulator.appUrl
        Add-Content $folder/config 'vault = Store', 'vault_entry = mine'
        Connect-OktaAws other -ErrorVariable failed | ForEach-Object AccessKey | Should -BeLike ASIA*
        $failed | Should -BeNullOrEmpty
    }

    It 'reads no vault when the keys or the session are there' {
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        $null = Connect-OktaAws web
        Remove-Secret $entry -Vault Store
        (Connect-OktaAws web).AccessKey | Should -BeLike ASIA*
        (Connect-OktaAws web -Force -NonInteractive).AccessKey | Should -BeLike ASIA*
    }

    It 'leaves vaults alone without a person, unless the profile vouches for them' {
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        Connect-OktaAws web -NonInteractive -ErrorVariable locked -ErrorAction SilentlyContinue
        $locked[0].FullyQualifiedErrorId | Should -BeLike 'VaultLocked*'
        Add-Content $folder/config 'vault_unattended = true'
        (Connect-OktaAws web -NonInteractive -TimeoutSeconds 30).AccessKey | Should -BeLike ASIA*
    }

    It 'names what is wrong with the vault: <id>' -ForEach @(
        @{ id = 'VaultNotFound'; vault = 'Nowhere' }
    ) {
        Connect-OktaAws web -Vault $vault -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$id*"
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Get-SecretVault'
    }

    It 'leaves nothing in $Error when an entry is missing' {
        $Error.Clear()
        Connect-OktaAws web -Vault Store -NonInteractive -ErrorAction Ignore
        $Error.Count | Should -Be 0
    }

    It 'removes what it has kept' {
        Set-OktaAwsPassword web -Credential (New-Login $emulator) -TotpSecret (ConvertTo-SecureString 'GEZDGNBVGY3TQOJQ' -AsPlainText -Force) -WarningAction Ignore
        (Get-SecretInfo -Vault Store).Name | Should -Be $entry, "$entry/totp"
        Remove-OktaAwsPassword web -WhatIf
        (Get-SecretInfo -Vault Store).Count | Should -Be 2
        Remove-OktaAwsPassword web -Confirm:$false
        Get-SecretInfo -Vault Store | Should -BeNullOrEmpty
    }

    It 'refuses a seed that is none' {
        Set-OktaAwsPassword web -TotpSecret (ConvertTo-SecureString 'not base32!' -AsPlainText -Force) -WarningAction Ignore -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'SecretNotFound*'
        "$($failed[0])" | Should -Not -Match 'not base32!'
    }

    It 'needs one read for 32 callers at once' {
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        $got = 1..32 | ForEach-Object -ThrottleLimit 32 -Parallel {
            Import-Module $env:OKTAAWS_TEST_MODULE
            Connect-OktaAws web
        }
        @($got | Sort-Object AccessKey -Unique).Count | Should -Be 1
        $got.Count | Should -Be 32
        @(Get-EmulatorLog $emulator | Where-Object path -eq '/api/v1/authn').Count | Should -Be 1
    }
}

Describe 'One-time codes from a seed in the vault' -Skip:$withoutStore {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        Reset-SecretStore -Authentication None -Interaction None -Force -WarningAction Ignore 3>$null
        Register-SecretVault -Name Store -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
        $folder = New-TestHome
    }

    AfterAll {
        Stop-Emulator $emulator
        Unregister-SecretVault Store
        Remove-Item $folder -Recurse -Force
    }

    It 'needs nobody at a <_> organization' -ForEach 'totp-seed', 'idx-totp-seed' {
        $emulator = Start-Emulator $_
        Set-OktaAwsProfile $_ -AppUrl $emulator.appUrl -UserName $emulator.user
        Set-OktaAwsPassword $_ -Credential (New-Login $emulator) -TotpSecret (ConvertTo-SecureString $emulator.totpSecret -AsPlainText -Force) -WarningVariable risk -WarningAction SilentlyContinue
        "$risk" | Should -Match 'second factor'
        $script = Invoke-Scripted -Answers @() -Script "Connect-OktaAws $_"
        $script.errors | Should -BeNullOrEmpty
        $script.output.Count | Should -Be 1
        Stop-Emulator $emulator
    }
}

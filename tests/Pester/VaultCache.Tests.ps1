# AWS keys in a vault, and cached keys without one: SecretManagement with a vault of the suite's own, never a person's.
$withoutVaults = $IsWindows -or -not $env:OKTAAWS_TEST_HOME -or $HOME -ne $env:OKTAAWS_TEST_HOME -or -not (Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement)

Describe 'Keys and vaults' -Skip:$withoutVaults {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $vaults = "$folder-vaults"
        $null = New-Item -ItemType Directory $vaults
        Register-FileVault $vaults
        $emulator = Start-Emulator password
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1 -Vault Files -VaultUnattended $true
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        $program, [string[]] $before = $env:OKTAAWS_TEST_PROGRAM -split "`n"
        function Invoke-Program { & $program @before @args 2>&1 }
        function Get-Call { @(Get-Content $vaults/calls.txt -ErrorAction Ignore) }
        function Get-Entry { @((Get-Content $vaults/vault.json -Raw | ConvertFrom-Json -AsHashtable).Keys -like 'OktaAws/keys/*') }
    }

    BeforeEach {
        Set-OktaAwsProfile web -Cache Disk
        Clear-OktaAwsCache -All -Confirm:$false
        Clear-EmulatorLog $emulator
    }

    AfterAll {
        Stop-Emulator $emulator
        Unregister-SecretVault Files
        Remove-Item $folder, $vaults -Recurse -Force
    }

    It 'warm, need no vault call by <name>' -ForEach @(
        @{ name = 'Connect-OktaAws'; call = { (Connect-OktaAws web).AccessKey } }
        @{ name = 'oktaaws'; call = { (Invoke-Program credential-process web | ConvertFrom-Json).AccessKeyId } }
    ) {
        $key = (Connect-OktaAws web).AccessKey
        # The password, once: the vault does record calls.
        Get-Call | Should -Contain 'Get-Secret'
        Clear-Content $vaults/calls.txt
        & $call | Should -Be $key
        Get-Call | Should -BeNullOrEmpty
    }

    It 'are kept in the vault where the profile says so, for PowerShell and oktaaws alike' {
        Set-OktaAwsProfile web -Cache Vault
        $keys = Connect-OktaAws web -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -BeNullOrEmpty
        Get-Entry | Should -Not -BeNullOrEmpty
        Test-Path $folder/cache/keys/*.json | Should -BeFalse
        (Connect-OktaAws web -NonInteractive).AccessKey | Should -Be $keys.AccessKey
        $answer = Invoke-Program credential-process web | ConvertFrom-Json
        $answer.AccessKeyId, $answer.SecretAccessKey, $answer.SessionToken | Should -Be @($keys.AccessKey, $keys.SecretKey, $keys.SessionToken)
        @(Get-EmulatorLog $emulator | Where-Object action -EQ AssumeRoleWithSAML).Count | Should -Be 1
        (Get-OktaAwsProfile web).Expiration | Should -Not -BeNullOrEmpty
    }

    It 'are kept there by oktaaws too' {
        Set-OktaAwsProfile web -Cache Vault
        $answer = Invoke-Program credential-process web | ConvertFrom-Json
        $answer.AccessKeyId | Should -BeLike ASIA*
        Get-Entry | Should -Not -BeNullOrEmpty
        (Connect-OktaAws web).AccessKey | Should -Be $answer.AccessKeyId
    }

    It 'go with Clear-OktaAwsCache, and stay with -WhatIf' {
        Set-OktaAwsProfile web -Cache Vault
        $null = Connect-OktaAws web
        Clear-Content $vaults/calls.txt
        Clear-OktaAwsCache web -WhatIf
        Get-Call | Should -BeNullOrEmpty
        $gone = Clear-OktaAwsCache web -Kind Keys -PassThru
        $gone.Removed | Should -BeTrue
        $gone.Path | Should -BeLike "vault 'Files' (OktaAws/keys/*)"
        Get-Entry | Should -BeNullOrEmpty
    }

    It 'are given with a warning when the vault is gone' {
        Set-OktaAwsProfile web -Cache Vault
        $null = Connect-OktaAws web
        Unregister-SecretVault Files
        try {
            (Connect-OktaAws web -WarningVariable said -WarningAction SilentlyContinue).AccessKey | Should -BeLike ASIA*
            "$said" | Should -BeLike 'VaultNotFound: AWS keys are not kept: *'
        } finally {
            Remove-Item $vaults/FileVault -Recurse
            Register-FileVault $vaults
        }
    }

    It 'are fetched once by 8 callers at once' {
        Set-OktaAwsProfile web -Cache Vault
        $got = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $env:OKTAAWS_TEST_MODULE
            (Connect-OktaAws web -WarningAction SilentlyContinue -WarningVariable said).AccessKey
            if ("$said" -match 'CacheCorrupt|VaultLocked|ProtocolUnexpected') { throw "$said" }
        }
        $got.Count | Should -Be 8
        $got | Select-Object -Unique | Should -HaveCount 1
    }
}

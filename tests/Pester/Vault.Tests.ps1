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
        "$($first.shown)" | Should -Match "Keep the password in the vault 'Store'\?"
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
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 1
        Connect-OktaAws web -NonInteractive -ErrorVariable again -ErrorAction SilentlyContinue
        $again[0].FullyQualifiedErrorId | Should -BeLike 'SignInRejected*'
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 1
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

    It 'asks for the password in the same run once the stored one is refused, and replaces it' {
        Set-OktaAwsPassword web -Credential $wrong
        $typed = Invoke-Scripted -Answers $emulator.password, '1' -Script 'Connect-OktaAws web -WarningAction Ignore'
        $typed.errors | Should -BeNullOrEmpty
        $typed.output.Count | Should -Be 1
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 2
        (Get-Secret $entry -Vault Store).GetNetworkCredential().Password | Should -Be $emulator.password
        (Connect-OktaAws web -Force -NoSessionCache).AccessKey | Should -BeLike ASIA*
    }

    It 'asks for no password there is no vault for' {
        $asked = Invoke-Scripted -Answers 'typed for nothing' -Script 'Set-OktaAwsPassword web -Vault Nowhere'
        "$($asked.errors[0].FullyQualifiedErrorId)" | Should -BeLike 'VaultNotFound*'
        "$($asked.shown)" | Should -Not -Match 'Password of'
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

    It 'removes what is left of it when an entry was taken out by other means' {
        Set-OktaAwsPassword web -Credential (New-Login $emulator) -TotpSecret (ConvertTo-SecureString 'GEZDGNBVGY3TQOJQ' -AsPlainText -Force) -WarningAction Ignore
        Remove-Secret $entry -Vault Store
        Remove-OktaAwsPassword web -Confirm:$false -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        Get-SecretInfo -Vault Store | Should -BeNullOrEmpty
        (Get-OktaAwsProfile web).HasPassword | Should -BeFalse
    }

    It 'keeps new keys where expired ones were taken out by other means: <name>' -ForEach @(
        @{ name = 'Connect-OktaAws'; call = { Connect-OktaAws other 3>&1 } }
        @{ name = 'oktaaws'; call = { $program, [string[]] $before = $env:OKTAAWS_TEST_PROGRAM -split "`n"; & $program @before credential-process other 2>&1 } }
    ) {
        Add-Content $folder/config 'cache = vault', 'vault = Store', 'vault_unattended = true', '', '[profile other]', 'extends = web', 'key = other'
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        $null = Connect-OktaAws web
        $slip = Get-Item $folder/cache/vaulted/*.json
        (Get-Content $slip -Raw) -replace '"expiration": "\d{4}', '"expiration": "2001' | Set-Content $slip
        (Get-SecretInfo OktaAws/keys/* -Vault Store).Name | Select-Object -First 1 | Remove-Secret -Vault Store
        $said = & $call
        "$said" | Should -Not -Match 'not kept|VaultLocked|ProtocolUnexpected'
        Test-Path $slip | Should -BeFalse
        (Get-Item $folder/cache/vaulted/*.json).Count | Should -Be 1
    }

    It 'shows whose password is kept, and lets go of it with the profiles, but of nothing else in the vault' {
        Set-Secret -Vault Store -Name mine -Secret 'something of mine'
        Set-OktaAwsProfile other -Organization acme.okta.com -UserName jane -Vault Store -VaultEntry mine
        (Get-OktaAwsProfile web).HasPassword | Should -BeFalse
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        (Get-OktaAwsProfile web).HasPassword | Should -BeTrue
        (Get-OktaAwsProfile other).HasPassword | Should -BeFalse
        (Get-OktaAwsProfile other).VaultEntry | Should -Be mine
        Remove-OktaAwsProfile -All -WhatIf
        (Get-SecretInfo -Vault Store).Count | Should -Be 2
        Remove-OktaAwsProfile -All -Confirm:$false
        (Get-SecretInfo -Vault Store).Name | Should -Be mine
        Get-OktaAwsProfile | Should -BeNullOrEmpty
    }

    It 'leaves an entry it did not write, and names it' {
        Set-Secret -Vault Store -Name shared-corp-login -Secret @{ user = $emulator.user; password = $emulator.password; pin = '1' }
        Add-Content $folder/config 'vault = Store', 'vault_entry = shared-corp-login'
        Remove-OktaAwsPassword web -Confirm:$false -WarningVariable left -WarningAction SilentlyContinue
        "$left" | Should -Match "vault 'Store' \('shared-corp-login'\)"
        $asked = Invoke-Scripted -Answers 'N' -Script "Set-OktaAwsPassword web -Credential ([pscredential]::new('$($emulator.user)', (ConvertTo-SecureString 'Other-Pass-1' -AsPlainText -Force)))"
        "$($asked.shown)" | Should -Match "vault 'Store' \('shared-corp-login'\)"
        (Get-Secret shared-corp-login -Vault Store -AsPlainText).pin | Should -Be '1'
        Set-OktaAwsPassword web -Credential (New-Login $emulator) -Confirm:$false
        Get-Secret shared-corp-login -Vault Store | Should -BeOfType pscredential
    }

    It 'keeps no password of somebody else than the profile''s user' {
        Set-OktaAwsPassword web -Credential ([pscredential]::new('bob@acme.test', (ConvertTo-SecureString 'Some-Pass-1' -AsPlainText -Force))) -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'UserMismatch*'
        Get-SecretInfo -Vault Store | Should -BeNullOrEmpty
    }

    It 'removes from the vault that is named, and says from where' {
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        Remove-OktaAwsPassword web -Vault Nope -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'VaultNotFound*'
        (Get-SecretInfo -Vault Store).Name | Should -Be $entry
        "$(Remove-OktaAwsPassword web -Confirm:$false 6>&1)" | Should -Match "vault 'Store' \('$([regex]::Escape($entry))'\): removed"
    }

    It 'does not send <kind>' -ForEach @(
        @{ kind = 'bytes that are no text'; value = { , [byte[]] (0x50, 0xff, 0xfe, 0x41) } }
        @{ kind = 'an empty string'; value = { '' } }
        @{ kind = 'a string with a null character'; value = { "half`0half" } }
    ) {
        Set-Secret mine (& $value) -Vault Store
        Add-Content $folder/config 'vault = Store', 'vault_entry = mine', 'vault_unattended = true'
        Connect-OktaAws web -NonInteractive -TimeoutSeconds 30 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'SecretNotFound*'
        "$($failed[0])" | Should -Match "'mine'"
        $program, [string[]] $before = $env:OKTAAWS_TEST_PROGRAM -split "`n"
        "$(& $program @before credential-process web 2>&1)" | Should -Match '^oktaaws: SecretNotFound: '
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 0
    }

    It 'keeps no empty password' {
        Set-OktaAwsPassword web -Credential ([pscredential]::new($emulator.user, [securestring]::new())) -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'SecretNotFound*'
        Get-SecretInfo -Vault Store | Should -BeNullOrEmpty
    }

    It 'sends a password that was put right in an entry of the user''s own after Clear-OktaAwsCache -Kind Refusals' {
        Set-Secret mine 'Not-The-One-9' -Vault Store
        Add-Content $folder/config 'vault = Store', 'vault_entry = mine', 'vault_unattended = true'
        Connect-OktaAws web -NonInteractive -ErrorAction Ignore -TimeoutSeconds 30
        Set-Secret mine $emulator.password -Vault Store
        Connect-OktaAws web -NonInteractive -ErrorVariable again -ErrorAction SilentlyContinue
        $again[0].ErrorDetails.RecommendedAction | Should -Match 'Clear-OktaAwsCache web -Kind Refusals'
        (Test-OktaAwsProfile web | Where-Object Name -EQ Password).Status | Should -Be Failed
        (Clear-OktaAwsCache web -Kind Refusals -PassThru).Kind | Should -Be Refusals
        (Connect-OktaAws web -NonInteractive -TimeoutSeconds 30).AccessKey | Should -BeLike ASIA*
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
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 1
    }
}

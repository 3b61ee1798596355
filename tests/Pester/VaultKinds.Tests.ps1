# The real SecretManagement with the real SecretStore, in a HOME of the suite's own. Skipped, and said so, where they are not installed.
# Never where the vaults could be a person's own.
$withoutStore = $IsWindows -or -not $env:OKTAAWS_TEST_HOME -or $HOME -ne $env:OKTAAWS_TEST_HOME -or @(Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore).Count -lt 2

Describe 'oktaaws and the vault' -Skip:$withoutStore {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        Reset-SecretStore -Authentication None -Interaction None -Force -WarningAction Ignore 3>$null
        Register-SecretVault -Name Store -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
        $emulator = Start-Emulator password
        $folder = New-TestHome
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
        $program, [string[]] $before = $env:OKTAAWS_TEST_PROGRAM -split "`n"
        function Invoke-Program { & $program @before @args 2>&1 }
    }

    BeforeEach {
        Clear-EmulatorLog $emulator
        Clear-OktaAwsCache -Confirm:$false
    }

    AfterAll {
        Stop-Emulator $emulator
        Unregister-SecretVault Store
        Remove-Item $folder -Recurse -Force
    }

    It 'reads the password that PowerShell has kept' {
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        (Invoke-Program credential-process web | ConvertFrom-Json).AccessKeyId | Should -BeLike ASIA*
    }

    It 'ignores what the profile of PowerShell would do, and what modules print' {
        $null = New-Item -ItemType Directory (Split-Path $PROFILE.CurrentUserAllHosts) -Force
        "Write-Output 'hello'; Connect-OktaAws web" | Set-Content $PROFILE.CurrentUserAllHosts
        (Invoke-Program credential-process web | ConvertFrom-Json).AccessKeyId | Should -BeLike ASIA*
    }

    It 'says that the vault is locked, within its time and without a question' {
        Set-SecretStoreConfiguration -Authentication Password -Interaction Prompt -Password (ConvertTo-SecureString 'Door-1' -AsPlainText -Force) -Confirm:$false
        try {
            $said = Invoke-Program credential-process web
            $LASTEXITCODE | Should -Be 1
            "$said" | Should -Match '^oktaaws: VaultLocked: '
            @(Get-EmulatorAuthn $emulator).Count | Should -Be 0
        } finally { Reset-SecretStore -Authentication None -Interaction None -Force -WarningAction Ignore 3>$null }
    }

    It 'names a vault that is not there' {
        "$(Invoke-Program credential-process web --vault Nowhere)" | Should -Match '^oktaaws: VaultNotFound: '
    }
}

Describe 'A locked SecretStore' -Skip:$withoutStore {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        Reset-SecretStore -Authentication None -Interaction None -Force -WarningAction Ignore 3>$null
        Set-SecretStoreConfiguration -Authentication Password -Interaction Prompt -Password (ConvertTo-SecureString 'Door-1' -AsPlainText -Force) -Confirm:$false
        Register-SecretVault -Name Store -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
        Set-OktaAwsProfile web -AppUrl 'http://127.0.0.1:9/home/amazon_aws/0oa1locked000000001/272' -UserName jane@acme.test
        Add-Content $folder/config 'vault = Store'
        # In a session of its own, where the store is still locked; the first call also pays for loading the engine.
        $measure = @'
            Import-Module $env:OKTAAWS_TEST_MODULE
            $null = Connect-OktaAws web -NonInteractive -ErrorAction Ignore
            # The quickest of twenty at most: the computer may be busy with other things.
            $quickest = [int]::MaxValue
            for ($i = 0; $i -lt 20 -and $quickest -ge 100; $i++) {
                $time = Measure-Command { Connect-OktaAws web -NonInteractive -ErrorVariable script:locked -ErrorAction SilentlyContinue }
                $quickest = [math]::Min($quickest, [int] $time.TotalMilliseconds)
            }
            "$($locked[0].FullyQualifiedErrorId) $quickest"
'@
    }

    AfterAll {
        Unregister-SecretVault Store
        Remove-Item $folder -Recurse -Force
    }

    It 'is not asked for under -NonInteractive: back within 100 ms' {
        $said = Invoke-Child -Interactive ([scriptblock]::Create($measure))
        $said | Should -Match '^VaultLocked\S* \d+$'
        [int] ($said -split ' ')[1] | Should -BeLessThan 100
    }

    It 'puts no question of its own under -NonInteractive where the profile vouches for it' {
        $said = Invoke-Child -Interactive {
            Import-Module $env:OKTAAWS_TEST_MODULE
            $env:OKTAAWS_VAULT_UNATTENDED = 'true'
            Connect-OktaAws web -NonInteractive -TimeoutSeconds 30 -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId
            $failed[0].ErrorDetails.RecommendedAction
        }
        "$said" | Should -Match '^VaultLocked'
        "$said" | Should -Match 'without a question'
        "$said" | Should -Not -Match 'Enter password'
    }

    It 'neither after somebody has used the vault in the same session' {
        $before = @'
            Unlock-SecretStore -Password (ConvertTo-SecureString 'Door-1' -AsPlainText -Force)
            Set-Secret mine one -Vault Store
            $null = Get-Secret mine -Vault Store
'@
        $said = Invoke-Child -Interactive ([scriptblock]::Create("$before`n$measure"))
        $said | Should -Match '^VaultLocked\S* \d+$'
        [int] ($said -split ' ')[1] | Should -BeLessThan 100
    }
}

Describe 'A vault of another kind' -Skip:$withoutStore {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $emulator = Start-Emulator password
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        Register-FileVault $folder
    }

    AfterAll {
        Stop-Emulator $emulator
        Unregister-SecretVault Files
        Remove-Item $folder -Recurse -Force
    }

    It 'keeps and gives back a password' {
        Set-OktaAwsPassword web -Vault Files -Credential (New-Login $emulator)
        (Connect-OktaAws web).AccessKey | Should -BeLike ASIA*
        Remove-OktaAwsPassword web -Confirm:$false
        (Get-Content $folder/vault.json -Raw | ConvertFrom-Json -AsHashtable).Count | Should -Be 0
    }

    It 'is waited for while somebody else reads it in the same process' {
        Set-OktaAwsPassword web -Vault Files -Credential (New-Login $emulator)
        Set-Secret slow 'something' -Vault Files
        Clear-Content $folder/calls.txt
        $other = [powershell]::Create().AddScript('Get-Secret slow -Vault Files -AsPlainText')
        $reader = $other.BeginInvoke()
        while (-not (Get-Content $folder/calls.txt)) { Start-Sleep -Milliseconds 20 }
        (Connect-OktaAws web -Force -NoSessionCache).AccessKey | Should -BeLike ASIA*
        $other.EndInvoke($reader) | Should -Be something
        $other.Dispose()
    }

    It 'that fails for reasons of its own is not called locked, and what stays in it is not forgotten' {
        Add-Content $folder/config 'vault = Files', 'vault_entry = stuck'
        Set-OktaAwsPassword web -Credential (New-Login $emulator)
        Remove-OktaAwsPassword web -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ProtocolUnexpected*'
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Test-SecretVault'
        (Get-OktaAwsProfile web).HasPassword | Should -BeTrue
    }
}

Describe 'Without SecretManagement' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $folder = New-TestHome
    }

    AfterAll { Remove-Item $folder -Recurse -Force }

    It 'names the module and how to get it' {
        $script = @'
$env:PSModulePath = [IO.Path]::GetTempPath()
Import-Module $env:OKTAAWS_TEST_MODULE
Set-OktaAwsProfile web -AppUrl 'http://127.0.0.1:9/home/amazon_aws/0oa1missing00000001/272' -UserName jane@acme.test
Set-OktaAwsPassword web -Vault Store -Credential ([pscredential]::new('jane@acme.test', (ConvertTo-SecureString 'Some-Pass-1' -AsPlainText -Force))) -ErrorVariable failed -ErrorAction SilentlyContinue
$failed[0].FullyQualifiedErrorId
$failed[0].ErrorDetails.RecommendedAction
'@
        $said = Invoke-Child ([scriptblock]::Create($script))
        "$said" | Should -Match 'SecretManagementMissing'
        "$said" | Should -Match 'Install-Module Microsoft.PowerShell.SecretManagement'
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

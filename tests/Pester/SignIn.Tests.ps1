Describe 'A whole sign-in' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $emulator = Start-Emulator push
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
        $login = New-Login $emulator
        $ProgressPreference = 'SilentlyContinue'
        $credential = Connect-OktaAws web -Credential $login -InformationVariable said -Verbose 4>&1 6>$null
        $verbose = @($credential | Where-Object { $_ -is [Management.Automation.VerboseRecord] })
        $credential = $credential | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'emits one credential with everything known about it' {
        @($credential).Count | Should -Be 1
        $credential | Should -BeOfType ([OktaAws.AwsCredential])
        $credential.AccessKey | Should -BeLike ASIA*
        $credential.AccountId, $credential.Role, $credential.Profile, $credential.Region | Should -Be @('111122223333', 'Developer', 'web', 'eu-west-1')
        $credential.Expiration | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddMinutes(50))
    }

    It 'shows the number to pick even where progress is switched off' {
        "$said" | Should -Match '\b\d{1,2}\b'
    }

    It 'tells its steps on the verbose stream, without a secret' {
        $verbose.Count | Should -BeGreaterThan 0
        "$verbose" | Should -Not -Match ([regex]::Escape($emulator.password))
        "$verbose" | Should -Not -Match ([regex]::Escape($credential.SecretKey))
    }

    It 'makes no request the second time' {
        Clear-EmulatorLog $emulator
        (Connect-OktaAws web).AccessKey | Should -Be $credential.AccessKey
        (Get-EmulatorLog $emulator).Count | Should -Be 0
    }

    It 'uses the live session for new keys without asking' {
        Clear-EmulatorLog $emulator
        (Connect-OktaAws web -Force -NonInteractive).AccessKey | Should -Not -Be $credential.AccessKey
        (Get-EmulatorLog $emulator).path -match 'authn' | Should -BeNullOrEmpty
    }

    It 'works by the auto-connect line from the cache, without a word' {
        Invoke-Child {
            Import-Module $env:OKTAAWS_TEST_MODULE
            $keys = Connect-OktaAws web -NonInteractive -ErrorAction Ignore
            "$($keys.AccessKey.Substring(0, 4)) $($Error.Count)"
        } | Should -Be 'ASIA 0'
    }

    It 'shows in Get-OktaAwsProfile until when the keys are good' {
        (Get-OktaAwsProfile web).IsActive | Should -BeTrue
    }

    It 'loses its session by Disconnect-OktaAws, here and at the organization' {
        Clear-EmulatorLog $emulator
        Disconnect-OktaAws web -InformationVariable said
        "$said" | Should -BeLike 'Ended the session*'
        (Get-EmulatorLog $emulator).method | Should -Be 'DELETE'
        Disconnect-OktaAws web -InformationVariable again
        "$again" | Should -BeLike 'There was no session*'
        (Connect-OktaAws web).AccessKey | Should -BeLike ASIA*
        Connect-OktaAws web -Force -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PromptUnavailable*'
    }

    It 'is forgotten by Clear-OktaAwsCache' {
        Clear-OktaAwsCache web
        Connect-OktaAws web -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PromptUnavailable*'
    }
}

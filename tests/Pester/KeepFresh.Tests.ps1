Describe 'Export-OktaAwsCredential -KeepFresh' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $emulator = Start-Emulator password
        $login = New-Login $emulator
        function Get-Subscriber { @(Get-EventSubscriber -Force | Where-Object SourceIdentifier -eq OktaAws.KeepFresh) }
        # Due a few seconds after keys of an hour were fetched.
        function Set-Web { param([int] $Seconds) Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Duration 3600 -MinimumLifetime (3600 - $Seconds) }
        function Wait-Key { param([string] $Key) foreach ($i in 1..300) { if ($env:AWS_ACCESS_KEY_ID -ne $Key) { return $env:AWS_ACCESS_KEY_ID }; Start-Sleep -Milliseconds 100 } throw 'the keys were not renewed' }
    }

    BeforeEach {
        Set-Web 4
        $credential = Connect-OktaAws web -Credential $login -Force
    }

    AfterEach {
        Remove-Module OktaAws
        Get-ChildItem env:AWS_* | Where-Object Name -NotIn AWS_SHARED_CREDENTIALS_FILE, AWS_CONFIG_FILE, AWS_ENDPOINT_URL_STS | Remove-Item
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'renews the variables from the live session before the keys end, without a password' {
        $credential | Export-OktaAwsCredential -As Environment -KeepFresh
        $env:AWS_ACCESS_KEY_ID | Should -Be $credential.AccessKey
        Clear-EmulatorLog $emulator
        $new = Wait-Key $credential.AccessKey
        $new | Should -BeLike 'ASIA*'
        $env:AWS_SECRET_ACCESS_KEY | Should -Not -Be $credential.SecretKey
        (Get-EmulatorLog $emulator).path | Should -Not -Contain '/api/v1/authn'
    }

    It 'is replaced by a second one and ends with the module' {
        $credential | Export-OktaAwsCredential -As Environment -KeepFresh
        $credential | Export-OktaAwsCredential -As Environment -KeepFresh
        Get-Subscriber | Should -HaveCount 1
        Remove-Module OktaAws
        Get-Subscriber | Should -BeNullOrEmpty
        Start-Sleep -Seconds 6
        $env:AWS_ACCESS_KEY_ID | Should -Be $credential.AccessKey
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    It 'leaves keys alone that somebody else has set' {
        $credential | Export-OktaAwsCredential -As Environment -KeepFresh
        $env:AWS_ACCESS_KEY_ID = 'ASIASOMEBODYELSE0001'
        Start-Sleep -Seconds 6
        $env:AWS_ACCESS_KEY_ID | Should -Be 'ASIASOMEBODYELSE0001'
    }

    It 'warns once when the keys cannot be renewed: it asks nobody and sends no password' {
        # Another home: no session, no keys.
        $empty = Join-Path $folder empty
        $null = New-Item -ItemType Directory -Force $empty
        if (-not $IsWindows) { chmod 700 $empty }
        $script = "`$c = Connect-OktaAws web; `$env:OKTAAWS_HOME = '$empty'; Copy-Item '$folder/config' '$empty/config'; `$env:AWS_OKTA_PASS = '$($emulator.password)'; `$c | Export-OktaAwsCredential -As Environment -KeepFresh; foreach (`$i in 1..90) { Start-Sleep -Milliseconds 100 }; Remove-Module OktaAws"
        Clear-EmulatorLog $emulator
        try {
            $run = Invoke-Scripted -Answers @() -Script $script
            $run.errors | Should -BeNullOrEmpty
            [regex]::Matches($run.shown, 'could not be renewed').Count | Should -Be 1
            $run.shown | Should -Match "WARNING The keys of profile 'web' .* PromptUnavailable:"
            Get-EmulatorAuthn $emulator | Should -BeNullOrEmpty
        } finally { $env:OKTAAWS_HOME = $folder }
    }

    It 'does nothing with -WhatIf' {
        $credential | Export-OktaAwsCredential -As Environment -KeepFresh -WhatIf
        $env:AWS_ACCESS_KEY_ID | Should -BeNullOrEmpty
        Get-Subscriber | Should -BeNullOrEmpty
    }

    It 'refuses keys of no saved profile, and other places than variables' {
        New-Credential '' | Export-OktaAwsCredential -As Environment -KeepFresh -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound*'
        $env:AWS_ACCESS_KEY_ID | Should -BeNullOrEmpty
        { $credential | Export-OktaAwsCredential -As Json -KeepFresh } | Should -Throw -ErrorId 'ParameterConflict*'
    }
}

Describe 'Test-OktaAwsProfile' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $rows = 'File', 'Layers', 'Permissions', 'Dns', 'Proxy', 'Tls', 'Engine', 'App', 'User', 'Factor', 'Vault', 'Conjur', 'Password', 'Session', 'AwsKeys', 'Sts', 'Clock', 'CredentialProcess', 'Program', 'Summary'
    }

    BeforeEach {
        $folder = New-TestHome
        $emulator = Start-Emulator
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Region us-east-1
    }

    AfterEach {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'emits its rows in order, and passes in a good world with two requests' {
        $checks = Test-OktaAwsProfile web
        $checks | Should -BeOfType ([OktaAws.ProfileCheck])
        $checks.Name | Should -Be $rows
        $checks | Where-Object Status -in Failed, Warning | Should -BeNullOrEmpty
        $checks[-1].Passed | Should -BeTrue
        $checks.TestedProfile | Select-Object -Unique | Should -Be web
        @(Get-EmulatorLog $emulator).Count | Should -Be 2
    }

    It 'tells of session and keys after a sign-in, by one more request' {
        $null = Connect-OktaAws web -Credential (New-Login $emulator)
        Clear-EmulatorLog $emulator
        $checks = Test-OktaAwsProfile web
        ($checks | Where-Object Name -eq Session).Detail | Should -BeLike 'a live one until*'
        ($checks | Where-Object Name -eq AwsKeys).Detail | Should -BeLike 'kept until*'
        @(Get-EmulatorLog $emulator).Count | Should -Be 3
    }

    It 'shows neither the user nor a secret' {
        $credential = Connect-OktaAws web -Credential (New-Login $emulator)
        $credential | Export-OktaAwsCredential
        $env:AWS_OKTA_PASS = $emulator.password
        try { $shown = Test-OktaAwsProfile web *>&1 | ConvertTo-Json -Depth 3 | Out-String } finally { Remove-Item env:AWS_OKTA_PASS }
        foreach ($secret in $emulator.user, $emulator.password, $credential.SecretKey, $credential.SessionToken, $credential.AccessKey) { $shown.Contains($secret) | Should -BeFalse -Because $secret }
    }

    It 'gives all rows with a damaged profile file, and no error' {
        '[profile web' | Set-Content (Join-Path $folder config)
        $checks = Test-OktaAwsProfile web -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
        $checks.Name | Should -Be $rows
        $checks[0].Status, $checks[-1].Status, $checks[-1].Passed | Should -Be @('Failed', 'Failed', $false)
        $checks[0].Hint | Should -Not -BeNullOrEmpty
    }

    It 'is there without a network, within the time' {
        Stop-Emulator $emulator
        $emulator = $null
        $env:AWS_ENDPOINT_URL_STS = 'http://127.0.0.1:9'
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $checks = Test-OktaAwsProfile web
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
        Remove-Item env:AWS_ENDPOINT_URL_STS
        ($checks | Where-Object Name -in Tls, Sts).Status | Should -Be @('Failed', 'Failed')
        ($checks | Where-Object Name -in File, App).Status | Should -Be @('Passed', 'Passed')
    }

    It 'finds a vault that is not registered, without opening any' {
        Add-Content (Join-Path $folder config) 'vault = NoSuchVault'
        $row = Test-OktaAwsProfile web | Where-Object Name -eq Vault
        $row.Status | Should -Be Failed
        $row.Detail | Should -Match 'NoSuchVault'
    }

    It 'takes profiles from the pipeline, one group each' {
        Set-OktaAwsProfile other -AppUrl $emulator.appUrl -UserName $emulator.user
        (Get-OktaAwsProfile | Test-OktaAwsProfile).TestedProfile | Select-Object -Unique | Should -Be @('web', 'other')
        ('web' | Test-OktaAwsProfile)[0].TestedProfile | Should -Be web
    }

    It 'fails where Connect-OktaAws would, at a project file nobody agreed to, and tests profiles of a project' {
        $repo = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "repo-$([guid]::NewGuid().ToString('N'))")).FullName
        "[profile web]`nrole = Other`n[profile deploy]`nextends = web`nduration = 900" | Set-Content (Join-Path $repo .oktaaws)
        Push-Location $repo
        try {
            Connect-OktaAws web -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProjectNotTrusted*'
            $checks = Test-OktaAwsProfile web
            ($checks | Where-Object Name -eq Layers).Detail | Should -BeLike 'not trusted yet:*'
            $checks[-1].Status, $checks[-1].Passed | Should -Be @('Failed', $false)
            "[profile deploy]`nextends = web`nduration = 900" | Set-Content (Join-Path $repo .oktaaws)
            (Test-OktaAwsProfile deploy)[-1].Status | Should -Be Passed
        } finally {
            Pop-Location
            Remove-Item $repo -Recurse -Force
        }
    }

    It 'is shown as a table with the hint below the detail' {
        $shown = Test-OktaAwsProfile nobody | Format-Table | Out-String -Width 100
        $shown | Should -Match 'Profile: nobody'
        $shown | Should -Match '> Get-OktaAwsProfile lists'
    }
}

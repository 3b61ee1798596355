Describe 'Tab completion' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
        $folder = New-TestHome
        Set-OktaAwsProfile web -Organization acme.okta.com -Role Admin -Account acme-prod
        Set-OktaAwsProfile web-audit -Organization acme.okta.com -Role 'Audit*'
    }

    AfterAll {
        Remove-Item $folder -Recurse -Force
    }

    It 'offers <expected> after <line>' -ForEach @(
        @{ line = 'Connect-OktaAws w'; expected = 'web', 'web-audit' }
        @{ line = 'Connect-OktaAws -Profile web-'; expected = 'web-audit' }
        @{ line = 'Get-OktaAwsProfile '; expected = 'web', 'web-audit' }
        @{ line = 'Clear-OktaAwsCache web-'; expected = 'web-audit' }
        @{ line = 'Connect-OktaAws -Region eu-west-'; expected = 'eu-west-1', 'eu-west-2', 'eu-west-3' }
        @{ line = 'Connect-OktaAws -MfaFactor p'; expected = 'push' }
        @{ line = 'Connect-OktaAws -MfaFactor '; expected = 'push', 'totp', 'google', 'hotp', 'yubikey', 'webauthn', 'rsa', 'symantec', 'sms', 'call', 'email', 'question' }
        @{ line = 'Connect-OktaAws -SignIn '; expected = 'Auto', 'Device', 'Machine', 'Password' }
        @{ line = 'Set-OktaAwsProfile web -SignIn D'; expected = 'Device' }
        @{ line = 'Set-OktaAwsProfile web -Remove App'; expected = 'AppId', 'AppName', 'AppUrl' }
        @{ line = 'Connect-OktaAws -Role A'; expected = 'Admin', "'Audit*'" }
        @{ line = 'Connect-OktaAws -Account a'; expected = 'acme-prod' }
        @{ line = 'Export-OktaAwsCredential -As '; expected = 'Bash', 'Cmd', 'CredentialProcess', 'CredentialsFile', 'DotEnv', 'Environment', 'Fish', 'Json', 'PowerShell', 'Zsh' }
        @{ line = 'Set-OktaAwsProfile web -Remove Reg'; expected = 'Region' }
        @{ line = 'Remove-OktaAwsProfile web-'; expected = 'web-audit' }
        @{ line = 'Connect-OktaAws -ProfileName web-'; expected = 'web-audit' }
        @{ line = 'Export-OktaAwsCredential -ProfileName web-'; expected = 'web-audit' }
        @{ line = 'Set-OktaAwsProfile web -Extends web-'; expected = 'web-audit' }
    ) {
        Complete $line | Should -Be $expected
    }

    It 'says nothing and fails nowhere with a damaged profile file' {
        $good = $env:OKTAAWS_HOME
        $bad = New-TestHome
        '[profile' | Set-Content (Join-Path $bad config)
        try {
            $Error.Clear()
            Complete 'Connect-OktaAws -Profile w' | Where-Object { $_ -notlike '*[\/]*' } | Should -BeNullOrEmpty
            $Error.Count | Should -Be 0
        } finally {
            $env:OKTAAWS_HOME = $good
            Remove-Item $bad -Recurse -Force
        }
    }

    Context 'with what sign-ins have taught' {
        BeforeAll {
            $emulator = Start-Emulator roles-50
            $good = $env:OKTAAWS_HOME
            $seen = New-TestHome
            Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
            $null = Connect-OktaAws web -Role Role-017 -Credential (New-Login $emulator)
            $arn = (Connect-OktaAws web -Role Role-017).Arn
        }

        AfterAll {
            Stop-Emulator $emulator
            $env:OKTAAWS_HOME = $good
            Remove-Item $seen -Recurse -Force
        }

        It 'offers roles taken before' {
            Complete 'Connect-OktaAws -Role Role-' | Should -Be Role-017
        }

        It 'offers roles and accounts listed before, those of the profile that is typed' {
            $roles = Get-OktaAwsRole web
            Set-OktaAwsProfile elsewhere -Organization elsewhere.okta.com
            Complete 'Connect-OktaAws web -Role Role-' | Should -Be @($roles.RoleName | Sort-Object -Unique)
            Complete 'Connect-OktaAws -Profile elsewhere, web -Role Role-' | Should -HaveCount $roles.Count
            @(Complete 'Connect-OktaAws -Account ') | Should -Contain $roles[0].AccountId
            Complete 'Connect-OktaAws elsewhere -Role Role-' | Should -Be Role-017
            Complete 'Connect-OktaAws -Organization elsewhere.okta.com -Role Role-' | Should -Be Role-017
        }
    }

    # The one called by the console on each Tab; measured with 500 profiles. The bound leaves room for a busy computer.
    It 'answers <line> through CommandCompletion in under 50 ms, and with damaged files nothing' -ForEach @(
        @{ line = 'Connect-OktaAws -Profile p49'; count = 11 }
        @{ line = 'Connect-OktaAws -Role R49'; count = 11 }
        @{ line = 'Connect-OktaAws -Account 4'; count = 1 }
        @{ line = 'Connect-OktaAws p7 -Role Listed-49'; count = 11 }
        @{ line = 'Connect-OktaAws -Role '; count = 1500 }
        @{ line = 'Connect-OktaAws -Region eu-w'; count = 3 }
        @{ line = 'Connect-OktaAws -MfaFactor s'; count = 2 }
        @{ line = 'Export-OktaAwsCredential -ProfileName p49'; count = 11 }
    ) {
        $good = $env:OKTAAWS_HOME
        $many = New-TestHome
        try {
            0..499 | ForEach-Object { "[profile p$_]", 'organization = acme.okta.com', "role = R$_", 'account = 444455556666', '' } | Set-Content (Join-Path $many config)
            # Beside it a list of 500 roles.
            $lists = New-Item -ItemType Directory (Join-Path $many cache roles)
            if (-not $IsWindows) { chmod 700 $many (Join-Path $many cache) $lists.FullName }
            $list = [ordered]@{ schema = 1; identity = '(undeclared)'; organization = 'https://acme.okta.com/' }
            0..499 | ForEach-Object { $list["role$_"] = "arn:aws:iam::444455556666:role/Listed-$_ arn:aws:iam::444455556666:saml-provider/okta 0" }
            $list | ConvertTo-Json | Set-Content ($entry = Join-Path $lists acme.json)
            if (-not $IsWindows) { chmod 600 $entry }
            # A computer with other work stops us now and then; the best of several is what the work itself takes.
            $times = 1..15 | ForEach-Object {
                $clock = [Diagnostics.Stopwatch]::StartNew()
                $completed = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, @{})
                $clock.Elapsed.TotalMilliseconds
            }
            $completed.CompletionMatches.Count | Should -Be $count
            ($times | Measure-Object -Minimum).Minimum | Should -BeLessThan 50
            Write-Verbose "$line`: $(($times | Sort-Object)[7]) ms" -Verbose:($env:OKTAAWS_TEST_TIMES -eq 1)
            "[profile`0" | Set-Content (Join-Path $many config)
            $null = New-Item -ItemType Directory (Join-Path $many state)
            if (-not $IsWindows) { chmod 700 (Join-Path $many state) }
            '{"schema":1,"role|x":' | Set-Content (Join-Path $many state state.json)
            $Error.Clear()
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, @{}).CompletionMatches.ResultType | Where-Object { $_ -eq 'ParameterValue' -and $line -notmatch 'Region|Factor' } | Should -BeNullOrEmpty
            $Error.Count | Should -Be 0
        } finally {
            $env:OKTAAWS_HOME = $good
            Remove-Item $many -Recurse -Force
        }
    }
}

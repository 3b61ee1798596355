# Passwords in CyberArk Conjur, through the cmdlets and the program.
Describe 'A password in Conjur' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
        $emulator = Start-Emulator conjur
        $before = @{ HOME = $env:HOME; USERPROFILE = $env:USERPROFILE }
        $names = @{
            CONJUR_APPLIANCE_URL = $emulator.conjur.url
            CONJUR_ACCOUNT = $emulator.conjur.account
            CONJUR_AUTHN_LOGIN = $emulator.conjur.login
            CONJUR_AUTHN_API_KEY = $emulator.conjur.apiKey
        }
        function Get-ConjurLog { @(Get-EmulatorLog $emulator | Where-Object service -eq Conjur) }
        function Remove-Variables { Get-ChildItem env: | Where-Object Name -match '^CONJUR|^OKTA_(USER|PASS)_VAR$' | Remove-Item }
    }

    BeforeEach {
        $folder = New-TestHome
        # Nothing of the person who runs the tests: .conjurrc and .netrc are read from here.
        $env:HOME = $env:USERPROFILE = $folder
        Remove-Variables
        foreach ($name in $names.Keys) { Set-Item "env:$name" $names[$name] }
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -Region eu-west-1 -ConjurUserVariable prod/okta/user -ConjurPasswordVariable prod/okta/password
        Clear-EmulatorLog $emulator
    }

    AfterEach {
        Remove-Item $folder -Recurse -Force
        $env:HOME = $before.HOME
        $env:USERPROFILE = $before.USERPROFILE
    }

    AfterAll {
        Remove-Variables
        Stop-Emulator $emulator
    }

    It 'signs in without a question, also with -NonInteractive, and asks Conjur twice in all' {
        $first = Connect-OktaAws web -NonInteractive -TimeoutSeconds 60
        $first.Arn | Should -BeLike "*/$($emulator.user)"
        (Connect-OktaAws web).AccessKey | Should -Be $first.AccessKey
        (Get-ConjurLog).path | Should -Be '/authn/acme/host%2Fokta-aws/authenticate', '/secrets'
    }

    It 'takes the variables of the environment where no profile names them' {
        Set-OktaAwsProfile web -Remove ConjurUserVariable, ConjurPasswordVariable
        $env:OKTA_USER_VAR = 'prod/okta/user'
        $env:OKTA_PASS_VAR = 'prod/okta/password'
        (Connect-OktaAws web).AccessKey | Should -BeLike ASIA*
        (Get-OktaAwsProfile web -Effective | Where-Object Key -eq conjur_user_variable).Source | Should -Be OKTA_USER_VAR
    }

    It 'needs only the files of Conjur''s own tools' {
        Remove-Variables
        "account: $($emulator.conjur.account)`nappliance_url: $($emulator.conjur.url)" | Set-Content $folder/.conjurrc
        "machine $($emulator.conjur.url)/authn`n  login $($emulator.conjur.login)`n  password $($emulator.conjur.apiKey)" | Set-Content $folder/.netrc
        if (-not $IsWindows) { chmod 600 $folder/.netrc }
        Connect-OktaAws web -WarningVariable warned | ForEach-Object AccessKey | Should -BeLike ASIA*
        $warned | Should -BeNullOrEmpty
    }

    It 'says what is wrong as <id>, once, and what to do' -ForEach @(
        @{ id = 'ConjurRefused'; category = 'AuthenticationError'; variable = 'CONJUR_AUTHN_API_KEY'; value = 'wrong'; step = 'rotate-api-key' }
        @{ id = 'SecretNotFound'; category = 'ObjectNotFound'; variable = 'OKTA_PASS_VAR'; value = 'prod/okta/hidden'; step = 'OKTA_PASS_VAR' }
        @{ id = 'AccessDenied'; category = 'PermissionDenied'; variable = 'OKTA_PASS_VAR'; value = 'prod/okta/listed'; step = 'execute' }
        @{ id = 'ConfigInvalid'; category = 'InvalidData'; variable = 'CONJUR_APPLIANCE_URL'; value = 'http://conjur.acme.test'; step = 'https://' }
    ) {
        Set-OktaAwsProfile web -Remove ConjurUserVariable, ConjurPasswordVariable -UserName $emulator.user
        $env:OKTA_PASS_VAR = 'prod/okta/password'
        Set-Item "env:$variable" $value
        Connect-OktaAws web -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$id*"
        $failed[0].CategoryInfo.Category | Should -Be $category
        $failed[0].ErrorDetails.RecommendedAction | Should -Match $step
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 0
    }

    It 'shows no secret at full verbosity, and leaves none in a file or in $Error' {
        $Error.Clear()
        $said = Connect-OktaAws web -Force -NoSessionCache -Verbose -Debug *>&1 | Where-Object { $_ -isnot [OktaAws.AwsCredential] } | Out-String
        $said | Should -Match 'prod/okta/password'
        $kept = Get-ChildItem $folder -Recurse -File -Force | Get-Content -Raw | Out-String
        foreach ($secret in $emulator.conjur.apiKey, $emulator.password, 'Token token', 'slosilo') {
            "$said$kept$($Error | Format-List * -Force | Out-String)" | Should -Not -Match ([regex]::Escape($secret))
        }
    }

    It 'is looked at by Test-OktaAwsProfile without being asked' {
        Test-OktaAwsProfile web | Where-Object Name -eq User | ForEach-Object Detail | Should -Match 'prod/okta/user'
        $row = Test-OktaAwsProfile web | Where-Object Name -eq Conjur
        $row.Status | Should -Be Passed
        $row.Detail | Should -Not -Match ([regex]::Escape($emulator.conjur.apiKey))
        Remove-Item env:CONJUR_AUTHN_API_KEY
        (Test-OktaAwsProfile web | Where-Object Name -eq Conjur).Hint | Should -Match 'conjur login'
        Get-ConjurLog | Should -BeNullOrEmpty
    }
}

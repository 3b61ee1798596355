Describe 'An organization set up as many are' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
    }

    BeforeEach {
        $folder = New-TestHome
        $emulator = $null
    }

    AfterEach {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'gives keys with <scenario>, <because>, and makes no request the second time' -ForEach @(
        @{ scenario = 'password'; because = 'where the password is enough'; parameters = @{} }
        @{ scenario = 'push-plain'; because = 'where one taps on the phone'; parameters = @{} }
        @{ scenario = 'push'; because = 'where one picks a number on the phone'; parameters = @{ MfaFactor = 'push' } }
        @{ scenario = 'totp'; because = 'with a code from the app'; parameters = @{ MfaCode = '123456' } }
        @{ scenario = 'sms'; because = 'with a code by text message'; parameters = @{ MfaFactor = 'sms' }; typed = '654321' }
        @{ scenario = 'mixed'; because = 'where one factor of several is named'; parameters = @{ MfaFactor = 'google'; MfaCode = '123456'; Role = 'Role-002' } }
        @{ scenario = 'app-step-up'; because = 'where the application asks once more'; parameters = @{ MfaCode = '123456' } }
        @{ scenario = 'idx-push'; because = 'on Identity Engine with a push'; parameters = @{ MfaFactor = 'push' } }
        @{ scenario = 'idx-totp'; because = 'on Identity Engine, name first, with a code'; parameters = @{ MfaFactor = 'totp'; MfaCode = '123456' } }
        @{ scenario = 'idx-passwordless'; because = 'on Identity Engine without a password'; parameters = @{}; nameOnly = $true }
        @{ scenario = 'idx-kmsi-warn'; because = 'on Identity Engine with interruptions'; parameters = @{ MfaCode = '123456' } }
        @{ scenario = 'device'; because = 'with a code approved in a browser'; parameters = @{ SignIn = 'Device'; ClientId = '0oa1emulatednat00001' }; nameOnly = $true }
    ) {
        $emulator = Start-Emulator $scenario
        $target = @{ AppUrl = $emulator.appUrl; UserName = $emulator.user; Region = 'eu-west-1'; TimeoutSeconds = 60 } + $parameters
        if ($typed) {
            # Nobody knows the code before it is sent.
            $words = ($target.GetEnumerator() | ForEach-Object { "-$($_.Key) '$($_.Value)'" }) -join ' '
            $run = Invoke-Scripted @($emulator.password, $typed) "Connect-OktaAws $words"
            $keys = $run.output
            $failure = $run.errors
        } else {
            $login = if ($nameOnly) { @{} } else { @{ Credential = New-Login $emulator } }
            $keys = Connect-OktaAws @target @login -InformationAction SilentlyContinue -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable failure
        }

        $failure | Should -BeNullOrEmpty
        @($keys).Count | Should -Be 1
        $keys.AccessKey | Should -BeLike ASIA*
        $keys.AccountId, $keys.Role, $keys.Region | Should -Be @('111122223333', $(if ($target.Role) { $target.Role } else { 'Developer' }), 'eu-west-1')

        Clear-EmulatorLog $emulator
        $again = Connect-OktaAws @target -NonInteractive
        $again.AccessKey | Should -Be $keys.AccessKey
        (Get-EmulatorLog $emulator).Count | Should -Be 0
    }

    It 'is <id> with <scenario>, <because>' -ForEach @(
        @{ id = 'BrowserRequired'; scenario = 'idx-fastpass'; because = 'where only FastPass is accepted' }
        @{ id = 'AccountLocked'; scenario = 'idx-locked'; because = 'where the user is locked out' }
    ) {
        $emulator = Start-Emulator $scenario
        Connect-OktaAws -AppUrl $emulator.appUrl -Credential (New-Login $emulator) -TimeoutSeconds 30 -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure.Count | Should -Be 1 -Because "$failure"
        $failure[0].FullyQualifiedErrorId | Should -Be "$id,OktaAws.Commands.ConnectOktaAwsCommand" -Because "$($failure[0])"
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

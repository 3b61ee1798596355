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
}

Describe 'A failed sign-in' {
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

    It 'is <id> with <scenario>, <because>' -ForEach @(
        @{ id = 'SignInRejected'; category = 'AuthenticationError'; scenario = 'password'; because = 'wrong password'; password = 'Wrong-Horse-8'; target = $null }
        @{ id = 'MfaRejected'; category = 'PermissionDenied'; scenario = 'push-reject'; because = 'the push is rejected' }
        @{ id = 'MfaTimedOut'; category = 'OperationTimeout'; scenario = 'push-timeout'; because = 'nobody answers the push' }
        @{ id = 'MfaCodeRejected'; category = 'PermissionDenied'; scenario = 'totp'; because = 'wrong code'; parameters = @{ MfaCode = '000000' } }
        @{ id = 'AccountLocked'; category = 'AuthenticationError'; scenario = 'locked'; because = 'the user is locked out' }
        @{ id = 'PasswordExpired'; category = 'AuthenticationError'; scenario = 'expired'; because = 'the password has expired' }
        @{ id = 'EnrollmentRequired'; category = 'AuthenticationError'; scenario = 'enroll'; because = 'no factor is set up' }
        @{ id = 'RoleNotFound'; category = 'ObjectNotFound'; scenario = 'norole'; because = 'the user has no role' }
        @{ id = 'RoleNotFound'; category = 'ObjectNotFound'; scenario = 'roles-3'; because = 'the role is not among them'; parameters = @{ Role = 'Nobody' } }
        @{ id = 'RoleAmbiguous'; category = 'InvalidArgument'; scenario = 'roles-3'; because = 'several roles fit'; parameters = @{ Role = 'Role-*' } }
        @{ id = 'AppNotFound'; category = 'ObjectNotFound'; scenario = 'password'; because = 'there is no such application'; app = '0oa1nosuchapp00001' }
    ) {
        $emulator = Start-Emulator $scenario
        $url = if ($app) { $emulator.appUrl -replace '0oa[^/]+', $app } else { $emulator.appUrl }
        Set-OktaAwsProfile web -AppUrl $url -UserName $emulator.user
        $secret = if ($password) { $password } else { $emulator.password }
        $arguments = if ($parameters) { $parameters } else { @{} }
        $streams = Connect-OktaAws web -Credential (New-Login $emulator $secret) @arguments -TimeoutSeconds 30 -Verbose -Debug -ErrorAction SilentlyContinue -ErrorVariable failure *>&1
        $failure.Count | Should -Be 1 -Because "$failure"
        $failure[0].FullyQualifiedErrorId | Should -Be "$id,OktaAws.Commands.ConnectOktaAwsCommand" -Because "$($failure[0])"
        $failure[0].CategoryInfo.Category | Should -Be $category
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $all = ($streams | ForEach-Object { "$_" }) + ($failure | ForEach-Object { $_ | Format-List * -Force | Out-String }) -join "`n"
        $all | Should -Not -Match ([regex]::Escape($secret))
        "$($failure[0])" | Should -Not -Match '\bat OktaAws\.|Exception'
    }

    It 'is OrgUnreachable where nothing listens' {
        Set-OktaAwsProfile web -AppUrl 'https://localhost:9/home/amazon_aws/0oa1abcdEFGH2345/272' -UserName jane@acme.test
        $login = [pscredential]::new('jane@acme.test', (ConvertTo-SecureString 'x' -AsPlainText -Force))
        Connect-OktaAws web -Credential $login -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'OrgUnreachable*'
        $failure[0].CategoryInfo.Category | Should -Be ConnectionError
    }

    It 'is TlsUntrusted with a certificate nobody vouches for, and goes through with its CA' {
        $emulator = Start-Emulator password -Options '--https'
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        Connect-OktaAws web -Credential (New-Login $emulator) -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'TlsUntrusted*'
        $env:AWS_CA_BUNDLE = $emulator.ca
        try { (Connect-OktaAws web -Credential (New-Login $emulator)).AccessKey | Should -BeLike ASIA* } finally { Remove-Item env:AWS_CA_BUNDLE }
    }

    It 'goes through a proxy that wants a password, and is ProxyRefused without it' {
        $emulator = Start-Emulator password -Options '--https', '--proxy'
        Set-OktaAwsProfile web -AppUrl ($emulator.appUrl) -UserName $emulator.user
        $env:AWS_CA_BUNDLE = $emulator.ca
        try {
            $bare = [uri] $emulator.proxy
            Connect-OktaAws web -Credential (New-Login $emulator) -Proxy "http://$($bare.Authority)" -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProxyRefused*'
            (Connect-OktaAws web -Credential (New-Login $emulator) -Proxy $emulator.proxy).AccessKey | Should -BeLike ASIA*
        } finally { Remove-Item env:AWS_CA_BUNDLE }
    }

    It 'shows no escape sequence of a hostile server' {
        $emulator = Start-Emulator hostile
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $streams = Get-OktaAwsRole web -Credential (New-Login $emulator) -NonInteractive -TimeoutSeconds 20 -Verbose -Debug -ErrorAction SilentlyContinue -ErrorVariable failure *>&1
        $text = ($streams | ForEach-Object { if ($_ -is [OktaAws.AwsRole]) { $_ | Format-List | Out-String } else { "$_" } }) + ($failure | ForEach-Object { "$_ $($_.ErrorDetails.RecommendedAction)" }) -join "`n"
        $text | Should -Not -BeNullOrEmpty
        [regex]::Matches($text, '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]').Count | Should -Be 0
    }
}

Describe 'A parameter that is given but blank' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        Set-OktaAwsProfile only -Organization acme.okta.com -Role 'arn:aws:iam::111111111111:role/Web'
    }

    AfterAll { Remove-Item $folder -Recurse -Force }

    It 'ends <line> before any target' -ForEach @(
        @{ line = 'Connect-OktaAws only -Role ""' }
        @{ line = 'Connect-OktaAws only -Account $unset' }
        @{ line = 'Connect-OktaAws -Organization " "' }
        @{ line = 'Connect-OktaAws " "' }
        @{ line = 'Connect-OktaAws only, " "' }
        @{ line = 'Connect-OktaAws -ProfileName " "' }
        @{ line = 'Get-OktaAwsProfile " " -Effective' }
        @{ line = 'Test-OktaAwsProfile " "' }
        @{ line = 'Disconnect-OktaAws " "' }
        @{ line = 'Set-OktaAwsProfile only -Role ""' }
    ) {
        [string] $unset = $null
        { Invoke-Expression $line } | Should -Throw -ErrorId 'ParameterConflict,*' -ExpectedMessage '*is given but blank*'
        (Get-OktaAwsProfile only).Role | Should -Be 'arn:aws:iam::111111111111:role/Web'
    }

    It 'is one error for each of the pipeline, and the others go on' {
        $given = ' ', 'only' | Disconnect-OktaAws -ErrorAction SilentlyContinue -ErrorVariable failure 6>&1
        @($failure).FullyQualifiedErrorId | Should -BeLike 'ParameterConflict*'
        "$given" | Should -Be "There was no session of profile 'only'."
        $null = ' ' | Connect-OktaAws -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
        @($failure).FullyQualifiedErrorId | Should -BeLike 'ParameterConflict*'
        [pscustomobject]@{ ProfileName = ' ' } | Connect-OktaAws -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
        @($failure).FullyQualifiedErrorId | Should -BeLike 'ParameterConflict*'
    }
}

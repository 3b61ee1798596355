Describe 'Imported profiles' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $app = 'https://acme.okta.com/home/amazon_aws/0oa1abcdEFGH2345/272'
    }

    BeforeEach {
        $folder = New-TestHome
        $config = Join-Path $folder config
        $clokta = Join-Path $folder clokta.cfg
        @"
[DEFAULT]
okta_username = jane@acme.example
okta_password = hunter2
save_password_in_keychain = True
[web]
okta_aws_app_url = $app`?fromHome=true
multifactor_preference = SMS text message
[eu data]
okta_aws_app_url = $app
"@ | Set-Content $clokta
    }

    AfterEach {
        Remove-Item $folder -Recurse -Force
    }

    It 'are saved and reported value by value' {
        $imported = Import-OktaAwsProfile Clokta -Path $clokta -WarningAction SilentlyContinue
        $imported | Should -BeOfType ([OktaAws.ImportedProfile])
        $imported.Name | Should -Be web, eu-data
        $imported.Status | Should -Be Imported, Imported
        $imported[0].Settings | Should -Be @('organization = acme.okta.com', 'user = jane@acme.example', "app_url = $app", 'factor = sms')
        $imported[0].NotCarried | Should -BeLike 'save_password_in_keychain: *'
        $saved = Get-OktaAwsProfile web
        $saved.AppUrl, $saved.UserName, $saved.MfaFactor | Should -Be @($app, 'jane@acme.example', 'sms')
    }

    It 'leave secrets where they are, with a warning that names the file and not the secret' {
        $all = Import-OktaAwsProfile Clokta -Path $clokta -WarningVariable warnings -Verbose *>&1 | Out-String -Width 500
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "*$clokta*okta_password*vault*"
        "$all $(Get-Content $config -Raw)" | Should -Not -Match hunter2
    }

    It 'are only planned with -WhatIf' {
        $planned = Import-OktaAwsProfile Clokta -Path $clokta -WhatIf -WarningAction SilentlyContinue
        $planned.Status | Should -Be @('Planned', 'Planned')
        $config | Should -Not -Exist
    }

    It 'do not replace what is there, unless by force' {
        Set-OktaAwsProfile web -Organization other.okta.com -Role Admin -Proxy http://proxy.example:8080
        $imported = Import-OktaAwsProfile Clokta -Path $clokta -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable failure
        $imported.Name | Should -Be eu-data
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileExists*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Prefix*'
        (Get-OktaAwsProfile web).Organization | Should -Be other.okta.com

        (Import-OktaAwsProfile Clokta -Path $clokta -Force -WarningAction SilentlyContinue).Status | Should -Be @('Replaced', 'Unchanged')
        (Get-OktaAwsProfile web).Organization, (Get-OktaAwsProfile web).Role | Should -Be @('acme.okta.com', $null)
        Get-Content $config | Should -Contain 'proxy = http://proxy.example:8080'
    }

    It 'get a prefix' {
        (Import-OktaAwsProfile Clokta $clokta -Prefix old- -WarningAction SilentlyContinue).Name | Should -Be @('old-web', 'old-eu-data')
    }

    It 'are found where the tool keeps them, relative paths too' {
        "[profile web]`ncredential_process = aws-okta-processor authenticate -o acme.okta.com -u jane" | Set-Content $env:AWS_CONFIG_FILE
        (Import-OktaAwsProfile AwsOktaProcessor).Name | Should -Contain web
        Push-Location $folder
        try { (Import-OktaAwsProfile Clokta clokta.cfg -Force -WarningAction SilentlyContinue).Name | Should -Contain eu-data } finally { Pop-Location }
    }

    It 'of <_> without any file are one error that says where it looked' -ForEach 'Clokta', 'JumpCloud' {
        $env:HOME, $before = $folder, $env:HOME
        try { Import-OktaAwsProfile $_ -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty } finally { $env:HOME = $before }
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImportFileNotFound*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'of JumpCloud are taken, of a provider nobody knows refused' {
        "[jc]`nurl = https://sso.jumpcloud.com/saml2/aws`nprovider = JumpCloud`nusername = jane@acme.test`n[adfs]`nprovider = ADFS`nurl = https://adfs.example" | Set-Content $clokta
        (Import-OktaAwsProfile Saml2Aws $clokta -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable failure).Name | Should -Be jc
        $warnings | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
        (Get-OktaAwsProfile jc).Provider | Should -Be jumpcloud
    }

    It 'are shown as a table that has no secret' {
        $shown = Import-OktaAwsProfile Clokta $clokta -WarningAction SilentlyContinue | Format-Table | Out-String -Width 120
        $shown | Should -Match 'okta_password: a secret'
        $shown | Should -Not -Match hunter2
    }

    It 'sign in' {
        $emulator = Start-Emulator
        try {
            "[it]`nokta_aws_app_url = $($emulator.appUrl)`nokta_username = $($emulator.user)" | Set-Content $clokta
            $null = Import-OktaAwsProfile Clokta $clokta
            (Connect-OktaAws it -Credential (New-Login $emulator)).AccessKey | Should -BeLike ASIA*
        } finally { Stop-Emulator $emulator }
    }
}

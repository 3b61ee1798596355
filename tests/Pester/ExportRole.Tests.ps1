# Roles straight into files and variables: their keys are fetched on the way, or not at all.
Describe 'Export-OktaAwsCredential with roles' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $installed = Join-Path ([IO.Path]::GetTempPath()) "oktaaws-module-$([guid]::NewGuid().ToString('N'))"
        Import-Module (Join-Path (Install-TestModule $installed) OktaAws/0.1.0/OktaAws.psd1)
        $ProgressPreference = 'SilentlyContinue'
        $folder = New-TestHome
        $file = $env:AWS_SHARED_CREDENTIALS_FILE
        $config = $env:AWS_CONFIG_FILE
        $emulator = Start-Emulator roles-50-in-20
        $env:AWS_OKTA_PASS = $emulator.password
        $roles = Get-OktaAwsRole -Organization $emulator.org -UserName $emulator.user
        $sections = $roles[0..4] | ForEach-Object { "[$($_.Account)-$($_.RoleName)]" }
        function Get-Section($Path) { @(Get-Content $Path | Where-Object { $_ -like '[[]*]' }) }
    }

    BeforeEach {
        Remove-Item $file, $config -ErrorAction Ignore
        Clear-EmulatorLog $emulator
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder, $installed -Recurse -Force
        Remove-Item env:AWS_OKTA_PASS -ErrorAction Ignore
    }

    It 'writes a section for each, called by account and role, with one sign-in, <kind>' -ForEach @{ kind = 'live' }, @{ kind = 'deserialized' } {
        Clear-OktaAwsCache -All -Confirm:$false
        $some = if ($kind -eq 'live') { $roles[0..4] } else { $roles[0..4] | ConvertTo-Deserialized }
        $some | Export-OktaAwsCredential | Should -BeNullOrEmpty
        Get-Section $file | Sort-Object | Should -Be ($sections | Sort-Object)
        @(Get-Content $file | Where-Object { $_ -like 'aws_access_key_id = ASIA*' } | Select-Object -Unique).Count | Should -Be 5
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 1
    }

    It 'takes them by parameter, with names of their own, and gives the credentials on' {
        $written = Export-OktaAwsCredential -InputRole $roles[0..1] -ProfileName both -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
        $written.Role | Should -Be $roles[0].RoleName
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleAmbiguous*'
        "$($failure[0])" | Should -Match ([regex]::Escape($roles[1].RoleArn))
        $roles[0..1] | Export-OktaAwsCredential -ProfileName { "x-$($_.RoleName)" } -PassThru | ForEach-Object AccessKey | Should -BeLike 'ASIA*'
        Get-Section $file | Should -Contain "[x-$($roles[1].RoleName)]"
    }

    It 'reports a role that gives no keys beside those that do' {
        $gone = $roles[1] | ConvertTo-Deserialized
        $gone.RoleArn = "arn:aws:iam::$($gone.AccountId):role/Gone"
        $empty = [OktaAws.AwsRole]::new()
        $roles[0], $gone, $empty, $roles[2] | Export-OktaAwsCredential -ErrorAction SilentlyContinue -ErrorVariable failure
        Get-Section $file | Should -Be @($sections[0], $sections[2])
        $failure.FullyQualifiedErrorId -replace ',.*' | Sort-Object | Should -Be @('ProfileInvalid', 'RoleNotFound')
    }

    It 'gives text for one, as Json' {
        ($roles[3] | Export-OktaAwsCredential -As Json | ConvertFrom-Json).AccessKeyId | Should -BeLike 'ASIA*'
        $roles[0..2] | Export-OktaAwsCredential -As Bash | Should -HaveCount 3
    }

    It 'sets the variables of one, and says that others went nowhere' {
        try {
            $roles[0..1] | Export-OktaAwsCredential -As Environment -ErrorAction SilentlyContinue -ErrorVariable failure
            $env:AWS_ACCESS_KEY_ID | Should -BeLike 'ASIA*'
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleAmbiguous*'
        } finally { Get-ChildItem env:AWS_* | Where-Object Name -Match 'KEY|SESSION|EXPIRATION' | Remove-Item }
    }

    It 'writes nothing with -WhatIf' {
        $roles[0] | Export-OktaAwsCredential -WhatIf
        $roles[0] | Export-OktaAwsCredential -As CredentialProcess -WhatIf
        $file, $config | ForEach-Object { $_ | Should -Not -Exist }
    }

    Context '-As CredentialProcess, <kind>' -ForEach @{ kind = 'live' }, @{ kind = 'deserialized' } {
        It 'writes lines that name all a sign-in needs, and signs in nowhere' {
            $some = if ($kind -eq 'live') { $roles[0..4] } else { $roles[0..4] | ConvertTo-Deserialized }
            Clear-OktaAwsCache -All -Confirm:$false
            $made = $some | Export-OktaAwsCredential -As CredentialProcess -PassThru 6>$null
            $made.ProfileName | Should -Be ($sections | ForEach-Object { $_.Trim('[', ']') })
            Get-Section $config | Should -Be ($sections | ForEach-Object { $_ -replace '^\[', '[profile ' })
            @(Get-Content $config | Where-Object { $_ -like "credential_process = *--role*$($roles[4].RoleArn)*" }) | Should -HaveCount 1
            $file | Should -Not -Exist
            (Get-EmulatorLog $emulator).Count | Should -Be 0
        }
    }

    It '-As CredentialProcess names the two that would have one section' {
        $roles[0..2] | Export-OktaAwsCredential -As CredentialProcess -ProfileName { if ($_.RoleArn -eq $roles[2].RoleArn) { 'mine' } else { 'same' } } -ErrorAction SilentlyContinue -ErrorVariable failure 6>$null
        Get-Section $config | Should -Be @('[profile same]', '[profile mine]')
        "$failure" | Should -Match ([regex]::Escape($roles[0].RoleArn))
        "$failure" | Should -Match ([regex]::Escape($roles[1].RoleArn))
    }
}

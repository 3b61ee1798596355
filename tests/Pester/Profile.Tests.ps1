Describe 'Profiles' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $app = 'https://acme.okta.com/home/amazon_aws/0oa1abcdEFGH2345/272'
    }

    BeforeEach {
        $folder = New-TestHome
        $file = Join-Path $folder config
    }

    AfterEach {
        Remove-Item $folder -Recurse -Force
    }

    It 'are made, changed and listed' {
        Set-OktaAwsProfile web -AppUrl "${app}?fromHome=true" -UserName jane@acme.example -Region eu-west-1
        Set-OktaAwsProfile web -Role Admin -Duration 4h
        $profile = Get-OktaAwsProfile web
        $profile | Should -BeOfType ([OktaAws.ProfileInfo])
        $profile.Name, $profile.AppUrl, $profile.UserName, $profile.Region, $profile.Role | Should -Be @('web', $app, 'jane@acme.example', 'eu-west-1', 'Admin')
        $profile.Path | Should -Be $file
        Get-Content $file | Should -Contain 'duration = 14400'
    }

    It 'hold how to sign in, under the keys of the file' {
        Set-OktaAwsProfile web -AppUrl $app -SignIn Device -ClientId 0oa2efgh -AppId 0oa1abcd -AppName acme_aws*, acme_gov_1
        Set-OktaAwsProfile build -Organization acme.okta.com -SignIn machine -ClientId 0oa3ijkl -KeyId kid1 -PrivateKeyFile ~/.ssh/okta.pem -AuthorizationServer aus4mnop
        $lines = Get-Content $file
        'sign_in = device', 'client_id = 0oa2efgh', 'app_id = 0oa1abcd', 'app_names = acme_aws*, acme_gov_1' | Should -BeIn $lines
        'sign_in = machine', 'key_id = kid1', 'private_key_file = ~/.ssh/okta.pem', 'authorization_server = aus4mnop' | Should -BeIn $lines
        Set-OktaAwsProfile web -Remove SignIn, ClientId, AppId, AppName
        Get-Content $file | Should -Not -Match 'device|0oa2efgh|app_id|app_names'
    }

    It 'hold the whole path of a private key' {
        Push-Location $folder
        try { Set-OktaAwsProfile build -Organization acme.okta.com -PrivateKeyFile okta.pem } finally { Pop-Location }
        "private_key_file = $(Join-Path $folder okta.pem)" | Should -BeIn (Get-Content $file)
    }

    It 'refuse a client that is no id' {
        Set-OktaAwsProfile web -Organization acme.okta.com -ClientId 'a/../b' -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
    }

    It 'keep comments, order and unknown keys when one value changes' {
        "# mine`n[profile web]`n; note`nregion = us-east-1`nfuture = thing`norganization = acme.okta.com`n" | Set-Content -NoNewline $file
        Set-OktaAwsProfile web -Region eu-west-1
        Get-Content $file -Raw | Should -Be "# mine`n[profile web]`n; note`nregion = eu-west-1`nfuture = thing`norganization = acme.okta.com`n"
    }

    It 'emit nothing when saved, and the profile with -PassThru' {
        Set-OktaAwsProfile a -Organization acme.okta.com | Should -BeNullOrEmpty
        (Set-OktaAwsProfile b -Organization acme.okta.com -PassThru).Name | Should -Be b
    }

    It 'lose values with -Remove' {
        Set-OktaAwsProfile web -Organization acme.okta.com -Role Admin -Region eu-west-1
        Set-OktaAwsProfile web -Remove role, Region
        (Get-OktaAwsProfile web).Role, (Get-OktaAwsProfile web).Region | Should -Be @($null, $null)
    }

    It 'ask for a positive time instead of <_>' -ForEach '-5', -5, 1e30 {
        { Set-OktaAwsProfile web -Organization acme.okta.com -Duration $_ } | Should -Throw '*positive number of seconds*'
    }

    It 'refuse a value that is given and removed at once, and a profile without any' {
        Set-OktaAwsProfile web -Organization acme.okta.com
        { Set-OktaAwsProfile web -Remove Region -Region eu-west-1 } | Should -Throw -ErrorId 'ParameterConflict*'
        Set-OktaAwsProfile newone -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
        (Get-OktaAwsProfile).Name | Should -Be web
    }

    It 'warn about a key that has no effect, and keep it' {
        Set-OktaAwsProfile web -Organization acme.okta.com
        Add-Content $file 'rol = Admin'
        (Get-OktaAwsProfile -WarningVariable warned -WarningAction SilentlyContinue).Name | Should -Be web
        "$warned" | Should -Match "line 3: the key 'rol' is not known"
        Set-OktaAwsProfile web -Role Admin
        Get-Content $file | Should -Contain 'rol = Admin'
    }

    It 'hold whole paths, links and keys of the way there' {
        Push-Location $folder
        try { Set-OktaAwsProfile web -Organization acme.okta.com -CaBundle ca.pem -SignInUrl https://signin.aws.amazon.com/saml -Key two } finally { Pop-Location }
        $profile = Get-OktaAwsProfile web
        $profile.CaBundle, $profile.SignInUrl, $profile.Key | Should -Be @((Join-Path $folder ca.pem), 'https://signin.aws.amazon.com/saml', 'two')
        Set-OktaAwsProfile web -Remove CaBundle, SignInUrl, Key
        (Get-OktaAwsProfile web).CaBundle | Should -BeNullOrEmpty
    }

    It 'show every value that counts and where it comes from, also without a name' {
        Set-OktaAwsProfile web -AppUrl $app
        $effective = Get-OktaAwsProfile -Effective
        $effective.Name | Select-Object -Unique | Should -Be web
        ($effective | Where-Object Key -EQ organization).Value | Should -Be acme.okta.com
        ($effective | Format-Table | Out-String -Width 200) | Should -Match 'minimum_lifetime\s+built-in\s+600'
    }

    It 'show sources, problems, ends of keys and roles within 80 columns' {
        Set-OktaAwsProfile web -AppUrl 'https://acme.okta.com/home/amazon_aws/0oa1abcdefGHIJKLmn2p7/272' -UserName jane.doe@acme.example -Role arn:aws:iam::123456789012:role/team/DeveloperAccess -Region eu-west-1
        Add-Content $file 'duration = 12'
        $effective = Get-OktaAwsProfile web -Effective
        $shown = $effective | Out-String -Width 80
        $shown | Should -Match 'Key\s+Source\s+Value'
        $shown | Should -Match 'app_url\s+profile web\s+https://acme'
        $shown | Should -Match 'duration\s+profile web\s+12 \(give seconds from 900 to 43200\)'
        $effective[0].Source = 'profile web of /home/jane/some/where/deep/clone/.oktaaws (not trusted yet)'
        $effective[0] | Out-String -Width 80 | Should -Match 'profile web, project \(not trusted yet\)\s+okta'
        $profile = Get-OktaAwsProfile web
        $profile.Expiration = [DateTimeOffset]::Now.AddDays(1)
        $profile | Out-String -Width 80 | Should -Match "Name\s+Expires\s+Account\s+Role\s+Region.*User"
        $profile | Out-String -Width 80 | Should -Match "web\s+$($profile.Expiration.LocalDateTime.ToString('ddd')) .*123456789012\s+DeveloperAccess\s+eu-west-1"
    }

    It 'take no factor that is none, and doubt a region nobody knows' {
        Set-OktaAwsProfile web -Organization acme.okta.com -MfaFactor pushh -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
        "$($failure[0])" | Should -Match 'push, totp, google'
        $file | Should -Not -Exist
        Set-OktaAwsProfile web -Organization acme.okta.com -Region us-eats-1 -WarningVariable doubt -WarningAction SilentlyContinue
        "$doubt" | Should -Match "'us-eats-1' is no AWS region known here"
        (Get-OktaAwsProfile web).Region | Should -Be us-eats-1
        Set-OktaAwsProfile web -Region us-iso-east-1 -WarningVariable none
        $none | Should -BeNullOrEmpty
    }

    It 'are not written with -WhatIf, but checked' {
        Set-OktaAwsProfile web -Organization acme.okta.com -WhatIf
        $file | Should -Not -Exist
        Set-OktaAwsProfile web -Organization acme.okta.com -Duration 5 -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
    }

    It 'refuse a name that could mean something else: <_>' -ForEach '[x]', "a`nb", 'a b', '$($_.Account)' {
        Set-OktaAwsProfile $_ -Organization acme.okta.com -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidData
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'are found by wildcard, and a missing name is an error with the near ones' {
        'acme-a', 'acme-b', 'other' | ForEach-Object { Set-OktaAwsProfile $_ -Organization acme.okta.com }
        (Get-OktaAwsProfile acme-*).Name | Should -Be @('acme-a', 'acme-b')
        Get-OktaAwsProfile nothing* | Should -BeNullOrEmpty
        Get-OktaAwsProfile acme-x, other -ErrorAction SilentlyContinue -ErrorVariable failure | ForEach-Object Name | Should -Be other
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be acme-x
    }

    It 'give one error for a damaged file, naming it' {
        "[profile web`nregion" | Set-Content $file
        Get-OktaAwsProfile -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ConfigInvalid*'
        "$($failure[0])" | Should -Match ([regex]::Escape($file))
    }

    It 'are made from roles with a script block for the name, <_>' -ForEach 'live', 'deserialized' {
        $role = New-Role
        if ($_ -eq 'deserialized') { $role = $role | ConvertTo-Deserialized }
        $role | Set-OktaAwsProfile -Name { "$($_.Account)-$($_.RoleName)" } -PassThru | ForEach-Object Name | Should -Be acme-prod-Admin
        $saved = Get-OktaAwsProfile acme-prod-Admin
        $saved.Role, $saved.AppUrl, $saved.UserName | Should -Be @($role.RoleArn, $role.AppUrl, $role.UserName)
    }
}

Describe 'Export-OktaAwsCredential' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $variables = 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_CREDENTIAL_EXPIRATION', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_SECURITY_TOKEN'
    }

    BeforeEach {
        $folder = New-TestHome
        $file = $env:AWS_SHARED_CREDENTIALS_FILE
    }

    AfterEach {
        Remove-Item $folder -Recurse -Force
        foreach ($name in $variables) { Remove-Item "env:$name" -ErrorAction Ignore }
    }

    It 'writes the section of the profile from a <_> credential and emits nothing' -ForEach 'live', 'deserialized' {
        $credential = New-Credential
        if ($_ -eq 'deserialized') { $credential = $credential | ConvertTo-Deserialized }
        $credential | Export-OktaAwsCredential | Should -BeNullOrEmpty
        $text = Get-Content $file -Raw
        $text | Should -Match '(?m)^\[web\]$'
        $text | Should -Match '(?m)^aws_access_key_id = ASIAEXAMPLEKEY000001$'
        $text | Should -Match ([regex]::Escape('aws_secret_access_key = secret/of+a=test'))
        $text | Should -Match ([regex]::Escape('aws_session_token = token-of-a-test=='))
        $text | Should -Match "x_security_token_expires = $([DateTimeOffset]::UtcNow.AddHours(1).ToString('yyyy-MM-ddTHH'))"
    }

    It 'keeps the end of the keys through <_>' -ForEach 'Clixml', 'a job' {
        $credential = New-Credential
        if ($_ -eq 'Clixml') {
            $path = Join-Path $folder keys.xml
            $credential | Export-Clixml $path
            $copy = Import-Clixml $path
        } else {
            $copy = $credential | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, 1)) }
        }
        ($copy | Export-OktaAwsCredential -As Json | ConvertFrom-Json -DateKind String).Expiration | Should -Be $credential.Expiration.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
    }

    It 'leaves everything else in the file as it was' {
        "# mine`r`n[other]`r`naws_access_key_id=AKIAOTHER`r`naws_secret_access_key=x`r`n" | Set-Content -NoNewline $file
        New-Credential | Export-OktaAwsCredential
        Get-Content $file -Raw | Should -BeLike "# mine`r`n[[]other]`r`naws_access_key_id=AKIAOTHER`r`naws_secret_access_key=x`r`n*"
    }

    It 'takes the name of the section from -ProfileName, also as a script block' {
        New-Credential | Export-OktaAwsCredential -ProfileName default
        New-Credential | Export-OktaAwsCredential -ProfileName { $_.AccountId }
        Get-Content $file | Should -Contain '[default]'
        Get-Content $file | Should -Contain '[111122223333]'
    }

    It 'names the section by account and role when no profile led there' {
        $credential = New-Credential
        $credential.Profile = $null
        $credential | Export-OktaAwsCredential
        Get-Content $file | Should -Contain '[acme-prod-Admin]'
    }

    It 'does not let one of several credentials overwrite another' {
        (New-Credential -Key ASIAFIRST), (New-Credential -Key ASIASECOND) | Export-OktaAwsCredential -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleAmbiguous*'
        Get-Content $file | Should -Contain 'aws_access_key_id = ASIAFIRST'
    }

    It 'keeps a copy of long-lived keys that -Force replaces, though a first version is kept already' {
        New-Credential | Export-OktaAwsCredential
        "[web]`naws_access_key_id = AKIAREALLYLONGLIVED0`naws_secret_access_key = precious`n" | Set-Content -NoNewline $env:AWS_SHARED_CREDENTIALS_FILE
        New-Credential | Export-OktaAwsCredential -Force -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match "Long-lived keys in .* are replaced.*kept, for you alone, in '([^']+)'"
        $copy = [regex]::Match("$said", "alone, in '([^']+)'").Groups[1].Value
        Get-Content $copy -Raw | Should -Match precious
        if (-not $IsWindows) { (Get-Item $copy).UnixMode | Should -Be '-rw-------' }
    }

    It 'warns of a credential_process line that the keys would shadow' {
        "[profile web]`ncredential_process = oktaaws credential-process web`n" | Set-Content -NoNewline $env:AWS_CONFIG_FILE
        New-Credential | Export-OktaAwsCredential -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match '\[web\] has a credential_process line'
        New-Credential | Export-OktaAwsCredential -ProfileName other -WarningVariable quiet -WarningAction SilentlyContinue
        "$quiet" | Should -BeNullOrEmpty
    }

    It 'replaces long-lived keys only with -Force' {
        "[web]`naws_access_key_id = AKIALONGLIVED0000001`naws_secret_access_key = forever`n" | Set-Content -NoNewline $file
        New-Credential | Export-OktaAwsCredential -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'LongLivedKeysPresent*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        "$($failure[0]) $($failure[0].ErrorDetails.RecommendedAction)" | Should -Not -Match 'secret/of|token-of|forever'
        Get-Content $file | Should -Contain 'aws_secret_access_key = forever'
        New-Credential | Export-OktaAwsCredential -Force
        Get-Content $file | Should -Contain 'aws_access_key_id = ASIAEXAMPLEKEY000001'
    }

    It 'writes nothing with -WhatIf, as <_>' -ForEach 'CredentialsFile', 'Environment' {
        New-Credential | Export-OktaAwsCredential -As $_ -WhatIf
        $file | Should -Not -Exist
        $env:AWS_ACCESS_KEY_ID | Should -BeNullOrEmpty
    }

    It 'shows with -WhatIf what would change, keys masked' {
        Invoke-Child {
            Import-Module $env:OKTAAWS_TEST_MODULE
            $keys = [OktaAws.AwsCredential]::new()
            $keys.AccessKey, $keys.SecretKey, $keys.SessionToken, $keys.Profile, $keys.Expiration = 'ASIAEXAMPLE', 'the-secret', 'the-token', 'web', [DateTimeOffset]::UtcNow.AddHours(1)
            $keys | Export-OktaAwsCredential -WhatIf
        } | Out-String | ForEach-Object {
            $_ | Should -Match '(?m)^\+ aws_access_key_id = ASIA\*+'
            $_ | Should -Match '(?m)^\+ oktaaws_managed = web'
            $_ | Should -Not -Match 'EXAMPLE|the-secret|the-token'
        }
    }

    It 'writes many sections, and one that is refused loses no other' {
        "[b]`naws_access_key_id = AKIA1`naws_secret_access_key = x`n" | Set-Content -NoNewline $file
        'a', 'b', 'c' | ForEach-Object { New-Credential $_ } | Export-OktaAwsCredential -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure | ForEach-Object Profile | Should -Be a, c
        $failure.FullyQualifiedErrorId | Should -BeLike 'LongLivedKeysPresent*'
        Get-Content $file | Should -Contain '[c]'
    }

    It 'writes another file with -Path, relative to the current location' {
        Push-Location $folder
        try { New-Credential | Export-OktaAwsCredential -Path other } finally { Pop-Location }
        Join-Path $folder other | Should -FileContentMatch '\[web\]'
        $file | Should -Not -Exist
    }

    It 'refuses -Path where no file is written' {
        { New-Credential | Export-OktaAwsCredential -As Environment -Path x } | Should -Throw -ErrorId 'ParameterConflict*'
    }

    It 'sets the variables of this process, and takes away what contradicts them' {
        $env:AWS_SECURITY_TOKEN = 'stale'
        New-Credential | Export-OktaAwsCredential -As Environment
        $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY, $env:AWS_SESSION_TOKEN, $env:AWS_REGION | Should -Be @('ASIAEXAMPLEKEY000001', 'secret/of+a=test', 'token-of-a-test==', 'eu-west-1')
        $env:AWS_SECURITY_TOKEN | Should -BeNullOrEmpty
    }

    It 'gives the JSON of a credential_process in one line' {
        $text = New-Credential | Export-OktaAwsCredential -As Json
        @($text).Count | Should -Be 1
        $text | Should -Not -Match "`n"
        $json = $text | ConvertFrom-Json
        $json.Version, $json.AccessKeyId, $json.SecretAccessKey, $json.SessionToken | Should -Be @(1, 'ASIAEXAMPLEKEY000001', 'secret/of+a=test', 'token-of-a-test==')
    }

    It 'emits the credential with -PassThru, so that the pipe can go on' {
        (New-Credential | Export-OktaAwsCredential -PassThru).AccessKey | Should -Be ASIAEXAMPLEKEY000001
    }

    It 'refuses what is no credential: <_>' -ForEach 'text', 5 {
        $_ | Export-OktaAwsCredential -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound*'
    }

    It 'refuses a credential without keys' {
        [OktaAws.AwsCredential]::new() | Export-OktaAwsCredential -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
    }
}

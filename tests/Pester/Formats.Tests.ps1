Describe 'The formats of Export-OktaAwsCredential' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    BeforeEach {
        $folder = New-TestHome
        $path = Join-Path $folder keys
        $credential = New-Credential
    }

    AfterEach {
        Remove-Item $folder -Recurse -Force
    }

    It 'gives <format> as text on the pipeline, one string for each credential' -ForEach @(
        @{ format = 'DotEnv'; line = 'AWS_SECRET_ACCESS_KEY=secret/of+a=test'; lines = 6 }
        @{ format = 'Bash'; line = "export AWS_SECRET_ACCESS_KEY='secret/of+a=test';"; lines = 1 }
        @{ format = 'Zsh'; line = "export AWS_SECRET_ACCESS_KEY='secret/of+a=test';"; lines = 1 }
        @{ format = 'Fish'; line = "set -gx AWS_SECRET_ACCESS_KEY 'secret/of+a=test';"; lines = 1 }
        @{ format = 'PowerShell'; line = "`$env:AWS_SECRET_ACCESS_KEY='secret/of+a=test';"; lines = 1 }
        @{ format = 'Cmd'; line = '&set "AWS_SECRET_ACCESS_KEY=secret/of+a=test"'; lines = 1 }
    ) {
        $text = @($credential, (New-Credential other) | Export-OktaAwsCredential -As $format)
        $text.Count | Should -Be 2
        $text[0] | Should -BeOfType string
        $text[0] | Should -BeLike "*$([WildcardPattern]::Escape($line))*"
        $text[0].Split("`n").Count | Should -Be $lines
    }

    It 'sets and removes variables by Invoke-Expression' {
        $child = Invoke-Child ([scriptblock]::Create("
            Import-Module '$env:OKTAAWS_TEST_MODULE'
            . '$PSScriptRoot/common.ps1'
            `$env:AWS_PROFILE = 'stale'
            Invoke-Expression (New-Credential | Export-OktaAwsCredential -As PowerShell)
            `"`$env:AWS_ACCESS_KEY_ID `$env:AWS_REGION `$(Test-Path env:AWS_PROFILE)`""))
        $child | Should -Be 'ASIAEXAMPLEKEY000001 eu-west-1 False'
    }

    It 'gives the token its old name too when asked' {
        $credential | Export-OktaAwsCredential -As Bash -IncludeSecurityToken | Should -BeLike "*export AWS_SECURITY_TOKEN='token-of-a-test==';*"
        $credential | Export-OktaAwsCredential -As Bash | Should -Not -BeLike '*export AWS_SECURITY_TOKEN*'
    }

    It 'writes <_> to -Path, for its owner only, and emits nothing' -ForEach 'DotEnv', 'Bash', 'Zsh', 'Fish', 'PowerShell', 'Cmd', 'Json' {
        $credential | Export-OktaAwsCredential -As $_ -Path $path | Should -BeNullOrEmpty
        Get-Content $path -Raw | Should -Match ASIAEXAMPLEKEY000001
        if (-not $IsWindows) { [int](Get-Item $path).UnixFileMode | Should -Be 0x180 }
        ($credential | Export-OktaAwsCredential -As $_ -Path $path -PassThru).AccessKey | Should -Be ASIAEXAMPLEKEY000001
    }

    It 'writes relative to the current location, and nothing with -WhatIf' {
        Push-Location $folder
        try {
            $credential | Export-OktaAwsCredential -As DotEnv -Path .env -WhatIf
            Join-Path $folder .env | Should -Not -Exist
            $credential | Export-OktaAwsCredential -As DotEnv -Path .env
            Join-Path $folder .env | Should -Exist
        } finally { Pop-Location }
    }

    It 'keeps the other lines of a .env file' {
        "# db`nDB_URL=postgres://x`nAWS_ACCESS_KEY_ID=ASIAOLD`nAWS_SESSION_TOKEN=old`n" | Set-Content -NoNewline $path
        $credential | Export-OktaAwsCredential -As DotEnv -Path $path
        $lines = Get-Content $path
        $lines[0..3] | Should -Be @('# db', 'DB_URL=postgres://x', 'AWS_ACCESS_KEY_ID=ASIAEXAMPLEKEY000001', 'AWS_SESSION_TOKEN=token-of-a-test==')
        $lines.Count | Should -Be 8
    }

    It 'replaces a file that holds something else only with -Force' {
        "alias ll='ls -l'`n" | Set-Content -NoNewline $path
        $credential | Export-OktaAwsCredential -As Bash -Path $path -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        Get-Content $path -Raw | Should -Be "alias ll='ls -l'`n"
        $credential | Export-OktaAwsCredential -As Bash -Path $path -Force
        Get-Content $path -Raw | Should -BeLike 'unset *'
    }

    It 'does not let one of several credentials overwrite another in a file' {
        $credential, (New-Credential -Key ASIASECOND) | Export-OktaAwsCredential -As DotEnv -Path $path -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.Count | Should -Be 1
        Get-Content $path | Should -Contain 'AWS_ACCESS_KEY_ID=ASIAEXAMPLEKEY000001'
    }

    It 'makes the keys the default without dropping what [default] had' {
        "[default]`nregion = eu-west-3`noutput = json`ncli_pager =`n" | Set-Content -NoNewline $env:AWS_SHARED_CREDENTIALS_FILE
        $credential | Export-OktaAwsCredential -ProfileName default
        $lines = Get-Content $env:AWS_SHARED_CREDENTIALS_FILE
        $lines | Should -Contain 'region = eu-west-3'
        $lines | Should -Contain 'output = json'
        $lines | Should -Contain 'cli_pager ='
        $lines | Should -Contain 'aws_access_key_id = ASIAEXAMPLEKEY000001'
        @($lines -eq '[default]').Count | Should -Be 1
    }

    It 'refuses parameters that mean nothing: <_>' -ForEach '-As Environment -Path x', '-As Bash -ProfileName x', '-As Bash -PassThru', '-As Json -IncludeSecurityToken', '-IncludeSecurityToken' {
        $line = "`$credential | Export-OktaAwsCredential $_"
        { Invoke-Expression $line } | Should -Throw -ErrorId 'ParameterConflict*'
    }

    It 'removes a profile of the environment that would beat the keys' {
        $saved = $env:AWS_PROFILE
        $env:AWS_PROFILE = 'stale'
        try {
            $credential | Export-OktaAwsCredential -As Environment
            Test-Path env:AWS_PROFILE | Should -BeFalse
        } finally {
            $env:AWS_PROFILE = $saved
            'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_CREDENTIAL_EXPIRATION', 'AWS_REGION', 'AWS_DEFAULT_REGION' | ForEach-Object { Remove-Item "env:$_" -ErrorAction Ignore }
        }
    }
}

Describe 'Register-OktaAwsCredentialProcess' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $installed = Join-Path ([IO.Path]::GetTempPath()) "oktaaws-module-$([guid]::NewGuid().ToString('N'))"
        $module = Join-Path (Install-TestModule $installed) OktaAws/0.1.0/OktaAws.psd1
        Import-Module $module
        $executable = if ($IsWindows) { 'oktaaws.exe' } else { 'oktaaws' }
    }

    AfterAll {
        Remove-Item $installed -Recurse -Force
    }

    BeforeEach {
        $folder = New-TestHome
        $config = $env:AWS_CONFIG_FILE
        $keys = $env:AWS_SHARED_CREDENTIALS_FILE
        $program = Join-Path $folder bin $executable
        Set-OktaAwsProfile web -Organization acme.okta.com
        Set-OktaAwsProfile data -Organization acme.okta.com
    }

    AfterEach {
        Remove-Item $folder -Recurse -Force
    }

    It 'puts the program where no update moves it, and writes a line that names it' {
        Register-OktaAwsCredentialProcess web 6>$null | Should -BeNullOrEmpty
        & $program --version | Should -Be $env:OKTAAWS_TEST_VERSION
        Get-Content $config -Raw | Should -Be "[profile web]`ncredential_process = `"$program`" credential-process web`n"
    }

    It 'keeps the program to its owner and runs it without the bit a package lost' -Skip:$IsWindows {
        Register-OktaAwsCredentialProcess -ProgramOnly 6>$null
        (Get-Item (Split-Path $program)).UnixMode | Should -Be 'drwx------'
        (Get-Item $program).UnixMode | Should -Be '-rwxr-xr-x'
        $config | Should -Not -Exist
    }

    It 'tells once how to call the program by its name' {
        Register-OktaAwsCredentialProcess -ProgramOnly -InformationVariable said 6>$null
        "$said" | Should -Match ([regex]::Escape("`$env:PATH += '$([IO.Path]::PathSeparator)$(Split-Path $program)'"))
        Register-OktaAwsCredentialProcess -ProgramOnly -InformationVariable again 6>$null
        "$again" | Should -BeNullOrEmpty
    }

    It 'copies the program only when it is another one' {
        Register-OktaAwsCredentialProcess -ProgramOnly 6>$null
        $time = (Get-Item $program).LastWriteTimeUtc
        Register-OktaAwsCredentialProcess -ProgramOnly 6>$null
        (Get-Item $program).LastWriteTimeUtc | Should -Be $time
        'an older one' | Set-Content $program
        Register-OktaAwsCredentialProcess -ProgramOnly 6>$null
        & $program --version | Should -Be $env:OKTAAWS_TEST_VERSION
    }

    It 'leaves region, output and everything else in the file' {
        "# mine`n[default]`nregion = us-east-1`n[profile web]`nregion = eu-west-3`noutput = yaml`n# end`n" | Set-Content -NoNewline $config
        Get-OktaAwsProfile | Register-OktaAwsCredentialProcess 6>$null
        $text = Get-Content $config -Raw
        $text | Should -BeLike "# mine`n[[]default]`nregion = us-east-1`n[[]profile web]`nregion = eu-west-3`noutput = yaml`ncredential_process = *web`n# end`n*"
        $text | Should -BeLike "*`n[[]profile data]`ncredential_process = *data`n"
    }

    It 'registers roles without a profile, named by account and role' {
        (New-Role), (New-Role Reader | ConvertTo-Deserialized) | Register-OktaAwsCredentialProcess 6>$null
        $text = Get-Content $config -Raw
        $text | Should -Match '(?m)^\[profile acme-prod-Reader\]$'
        $text | Should -Match ([regex]::Escape('credential-process --organization acme.okta.com --app-url https://acme.okta.com/home/amazon_aws/0oa1abcdEFGH2345/272 --role arn:aws:iam::111122223333:role/Admin --user jane@acme.example'))
    }

    It 'takes the only profile when none is named' {
        $lines = Get-Content (Join-Path $folder config) | Where-Object { $_ }
        $lines[0..1] | Set-Content (Join-Path $folder config)
        Register-OktaAwsCredentialProcess 6>$null
        Unregister-OktaAwsCredentialProcess
        Get-Content $config -Raw | Should -BeNullOrEmpty
        $program | Should -Exist
    }

    It 'does not let one of two roles take the place of the other' {
        (New-Role), (New-Role) | Register-OktaAwsCredentialProcess -ErrorAction SilentlyContinue -ErrorVariable failure 6>$null
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleAmbiguous*'
    }

    It 'reports an unknown profile and registers the others' {
        Register-OktaAwsCredentialProcess nothing, web -ErrorAction SilentlyContinue -ErrorVariable failure 6>$null
        $failure.FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound*'
        $config | Should -FileContentMatch 'profile web'
    }

    It 'shows the line and changes nothing with -WhatIf' {
        Invoke-Child ([scriptblock]::Create("Import-Module '$module'; Register-OktaAwsCredentialProcess web -WhatIf")) | Should -Contain "+ credential_process = `"$program`" credential-process web"
        $config, $program | Should -Not -Exist
    }

    It 'replaces the line of another program only with -Force' {
        "[profile web]`ncredential_process = other web`n" | Set-Content -NoNewline $config
        Register-OktaAwsCredentialProcess web -ErrorAction SilentlyContinue -ErrorVariable failure 6>$null
        $failure.FullyQualifiedErrorId | Should -BeLike 'CredentialProcessPresent*'
        $config | Should -FileContentMatch '= other web'
        Register-OktaAwsCredentialProcess web -Force 6>$null
        $config | Should -FileContentMatch 'oktaaws'
    }

    Context 'with keys that would be used first' {
        BeforeEach {
            $temporary = "[web]`naws_access_key_id = ASIA1`naws_secret_access_key = the-secret`naws_session_token = t`nregion = x`n"
            $longLived = "[web]`naws_access_key_id = AKIA1`naws_secret_access_key = the-secret`n"
        }

        It 'warns where nobody can be asked, and leaves them' {
            $temporary | Set-Content -NoNewline $keys
            Invoke-Child ([scriptblock]::Create("Import-Module '$module'; Register-OktaAwsCredentialProcess web -WarningVariable warned 3>`$null 6>`$null; `"`$warned`"")) | Should -BeLike 'Keys in *web* are used before credential_process*-Force.'
            Get-Content $keys -Raw | Should -Be $temporary
        }

        It 'asks, and removes temporary ones on <_>' -ForEach 'Yes', 'No' {
            $temporary | Set-Content -NoNewline $keys
            $run = Invoke-Scripted $_ "Import-Module '$module'; Register-OktaAwsCredentialProcess web"
            $run.shown | Should -Match 'Remove them\?'
            $run.shown | Should -Not -Match 'the-secret'
            Get-Content $keys -Raw | Should -Be $(if ($_ -eq 'Yes') { "[web]`nregion = x`n" } else { $temporary })
        }

        It 'removes long-lived ones only with -Force, and never asks' {
            $longLived | Set-Content -NoNewline $keys
            $run = Invoke-Scripted @() "Import-Module '$module'; Register-OktaAwsCredentialProcess web"
            $run.shown | Should -Match 'WARNING Long-lived keys'
            Get-Content $keys -Raw | Should -Be $longLived
            Register-OktaAwsCredentialProcess web -Force 6>$null
            Get-Content $keys -Raw | Should -BeNullOrEmpty
        }

        It 'warns of a role in the section that comes first too' {
            "[profile web]`nrole_arn = arn:aws:iam::111122223333:role/x`nsource_profile = y`n" | Set-Content -NoNewline $config
            Register-OktaAwsCredentialProcess web -WarningVariable warned 3>$null 6>$null
            "$warned" | Should -Match 'role_arn'
        }
    }

    Context 'without a program that runs' {
        BeforeAll {
            $other = Join-Path ([IO.Path]::GetTempPath()) "oktaaws-module-$([guid]::NewGuid().ToString('N'))"
            $bare = Join-Path (Install-TestModule $other -NoProgram) OktaAws/0.1.0
        }

        AfterAll {
            Remove-Item $other -Recurse -Force
        }

        It 'says how to get one, and writes no line' {
            $said = Invoke-Child ([scriptblock]::Create("Import-Module '$bare/OktaAws.psd1'; Register-OktaAwsCredentialProcess web -ErrorAction SilentlyContinue; `$Error[0].FullyQualifiedErrorId; `$Error[0].ErrorDetails.RecommendedAction"))
            $said[0] | Should -BeLike 'NativeProgramBlocked*'
            $said[1] | Should -Match 'dotnet publish'
            $config | Should -Not -Exist
        }

        It 'tells why it does not start, and writes no line' -Skip:$IsWindows {
            $native = Join-Path $bare "native/$([Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)"
            $null = New-Item -ItemType Directory $native -Force
            "#!/bin/sh`necho 'GLIBC_2.99 not found' >&2; exit 1" | Set-Content $native/oktaaws
            $said = Invoke-Child ([scriptblock]::Create("Import-Module '$bare/OktaAws.psd1'; Register-OktaAwsCredentialProcess web -ErrorAction SilentlyContinue; `$Error[0].FullyQualifiedErrorId; `"`$(`$Error[0])`""))
            $said[0] | Should -BeLike 'NativeProgramBlocked*'
            $said[1] | Should -Match 'GLIBC_2.99'
            $config | Should -Not -Exist
        }
    }

    Context 'Unregister-OktaAwsCredentialProcess' {
        BeforeEach {
            "[profile other]`ncredential_process = other x`n[profile web]`nregion = eu-west-3`n" | Set-Content -NoNewline $config
            Register-OktaAwsCredentialProcess web, data 6>$null
        }

        It 'takes the line away and leaves the rest' {
            Unregister-OktaAwsCredentialProcess web
            Get-Content $config -Raw | Should -BeLike "[[]profile other]`ncredential_process = other x`n[[]profile web]`nregion = eu-west-3`n*profile data*"
            $program | Should -Exist
        }

        It 'takes all with a wildcard, and nothing of other programs' {
            Unregister-OktaAwsCredentialProcess *
            (Get-Content $config -Raw).TrimEnd() | Should -Be "[profile other]`ncredential_process = other x`n[profile web]`nregion = eu-west-3"
        }

        It 'reports a profile that oktaaws does not serve: <_>' -ForEach 'other', 'nothing' {
            Unregister-OktaAwsCredentialProcess $_ -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure.FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound*'
            $config | Should -FileContentMatch '= other x'
        }

        It 'does nothing with -WhatIf' {
            $before = Get-Content $config -Raw
            Get-OktaAwsProfile | Unregister-OktaAwsCredentialProcess -WhatIf
            Get-Content $config -Raw | Should -Be $before
        }
    }

    Context 'Export-OktaAwsCredential -As CredentialProcess' {
        It 'writes the line of the profile under any name, and no key' {
            (New-Credential | Export-OktaAwsCredential -As CredentialProcess -ProfileName default -PassThru 6>$null).Profile | Should -Be web
            Get-Content $config -Raw | Should -Be "[default]`ncredential_process = `"$program`" credential-process web`n"
            $keys | Should -Not -Exist
        }

        It 'refuses keys of another role than the profile leads to by itself' {
            Set-OktaAwsProfile web -Role arn:aws:iam::111122223333:role/ReadOnly
            New-Credential | Export-OktaAwsCredential -As CredentialProcess -ErrorAction SilentlyContinue -ErrorVariable failure 6>$null
            $failure.FullyQualifiedErrorId | Should -BeLike 'RoleAmbiguous*'
            $config | Should -Not -Exist
        }

        It 'refuses keys that no profile can renew' {
            $credential = New-Credential
            $credential.Profile = $null
            $credential | Export-OktaAwsCredential -As CredentialProcess -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure.FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Get-OktaAwsRole'
        }
    }

    Context 'by Connect-OktaAws -KeepFresh' {
        BeforeAll {
            $emulator = Start-Emulator password
            $login = New-Login $emulator
        }

        BeforeEach {
            Set-OktaAwsProfile app -AppUrl $emulator.appUrl -UserName $emulator.user -Duration 3600 -Region eu-west-1
            Set-OktaAwsProfile stats -AppUrl $emulator.appUrl -UserName $emulator.user -Duration 3600 -Key stats
        }

        AfterAll { Stop-Emulator $emulator }

        It 'gives the profile instead of keys, and the program renews them from then on' {
            $fresh = Connect-OktaAws app -Credential $login -KeepFresh 6>$null
            $fresh | Should -BeOfType ([OktaAws.AwsProfile])
            $fresh.PSObject.Properties.Name | Should -Be ProfileName
            $fresh.ProfileName | Should -Be app
            Get-Content $config -Raw | Should -Be "[profile app]`ncredential_process = `"$program`" credential-process app`n"
            $first = & $program credential-process app | ConvertFrom-Json
            $first.AccessKeyId | Should -Be (Connect-OktaAws app).AccessKey
            Set-OktaAwsProfile app -MinimumLifetime 3600
            Start-Sleep -Milliseconds 1100
            (& $program credential-process app | ConvertFrom-Json).AccessKeyId | Should -Not -Be $first.AccessKeyId
        }

        It 'takes many profiles in one edit, and the failures beside them' {
            $fresh = 'app', 'stats', 'none' | Connect-OktaAws -Credential $login -KeepFresh -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure 6>$null
            $fresh.ProfileName | Sort-Object | Should -Be @('app', 'stats')
            $failure.Count | Should -Be 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound*'
            [regex]::Matches((Get-Content $config -Raw), 'credential_process').Count | Should -Be 2
        }

        It 'refuses a role that a variable has put above the profile' {
            Set-OktaAwsProfile default -Extends app -Role Nobody
            $env:AWS_OKTA_ROLE = (Connect-OktaAws app -Credential $login).Role
            try { Connect-OktaAws -Credential $login -KeepFresh -ErrorAction SilentlyContinue -ErrorVariable failure 6>$null | Should -BeNullOrEmpty } finally { Remove-Item env:AWS_OKTA_ROLE }
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleAmbiguous*'
            $config | Should -Not -Exist
        }

        It 'writes nothing with -WhatIf' {
            Connect-OktaAws app -Credential $login -KeepFresh -WhatIf | Should -BeNullOrEmpty
            $config | Should -Not -Exist
        }

        It 'registers nothing when the sign-in fails' {
            $wrong = [pscredential]::new($emulator.user, (ConvertTo-SecureString 'Not-The-One-9' -AsPlainText -Force))
            Connect-OktaAws app -Credential $wrong -KeepFresh -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'SignInRejected*'
            $config | Should -Not -Exist
        }

        It 'leaves the line of another program alone' {
            "[profile app]`ncredential_process = other`n" | Set-Content -NoNewline $config
            Connect-OktaAws app -Credential $login -KeepFresh -ErrorAction SilentlyContinue -ErrorVariable failure 6>$null | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'CredentialProcessPresent*'
            Get-Content $config -Raw | Should -Be "[profile app]`ncredential_process = other`n"
        }

        It 'refuses <_>, which a renewal would not know of' -ForEach 'Role', 'Duration', 'Region', 'RoleChain', 'UserName' {
            $parameters = @{ $_ = '3600' }
            { Connect-OktaAws app -KeepFresh @parameters } | Should -Throw -ErrorId 'ParameterConflict*'
        }
    }
}

Describe 'Updating the module' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $hasAws = [bool] (Get-Command aws -CommandType Application -ErrorAction Ignore)
    }

    # Two versions as an installer lays them out: the module path holds a folder for each.
    It 'leaves a registered profile working in the AWS CLI when the version that registered it is removed' {
        if (-not $hasAws) {
            Set-ItResult -Skipped -Because 'the AWS CLI is not on PATH'
            return
        }

        $folder = New-TestHome
        $emulator = Start-Emulator
        $path = $env:PSModulePath
        try {
            $env:PSModulePath = "$(Install-TestModule $folder 0.1.0)$([IO.Path]::PathSeparator)$path"
            $env:AWS_OKTA_PASS = $emulator.password
            $env:TEST_APP = $emulator.appUrl
            $env:TEST_USER = $emulator.user
            Invoke-Child {
                Set-OktaAwsProfile web -AppUrl $env:TEST_APP -UserName $env:TEST_USER -Region eu-west-1
                Register-OktaAwsCredentialProcess web 6>$null
                "$((Get-Module OktaAws).Version)"
            } | Should -Be '0.1.0'
            $who = { (aws sts get-caller-identity --profile web --region eu-west-1 --endpoint-url $emulator.sts --output json | ConvertFrom-Json).Arn }
            & $who | Should -BeLike '*:assumed-role/Developer/*'

            $null = Install-TestModule $folder 0.2.0
            # Any other build would do: the operating systems ignore what comes behind a program.
            $native = Get-Item (Join-Path $folder "Modules/OktaAws/0.2.0/native/$([Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)/$(if ($IsWindows) { 'oktaaws.exe' } else { 'oktaaws' })")
            [IO.File]::AppendAllText($native.FullName, 'another build')
            Remove-Item (Join-Path $folder Modules/OktaAws/0.1.0) -Recurse -Force
            & $who | Should -BeLike '*:assumed-role/Developer/*'

            Invoke-Child {
                Register-OktaAwsCredentialProcess web 6>$null
                "$((Get-Module OktaAws).Version)"
            } | Should -Be '0.2.0'
            (Get-FileHash (Join-Path $folder bin $native.Name)).Hash | Should -Be (Get-FileHash $native.FullName).Hash
            & $who | Should -BeLike '*:assumed-role/Developer/*'
        } finally {
            $env:PSModulePath = $path
            Remove-Item env:AWS_OKTA_PASS, env:TEST_APP, env:TEST_USER -ErrorAction Ignore
            Stop-Emulator $emulator
            Remove-Item $folder -Recurse -Force
        }
    }
}

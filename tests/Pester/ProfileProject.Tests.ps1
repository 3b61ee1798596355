# A project file in a cloned repository, and what the person who works there sees of it.
Describe 'A project file' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $emulator = Start-Emulator roles-3
        $login = New-Login $emulator
    }

    BeforeEach {
        $folder = New-TestHome
        $repo = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "repo-$([guid]::NewGuid().ToString('N'))")).FullName
        $null = New-Item -ItemType Directory (Join-Path $repo .git), (Join-Path $repo src)
        $file = Join-Path $repo .oktaaws
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Role Role-001
        Push-Location (Join-Path $repo src)
    }

    AfterEach {
        Pop-Location
        Remove-Item $folder, $repo -Recurse -Force
    }

    AfterAll { Stop-Emulator $emulator }

    It 'adds profiles that need no agreement at an organization of the person''s own' {
        "[profile deploy]`nextends = web`nrole = Role-002" | Set-Content $file
        (Connect-OktaAws deploy -Credential $login).Role | Should -Be Role-002
        (Connect-OktaAws web).Role | Should -Be Role-001
        (Get-OktaAwsProfile deploy).Path | Should -Be $file
        (Get-OktaAwsProfile).Name | Should -Be @('web', 'deploy')
    }

    It 'changes a profile of the person only after a yes to old and new, which is remembered' {
        "[profile web]`nrole = Role-002" | Set-Content $file
        $null = Connect-OktaAws web -Credential $login -Role Role-003
        $run = Invoke-Scripted @('1') "Set-Location '$repo/src'; Connect-OktaAws web"
        "$($run.errors)" | Should -BeNullOrEmpty
        $run.output.Role | Should -Be Role-002
        $run.shown | Should -Match ([regex]::Escape($file))
        $run.shown | Should -Match "role: 'Role-001' → 'Role-002'"
        (Connect-OktaAws web -NonInteractive).Role | Should -Be Role-002
        Clear-OktaAwsCache -All -Confirm:$false
        Connect-OktaAws web -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProjectNotTrusted*'
    }

    It 'gives nothing after a no' {
        "[profile web]`nrole = Role-002" | Set-Content $file
        $run = Invoke-Scripted @('2') "Set-Location '$repo'; Connect-OktaAws web"
        $run.output | Should -BeNullOrEmpty
        $run.errors[0].FullyQualifiedErrorId | Should -BeLike 'ProjectNotTrusted*'
        $run.errors[0].CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'is an error where nobody can be asked, and prints nothing in the line of $PROFILE' {
        "[profile web]`nrole = Role-002" | Set-Content $file
        Connect-OktaAws web -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProjectNotTrusted*'
        "$($failure[0])" | Should -Match "'Role-001' → 'Role-002'"
        $Error.Clear()
        Connect-OktaAws web -NonInteractive -ErrorAction Ignore -WarningVariable warned | Should -BeNullOrEmpty
        $Error.Count + @($warned).Count | Should -Be 0
    }

    It 'has no say where it does not matter, in the home, behind a repository''s root or when it is turned off' {
        $null = Connect-OktaAws web -Credential $login
        "[profile other]`nproxy = http://evil" | Set-Content $file
        (Connect-OktaAws web -NonInteractive).Role | Should -Be Role-001
        "[profile web]`nrole = Role-002" | Set-Content $file
        $null = New-Item -ItemType Directory (Join-Path $repo src .git)
        (Connect-OktaAws web -NonInteractive).Role | Should -Be Role-001
        Remove-Item (Join-Path $repo src .git) -Force
        $env:OKTAAWS_NO_PROJECT = 1
        try { (Connect-OktaAws web -NonInteractive).Role | Should -Be Role-001 } finally { Remove-Item env:OKTAAWS_NO_PROJECT }
        $there = $HOME
        $repo | Should -Not -BeLike "$there*"
        Invoke-Child ([scriptblock]::Create("`$env:HOME = '$repo'; Import-Module '$env:OKTAAWS_TEST_MODULE'; Set-Location '$repo/src'; (Connect-OktaAws web -NonInteractive).Role")) | Should -Be Role-001
    }

    It 'is known to Clear-OktaAwsCache, where its profiles are cleared and both meanings of a changed one' {
        $role = 'arn:aws:iam::111122223333:role/Role-00'
        Set-OktaAwsProfile web -Role "${role}1"
        "[profile deploy]`nextends = web`nrole = ${role}3" | Set-Content $file
        $null = Connect-OktaAws web, deploy -Credential $login
        (Get-OktaAwsProfile deploy | Clear-OktaAwsCache -Kind Keys -PassThru).Name | Should -Be "${role}3"
        "[profile web]`nrole = ${role}2" | Set-Content $file
        (Clear-OktaAwsCache web -Kind Keys -PassThru).Name | Should -Be "${role}1"
        $run = Invoke-Scripted @('1') "Set-Location '$repo/src'; Connect-OktaAws web"
        $run.output.Role | Should -Be Role-002
        Clear-OktaAwsCache web -Kind Keys -WhatIf
        (Clear-OktaAwsCache web -Kind Keys -PassThru).Name | Should -Be "${role}2"
        Get-ChildItem $folder/cache/keys -Filter *.json | Should -BeNullOrEmpty
    }

    It 'is where a profile stands that is not registered or removed here' {
        "[profile deploy]`nextends = web`nrole = Role-002" | Set-Content $file
        Get-OktaAwsProfile deploy | Register-OktaAwsCredentialProcess -ErrorAction SilentlyContinue -ErrorVariable failure
        Get-OktaAwsProfile deploy | Remove-OktaAwsProfile -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable +failure
        $failure.Count | Should -Be 2
        foreach ($one in $failure) {
            $one.FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound*'
            "$one" | Should -Match ([regex]::Escape("stands in the project file '$file'"))
        }
        Remove-OktaAwsProfile * -Confirm:$false
        (Get-OktaAwsProfile).Name | Should -Be deploy
    }

    It 'may not set <_>' -ForEach 'proxy', 'user', 'sign_in_url', 'ca_bundle', 'vault' {
        "[profile web]`n$_ = x" | Set-Content $file
        Connect-OktaAws web -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ConfigInvalid*'
        "$($failure[0])" | Should -Match "'$_'"
    }

    It 'is a warning of the list when it cannot be used, not an error' {
        '[profile' | Set-Content $file
        (Get-OktaAwsProfile -WarningVariable warned -WarningAction SilentlyContinue).Name | Should -Be web
        "$warned" | Should -Match ([regex]::Escape($file))
    }

    It 'still lists its other profiles when one of them sets what it may not, and warns' {
        "[profile bad]`nextends = web`nproxy = http://evil`n[profile deploy]`nextends = web" | Set-Content $file
        (Get-OktaAwsProfile -WarningVariable warned -WarningAction SilentlyContinue).Name | Should -Be @('web', 'deploy')
        "$warned" | Should -Match "sets 'proxy'"
    }

    It 'is told from the person''s own by -Effective, with whether it is trusted' {
        "[profile web]`nrole = Role-002" | Set-Content $file
        $role = Get-OktaAwsProfile web -Effective | Where-Object Key -EQ role
        $role | Should -BeOfType ([OktaAws.ProfileSetting])
        $role.Name, $role.Value, $role.Source | Should -Be @('web', 'Role-002', "profile web of $file (not trusted yet)")
        ($role | Out-String) | Should -Match 'Role-002'
    }

    It 'is read from where the person is, also when the process is elsewhere' {
        "[profile deploy]`nextends = web`nrole = Role-002" | Set-Content $file
        [Environment]::CurrentDirectory = [IO.Path]::GetTempPath()
        (Get-OktaAwsProfile deploy).Role | Should -Be Role-002
        Set-Location $folder
        Get-OktaAwsProfile deploy -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Set-Location Env:
        Set-Location Env:
        (Get-OktaAwsProfile).Name | Should -Be web
    }

    It 'is listed by completion' {
        "[profile deploy]`nextends = web`nrole = Role-002" | Set-Content $file
        (TabExpansion2 'Connect-OktaAws d' 17).CompletionMatches.CompletionText | Should -Contain deploy
    }
}

# Many profiles at once, renaming and removing.
Describe 'Profiles in number' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    BeforeEach {
        $folder = New-TestHome
        $file = Join-Path $folder config
    }

    AfterEach { Remove-Item $folder -Recurse -Force }

    It 'are made for 500 roles in one edit, and again without duplicates' {
        $roles = 1..500 | ForEach-Object { New-Role "Role-$_" }
        "# mine`n" | Set-Content -NoNewline $file
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $roles | Set-OktaAwsProfile -Name { "$($_.Account)-$($_.RoleName)" }
        # About a second; one edit of the file for each took a minute.
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 20
        (Get-OktaAwsProfile acme-prod-*).Count | Should -Be 500
        Get-Content $file -TotalCount 1 | Should -Be '# mine'
        $before = Get-Content $file -Raw
        $roles | Set-OktaAwsProfile -Name { "$($_.Account)-$($_.RoleName)" }
        Get-Content $file -Raw | Should -Be $before
    }

    It 'are not made for a second role of the same name, which is an error of its own' {
        $other = New-Role Admin
        $other.RoleArn = 'arn:aws:iam::444455556666:role/Admin'
        $made = (New-Role Admin), $other, (New-Role Admin), (New-Role Audit) | Set-OktaAwsProfile -Name { $_.RoleName } -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
        $made.Name | Should -Be @('Admin', 'Audit')
        (Get-OktaAwsProfile Admin).Role | Should -Be 'arn:aws:iam::111122223333:role/Admin'
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleAmbiguous*'
        "$($failure[0])" | Should -Match '111122223333.*444455556666|444455556666.*111122223333'
    }

    It 'are told apart by a name that helps, when two roles differ in <what>' -ForEach @(
        @{ what = 'the name'; values = @{ RoleName = 'Audit'; RoleArn = 'arn:aws:iam::111122223333:role/Audit' } }
        @{ what = 'the account'; values = @{ Account = 'acme-test'; AccountId = '444455556666'; RoleArn = 'arn:aws:iam::444455556666:role/Admin' } }
        @{ what = 'the id of the account'; values = @{ AccountId = '444455556666'; RoleArn = 'arn:aws:iam::444455556666:role/Admin' } }
        @{ what = 'the path'; values = @{ RoleArn = 'arn:aws:iam::111122223333:role/team/Admin' } }
        @{ what = 'the application'; values = @{ Application = 'AWS (test)'; AppUrl = 'https://acme.okta.com/home/amazon_aws/0oa9zzzz/272' } }
        @{ what = 'the link alone'; values = @{ AppUrl = 'https://acme.okta.com/home/amazon_aws/0oa9zzzz/272' } }
        @{ what = 'the user'; values = @{ UserName = 'john@acme.example' } }
    ) {
        $one, $other = (New-Role Admin), (New-Role Admin)
        foreach ($key in $values.Keys) { $other.$key = $values[$key] }
        $one, $other | Set-OktaAwsProfile -Name { 'same' } -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure | Should -HaveCount 1
        "$($failure[0])" | Should -Match "'same'"
        $failure[0].ErrorDetails.RecommendedAction -match '-Name (\{.*\})\.$' | Should -BeTrue
        $expression = [scriptblock]::Create($Matches[1].Trim('{', '}', ' '))
        ($one, $other | Set-OktaAwsProfile -Name $expression -PassThru).Name | Select-Object -Unique | Should -HaveCount 2
    }

    It 'keep the good ones when one cannot be saved' {
        (New-Role Admin), (New-Role Audit) | Set-OktaAwsProfile -Name { if ($_.RoleName -eq 'Admin') { 'a b' } else { $_.RoleName } } -ErrorAction SilentlyContinue -ErrorVariable failure
        (Get-OktaAwsProfile).Name | Should -Be Audit
        $failure[0].TargetObject | Should -Be 'a b'
    }

    It 'are asked about one by one, and -WhatIf writes none' {
        (New-Role Admin), (New-Role Audit) | Set-OktaAwsProfile -Name { $_.RoleName } -WhatIf
        $file | Should -Not -Exist
    }

    It 'get another name, which those that extend them follow' {
        Set-OktaAwsProfile web -Organization acme.okta.com
        Set-OktaAwsProfile child -Extends web
        (Set-OktaAwsProfile web -NewName site -Region eu-west-1 -PassThru).Name | Should -Be site
        (Get-OktaAwsProfile).Name | Should -Be @('site', 'child')
        (Get-OktaAwsProfile child).Extends | Should -Be site
        Set-OktaAwsProfile site -NewName child -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
    }

    It 'go by name, wildcard, pipeline and object' {
        'a', 'b', 'c-1', 'c-2', 'd', 'e', 'f' | ForEach-Object { Set-OktaAwsProfile $_ -Organization acme.okta.com }
        Remove-OktaAwsProfile a, c-* -Confirm:$false
        'b' | Remove-OktaAwsProfile -Confirm:$false
        Get-OktaAwsProfile d | Remove-OktaAwsProfile -Confirm:$false
        Get-OktaAwsProfile e | ConvertTo-Deserialized | Remove-OktaAwsProfile -Confirm:$false
        (Get-OktaAwsProfile).Name | Should -Be f
        Remove-OktaAwsProfile f -WhatIf
        (Get-OktaAwsProfile).Name | Should -Be f
        Remove-OktaAwsProfile gone -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound*'
    }

    It 'stay while another extends them' {
        Set-OktaAwsProfile base -Organization acme.okta.com
        Set-OktaAwsProfile child -Extends base
        Remove-OktaAwsProfile base -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInUse*'
        "$($failure[0])" | Should -Match "'child'"
        'base', 'child' | Remove-OktaAwsProfile -Confirm:$false
        Get-OktaAwsProfile | Should -BeNullOrEmpty
    }

    It 'are removed only after a question, since nothing brings them back' {
        Set-OktaAwsProfile web -Organization acme.okta.com
        Invoke-Child { Import-Module $env:OKTAAWS_TEST_MODULE; Remove-OktaAwsProfile web; Remove-OktaAwsProfile -All } | Should -Not -BeNullOrEmpty
        (Get-OktaAwsProfile).Name | Should -Be web
    }

    It 'survive two writers at once' {
        1..2 | ForEach-Object -Parallel {
            . $using:PSScriptRoot/common.ps1
            Import-Module $env:OKTAAWS_TEST_MODULE
            $writer = $_
            1..10 | ForEach-Object { New-Role "R$writer-$_" | Set-OktaAwsProfile -Name { $_.RoleName } }
        }
        (Get-OktaAwsProfile).Count | Should -Be 20
    }

    Context 'with keys in the cache' {
        BeforeAll { $emulator = Start-Emulator roles-3 }
        AfterAll { Stop-Emulator $emulator }

        BeforeEach {
            Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Role Role-001 -Region eu-west-1
            $null = Connect-OktaAws web -Credential (New-Login $emulator)
        }

        It 'are listed with account, role, expiry and the last sign-in' {
            Set-OktaAwsProfile idle -AppUrl $emulator.appUrl -UserName nobody@acme.test -SignIn device -ClientId 0oa2efgh -Proxy http://ann:secret@proxy:1
            $web, $idle = Get-OktaAwsProfile web, idle
            $web.IsActive, $web.ActiveRole | Should -Be @($true, 'Role-001')
            $web.ActiveAccount | Should -Match '^\d{12}$|[a-z]'
            $web.Expiration | Should -BeGreaterThan ([DateTimeOffset]::UtcNow)
            $web.LastSignIn | Should -BeLessOrEqual ([DateTimeOffset]::UtcNow)
            $idle.IsActive, $idle.LastSignIn, $idle.SignIn, $idle.ClientId, $idle.Proxy | Should -Be @($false, $null, 'device', '0oa2efgh', '(not shown)')
            $text = Get-OktaAwsProfile | Out-String -Width 200
            $text | Should -Match 'web .*Role-001'
            (Get-OktaAwsProfile idle | Format-List | Out-String) | Should -Not -Match 'secret'
        }

        It 'take them along' {
            @(Get-ChildItem (Join-Path $folder cache keys) -Filter *.json).Count | Should -Be 1
            Remove-OktaAwsProfile web -Confirm:$false
            Get-ChildItem (Join-Path $folder cache keys) -Filter *.json | Should -BeNullOrEmpty
            Get-ChildItem (Join-Path $folder cache sessions) -Filter *.json | Should -Not -BeNullOrEmpty
        }

        It 'take everything along with -All, but no values behind them' {
            "[defaults]`nregion = eu-west-1`n" + (Get-Content $file -Raw) | Set-Content $file
            Remove-OktaAwsProfile -All -Confirm:$false
            Get-ChildItem (Join-Path $folder cache) -Recurse -Filter *.json | Should -BeNullOrEmpty
            Get-Content $file | Should -Contain '[defaults]'
            Get-OktaAwsProfile | Should -BeNullOrEmpty
        }
    }
}

Describe 'Get-OktaAwsRole' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
    }

    AfterEach {
        Stop-Emulator $emulator
        Remove-Item env:AWS_OKTA_SIGN_IN_URL -ErrorAction Ignore
        $emulator = $null
        if ($folder) { Remove-Item $folder -Recurse -Force }
        $folder = $null
    }

    Context 'over several applications' {
        BeforeEach {
            $folder = New-TestHome
            $emulator = Start-Emulator apps-3
            # The assertion, which names AWS's page, goes there over TLS only; the emulator's page is plain here.
            $env:AWS_OKTA_SIGN_IN_URL = "$($emulator.signIn)/saml"
            $login = New-Login $emulator
            $roles = Get-OktaAwsRole -Organization $emulator.org -Credential $login
        }

        It 'lists the roles of all of them with everything a script needs, sorted by account' {
            $roles.Count | Should -Be 6
            $roles.Application | Select-Object -Unique | Should -Be @('AWS 002', 'AWS 001', 'AWS 003')
            $roles.Account | Select-Object -Unique | Should -Be @('111122223334', 'acme-001', 'acme-003')
            $one = $roles | Where-Object RoleArn -EQ 'arn:aws:iam::111122223333:role/ReadOnly'
            $one.AccountId, $one.AccountAlias, $one.RoleName, $one.Partition, $one.PrincipalArn, $one.UserName |
                Should -Be @('111122223333', 'acme-001', 'ReadOnly', 'aws', 'arn:aws:iam::111122223333:saml-provider/Okta', $emulator.user)
            $one.AppUrl | Should -BeLike "$($emulator.org)/home/amazon_aws/*"
        }

        It 'has the names of aws-okta-processor as properties, <kind>' -ForEach @{ kind = 'live' }, @{ kind = 'deserialized' } {
            $one = $roles | Where-Object RoleArn -EQ 'arn:aws:iam::111122223333:role/ReadOnly'
            if ($kind -eq 'deserialized') { $one = $one | ConvertTo-Deserialized }
            '{0}|{1}|{2}|{3}|{4}|{5}' -f $one.account, $one.account_id, $one.account_raw, $one.role, $one.role_suffix, $one.user |
                Should -Be "acme-001|111122223333|Account: acme-001 (111122223333)|arn:aws:iam::111122223333:role/ReadOnly|arn:aws:iam::111122223333:role/readonly|$($emulator.user)"
            $one.application_url | Should -Be $one.AppUrl
            $one.organization | Should -Be $one.Organization
            ($one | ConvertTo-Json | ConvertFrom-Json).account_raw | Should -Be 'Account: acme-001 (111122223333)'
        }

        It 'lists all of them though the profile prefers one, and takes the profile of one user unasked' {
            $one = ($roles | Where-Object AccountId -EQ '111122223333')[0].RoleArn
            Set-OktaAwsProfile a -Organization $emulator.org -UserName $emulator.user -Role $one
            Set-OktaAwsProfile b -Organization $emulator.org -UserName $emulator.user
            @(Get-OktaAwsRole a -NonInteractive).Count | Should -Be 6
            @(Get-OktaAwsRole -NonInteractive).Count | Should -Be 6
            @(Get-OktaAwsRole a -Role $one -NonInteractive).Count | Should -Be 1
        }

        It 'gives no cached keys of another account than the one asked for' {
            $one = $roles | Where-Object RoleArn -EQ 'arn:aws:iam::111122223333:role/ReadOnly'
            Set-OktaAwsProfile a -AppUrl $one.AppUrl -UserName $emulator.user -Role $one.RoleArn
            (Connect-OktaAws a -Credential $login).AccountId | Should -Be '111122223333'
            Connect-OktaAws a -Credential $login -Account 111122223334 -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleNotFound*'
            (Connect-OktaAws a -Account acme-001 -Credential $login).AccountId | Should -Be '111122223333'
            (Connect-OktaAws a -Account 111122223333 -NonInteractive).AccountId | Should -Be '111122223333'
        }

        It 'remembers the list: no request, no session, no prompt, with its age' {
            Clear-EmulatorLog $emulator
            $again = Get-OktaAwsRole -Organization $emulator.org -UserName $emulator.user -NonInteractive -NoSessionCache
            $again.RoleArn | Should -Be $roles.RoleArn
            $again[0].ListedAt | Should -Be $roles[0].ListedAt
            $again[0].Age | Should -BeLessThan ([timespan]::FromMinutes(10))
            (Get-EmulatorLog $emulator).Count | Should -Be 0
        }

        It '-Refresh asks the organization again' {
            Clear-EmulatorLog $emulator
            $again = Get-OktaAwsRole -Organization $emulator.org -UserName $emulator.user -Refresh
            $again[0].ListedAt | Should -BeGreaterThan $roles[0].ListedAt
            (Get-EmulatorLog $emulator).path | Should -Contain '/api/v1/users/me/appLinks'
        }

        It 'Clear-OktaAwsCache forgets the list' {
            Clear-OktaAwsCache -All -Confirm:$false
            Get-OktaAwsRole -Organization $emulator.org -UserName $emulator.user -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -Not -BeNullOrEmpty
        }

        It 'filters by alias, id, name and wildcard without asking again' {
            Clear-EmulatorLog $emulator
            $who = @{ Organization = $emulator.org; UserName = $emulator.user }
            (Get-OktaAwsRole @who -Account acme-*).Count | Should -Be 4
            (Get-OktaAwsRole @who -Account 111122223334 -Role admin).RoleArn | Should -Be 'arn:aws:iam::111122223334:role/Admin'
            Get-OktaAwsRole @who -Role Nobody* -ErrorAction Stop | Should -BeNullOrEmpty
            (Get-OktaAwsRole @who -Account '11112222333[34]' -Role '[a-c]dmin').AccountId | Should -Be @('111122223334', '111122223333')
            Get-OktaAwsRole @who -Role '[b-z]dmin' -ErrorAction Stop | Should -BeNullOrEmpty
            (Get-OktaAwsRole @who -Role 'arn:aws:iam::111122223334:role/[A]dmin').AccountId | Should -Be 111122223334
            { Get-OktaAwsRole @who -Role Nobody -ErrorAction Stop } | Should -Throw -ErrorId 'RoleNotFound*'
            (Get-EmulatorLog $emulator).Count | Should -Be 0
        }

        It 'is a table grouped by account with the age of the list' {
            $text = $roles | Format-Table | Out-String -Width 200
            [regex]::Matches($text, 'Account: ').Count | Should -Be 3
            $text | Should -Match 'RoleName\s+RoleArn\s+Application\s+Age'
            $text | Should -Match 'Admin\s+arn:aws:iam::111122223333:role/Admin\s+AWS 001\s+now'
        }
    }

    It 'lists <roles> roles in <accounts> accounts (<scenario>)' -ForEach @(
        @{ scenario = 'password'; roles = 1; accounts = 1 }
        @{ scenario = 'roles-3-in-3'; roles = 3; accounts = 3 }
        @{ scenario = 'roles-50-in-20'; roles = 50; accounts = 20 }
        @{ scenario = 'roles-500-in-100'; roles = 500; accounts = 100 }
        @{ scenario = 'roles-every-shape'; roles = 9; accounts = 3 }
    ) {
        $folder = New-TestHome
        $emulator = Start-Emulator $scenario
        $found = Get-OktaAwsRole -Organization $emulator.org -Credential (New-Login $emulator)
        @($found).Count | Should -Be $roles
        @($found.AccountId | Select-Object -Unique).Count | Should -Be $accounts
        ($found | Format-Table | Out-String -Width 200) -split "`n" -match 'Account: ' | Should -HaveCount $accounts
    }

    It 'reports an application that fails beside the roles of the others, also from the list it remembers' {
        $folder = New-TestHome
        $emulator = Start-Emulator apps-broken
        $who = @{ Organization = $emulator.org; Credential = New-Login $emulator }
        foreach ($i in 1, 2) {
            $roles = Get-OktaAwsRole @who -ErrorAction SilentlyContinue -ErrorVariable failure
            $roles.Application | Select-Object -Unique | Should -Be 'AWS 001'
            $failure.Count | Should -Be 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
            $failure[0].TargetObject | Should -Be 'AWS 002'
        }
    }

    It 'explains that no application gives a role' {
        $folder = New-TestHome
        $emulator = Start-Emulator apps-no-role
        Get-OktaAwsRole -Organization $emulator.org -Credential (New-Login $emulator) -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleNotFound,*'
        "$($failure[0])" | Should -Match "'AWS 001', 'AWS 002'"
    }

    It 'lists one application where the profile names it' {
        $folder = New-TestHome
        $emulator = Start-Emulator apps-3
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        (Get-OktaAwsRole web -Credential (New-Login $emulator)).Application | Select-Object -Unique | Should -Be 'AWS 001'
    }
}

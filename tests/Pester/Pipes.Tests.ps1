# Every pipe the documentation promises, with the object itself and with what a job or a file gives back.
Describe 'The pipe' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module (Join-Path $env:OKTAAWS_TEST_STANDIN V4 AWS.Tools.Common AWS.Tools.Common.psd1)
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $emulator = Start-Emulator roles-3
        $login = New-Login $emulator
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Role Role-001 -Region eu-west-1
        Set-OktaAwsProfile data -AppUrl $emulator.appUrl -UserName $emulator.user -Role Role-002
        $null = Connect-OktaAws web -Credential $login
        function Through([string] $Kind) { process { if ($Kind -eq 'deserialized') { $_ | ConvertTo-Deserialized } else { $_ } } }
    }

    BeforeEach {
        $global:StoredAWSCredentials = $null
        Remove-Item $env:AWS_SHARED_CREDENTIALS_FILE -ErrorAction Ignore
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    Context '<kind>' -ForEach @{ kind = 'live' }, @{ kind = 'deserialized' } {
        It 'Connect-OktaAws | Set-AWSCredential' {
            Connect-OktaAws -Profile web | Through $kind | Set-AWSCredential
            $StoredAWSCredentials.ParameterSet | Should -Be BasicOrSession
            $StoredAWSCredentials.AccessKey | Should -BeLike ASIA*
        }

        It 'Connect-OktaAws | Export-OktaAwsCredential' {
            Connect-OktaAws web | Through $kind | Export-OktaAwsCredential
            Get-Content $env:AWS_SHARED_CREDENTIALS_FILE | Should -Contain '[web]'
        }

        It 'Connect-OktaAws | Export-OktaAwsCredential -PassThru | Set-AWSCredential' {
            Connect-OktaAws web | Through $kind | Export-OktaAwsCredential -PassThru | Set-AWSCredential
            $StoredAWSCredentials.ParameterSet | Should -Be BasicOrSession
        }

        It 'Get-OktaAwsRole | Format-Table' {
            $text = Get-OktaAwsRole web -Role * | Through $kind | Format-Table | Out-String -Width 200
            $text | Should -Match 'Role-001'
            $text | Should -Match 'Role-003'
        }

        It 'Get-OktaAwsRole | Connect-OktaAws' {
            $keys = Get-OktaAwsRole web -Role * | Through $kind | Connect-OktaAws
            $keys.Role | Sort-Object | Should -Be @('Role-001', 'Role-002', 'Role-003')
        }

        It 'Get-OktaAwsRole | Connect-OktaAws | Export-OktaAwsCredential' {
            Get-OktaAwsRole web -Role * | Through $kind | Connect-OktaAws | Export-OktaAwsCredential
            @(Get-Content $env:AWS_SHARED_CREDENTIALS_FILE | Where-Object { $_ -like '[[]*Role-00?]' }).Count | Should -Be 3
        }

        It 'Get-OktaAwsRole | Export-OktaAwsCredential' {
            Get-OktaAwsRole web -Role * | Through $kind | Export-OktaAwsCredential
            @(Get-Content $env:AWS_SHARED_CREDENTIALS_FILE | Where-Object { $_ -like '[[]*Role-00?]' }).Count | Should -Be 3
        }

        It 'Get-OktaAwsProfile | Connect-OktaAws takes the name only' {
            $keys = Get-OktaAwsProfile | Through $kind | Connect-OktaAws
            $keys.Profile | Sort-Object | Should -Be @('data', 'web')
            $keys.Role | Sort-Object | Should -Be @('Role-001', 'Role-002')
        }

        It 'Get-OktaAwsProfile | Get-OktaAwsRole lists all that the person may take' {
            (Get-OktaAwsProfile web | Through $kind | Get-OktaAwsRole).RoleName | Should -Be @('Role-001', 'Role-002', 'Role-003')
        }

        It 'Get-OktaAwsRole | Set-OktaAwsProfile -Name { }' {
            Get-OktaAwsRole web -Role * | Through $kind | Set-OktaAwsProfile -Name { "made-$($_.RoleName)" } -PassThru | ForEach-Object Name | Should -Be @('made-Role-001', 'made-Role-002', 'made-Role-003')
            (Connect-OktaAws made-Role-003).Role | Should -Be Role-003
            Get-Content (Join-Path $folder config) | Should -Contain '[profile made-Role-001]'
            "[profile web]`napp_url = $($emulator.appUrl)`nuser = $($emulator.user)`nrole = Role-001`nregion = eu-west-1`n[profile data]`napp_url = $($emulator.appUrl)`nuser = $($emulator.user)`nrole = Role-002" | Set-Content (Join-Path $folder config)
        }
    }

    It 'text | Connect-OktaAws' {
        ('web', 'data' | Connect-OktaAws).Profile | Should -Be @('web', 'data')
    }

    It 'an object with a property ProfileName | Connect-OktaAws' {
        ([pscustomobject]@{ ProfileName = 'data'; Role = 'ignored'; Region = 'ignored' } | Connect-OktaAws).Role | Should -Be Role-002
    }

    It 'a credential is not taken for the name of a profile' {
        Connect-OktaAws web | Connect-OktaAws -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound*'
    }

    It 'one failing target does not keep the others' {
        $keys = 'web', 'nothing', 'data' | Connect-OktaAws -ErrorAction SilentlyContinue -ErrorVariable failure
        $keys.Profile | Should -Be @('web', 'data')
        $failure.Count | Should -Be 1
        $failure[0].TargetObject | Should -Be nothing
    }

    It '-ErrorAction Stop ends at the first failure' {
        { 'nothing', 'web' | Connect-OktaAws -ErrorAction Stop } | Should -Throw -ErrorId 'ProfileNotFound*'
    }

    It 'Select-Object -First 1 ends the sign-ins' {
        (Get-OktaAwsRole web -Role * | Connect-OktaAws | Select-Object -First 1).Role | Should -Be Role-001
    }
}

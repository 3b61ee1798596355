# Many targets in one pipeline: one sign-in, exchanges side by side, nothing lost and nothing left running.
Describe 'Many at once' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
        $folder = New-TestHome
        $emulator = Start-Emulator roles-50-in-20
        $login = New-Login $emulator
        foreach ($name in 'web', 'data', 'ops') { Set-OktaAwsProfile $name -AppUrl $emulator.appUrl -UserName $emulator.user -Role "Role-00$(1 + $name.Length % 3)" }
        $roles = Get-OktaAwsRole -Organization $emulator.org -Credential $login
        function Get-Exchange { @((Get-EmulatorLog $emulator).action -eq 'AssumeRoleWithSAML') }
        function Start-Many([string] $Script) {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("param(`$module, `$roles) `$ProgressPreference = 'SilentlyContinue'; Import-Module `$module; $Script").AddArgument($env:OKTAAWS_TEST_MODULE).AddArgument($roles)
            $output = [Management.Automation.PSDataCollection[psobject]]::new()
            @{ shell = $shell; output = $output; running = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output) }
        }
    }

    BeforeEach {
        Set-Emulator $emulator @{ stsLatencyMs = 0; throttledPercent = 0 }
        Clear-EmulatorLog $emulator
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'profiles by name take one sign-in' {
        Clear-OktaAwsCache -All -Confirm:$false
        $keys = 'web', 'data', 'ops' | Connect-OktaAws -Credential $login
        $keys.Profile | Sort-Object | Should -Be @('data', 'ops', 'web')
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 1
        $again = Connect-OktaAws web, data, ops
        $again.AccessKey | Sort-Object | Should -Be ($keys.AccessKey | Sort-Object)
    }

    It 'roles take one page and an exchange each, <kind>' -ForEach @{ kind = 'live' }, @{ kind = 'deserialized' } {
        $some = if ($kind -eq 'live') { $roles } else { $roles | ConvertTo-Deserialized }
        $keys = $some | Connect-OktaAws -Force -ThrottleLimit 32
        @($keys.AccessKey | Select-Object -Unique).Count | Should -Be 50
        (Get-Exchange).Count | Should -Be 50
        @((Get-EmulatorLog $emulator).path -like '/app/*').Count | Should -Be 1
    }

    It 'by parameter too' {
        @((Connect-OktaAws -InputRole $roles[0..4] -Force).Role | Select-Object -Unique).Count | Should -Be 5
    }

    It 'goes on into Export-OktaAwsCredential and Set-OktaAwsProfile' {
        $roles[0..4] | Connect-OktaAws | Export-OktaAwsCredential -ProfileName { $_.Role }
        @(Get-Content $env:AWS_SHARED_CREDENTIALS_FILE | Where-Object { $_ -like '[[]Role-*' }).Count | Should -Be 5
        $made = $roles[0..4] | Set-OktaAwsProfile -Name { "made-$($_.RoleName)" } -PassThru
        (Connect-OktaAws $made.Name).Role | Sort-Object | Should -Be ($roles[0..4].RoleName | Sort-Object)
    }

    It 'loses nothing when AWS throttles' {
        Set-Emulator $emulator @{ throttledPercent = 20 }
        $keys = $roles | Connect-OktaAws -Force -ErrorVariable failure
        $failure.Count | Should -Be 0
        @($keys.AccessKey | Select-Object -Unique).Count | Should -Be 50
        (Get-Exchange).Count | Should -BeGreaterThan 50
    }

    It 'writes failures beside the successes' {
        $bad = New-Role Nobody
        $bad.Organization = $roles[0].Organization
        $bad.AppUrl = $roles[0].AppUrl
        $bad.UserName = $roles[0].UserName
        $keys = $roles[0], $bad, $roles[1] | Connect-OktaAws -Force -ErrorAction SilentlyContinue -ErrorVariable failure
        $keys.Role | Sort-Object | Should -Be ($roles[0, 1].RoleName | Sort-Object)
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RoleNotFound,*'
        $failure[0].TargetObject | Should -Be $bad.RoleArn
    }

    It 'says a refused sign-in once, however many targets it costs' {
        $roles | Connect-OktaAws -Force -NoSessionCache -Credential (New-Login $emulator 'Wrong-Horse-8') -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure.Count | Should -Be 1
        "$($failure[0])" | Should -Match '50 targets are not connected'
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 1
    }

    It 'never sends a password under the name of somebody else a role was listed for' {
        $mallory = [pscredential]::new('mallory@acme.test', $login.Password)
        $open = New-Role Anybody
        $open.Organization = $roles[0].Organization
        $open.AppUrl = $roles[0].AppUrl
        $open.UserName = $null
        foreach ($some in @($roles[0]), @($roles[0..1])) {
            $some | Connect-OktaAws -Force -NoSessionCache -Credential $mallory -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -BeLike 'UserMismatch,*'
            $failure.Count | Should -Be $some.Count
            $failure.TargetObject | Should -Be $some.RoleArn
        }
        @(Get-EmulatorLog $emulator).Count | Should -Be 0
        $open | Connect-OktaAws -Force -NoSessionCache -Credential $mallory -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -BeLike 'SignInRejected,*'
        $capital = [pscredential]::new($emulator.user.ToUpperInvariant(), $login.Password)
        ($roles[0] | Connect-OktaAws -Force -NoSessionCache -Credential $capital -NonInteractive).Role | Should -Be $roles[0].RoleName
    }

    It '-ErrorAction Stop ends it at the first failure' {
        Set-Emulator $emulator @{ stsLatencyMs = 100 }
        { @('nothing') + @($roles) | ForEach-Object { $_ } | Connect-OktaAws -Force -ErrorAction Stop } | Should -Throw -ErrorId 'ProfileNotFound*'
        (Get-Exchange).Count | Should -BeLessThan 50
    }

    It 'streams: the first keys are there before the last are asked for' {
        Set-Emulator $emulator @{ stsLatencyMs = 200 }
        $first = $roles | Connect-OktaAws -Force -ThrottleLimit 2 | Select-Object -First 1
        $first.AccessKey | Should -BeLike 'ASIA*'
        (Get-Exchange).Count | Should -BeLessThan 10
    }

    It 'Ctrl+C ends all of it within 100 ms, is no error, and sends nothing afterwards' {
        Set-Emulator $emulator @{ stsLatencyMs = 500 }
        $times = foreach ($i in 1..3) {
            Clear-EmulatorLog $emulator
            $run = Start-Many '$roles | Connect-OktaAws -Force -ThrottleLimit 4'
            foreach ($wait in 1..200) { if ((Get-Exchange).Count -gt 0) { break }; Start-Sleep -Milliseconds 50 }
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $run.shell.Stop()
            $clock.Elapsed.TotalMilliseconds
            $stopped = [DateTimeOffset]::UtcNow
            $run.shell.Streams.Error.Count | Should -Be 0
            Start-Sleep -Milliseconds 1500
            # What was under way at the stop may still be answered, half a second after it came.
            @((Get-EmulatorLog $emulator) | Where-Object { $_.action -eq 'AssumeRoleWithSAML' -and [DateTimeOffset] $_.time -gt $stopped.AddSeconds(1) }) | Should -HaveCount 0
            $run.shell.Dispose()
        }
        # The first stop compiles the way it takes; what a person meets is the median.
        ($times | Sort-Object)[1] | Should -BeLessThan 100
    }

    It 'shows a progress bar with counts for several targets and none for one' {
        $run = Start-Many '$ProgressPreference = "Continue"; $roles | Connect-OktaAws -Force; $null = $roles[0] | Connect-OktaAws'
        $null = $run.shell.EndInvoke($run.running)
        $bars = @($run.shell.Streams.Progress | Where-Object Activity -EQ 'Connecting to AWS')
        $bars.StatusDescription | Should -Contain '50 of 50'
        @($bars | Where-Object RecordType -EQ Completed).Count | Should -Be 1
        $run.shell.Dispose()
    }

    It 'takes only a sensible -ThrottleLimit' {
        { $roles[0] | Connect-OktaAws -ThrottleLimit 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}

Describe 'Roles of several applications and partitions' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $emulator = Start-Emulator roles-every-shape
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'connect together, also without a session cache' {
        $roles = Get-OktaAwsRole -Organization $emulator.org -Credential (New-Login $emulator)
        Clear-EmulatorLog $emulator
        $keys = $roles | Connect-OktaAws -NoSessionCache -Credential (New-Login $emulator)
        $keys.Arn | ForEach-Object { ($_ -split ':')[1] } | Sort-Object -Unique | Should -Be @('aws', 'aws-cn', 'aws-us-gov')
        @($keys).Count | Should -Be 9
        @(Get-EmulatorAuthn $emulator).Count | Should -Be 1
    }
}

Describe 'Ctrl+C' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $emulator = Start-Emulator push-wait
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $login = New-Login $emulator
        function Start-Connect {
            $shell = [powershell]::Create()
            $null = $shell.AddScript('param($module, $login) $ProgressPreference = "SilentlyContinue"; Import-Module $module; Connect-OktaAws web -Credential $login').AddArgument($env:OKTAAWS_TEST_MODULE).AddArgument($login)
            @{ shell = $shell; running = $shell.BeginInvoke() }
        }
        function Wait-Push { foreach ($i in 1..200) { if ((Get-EmulatorLog $emulator).path -match 'verify') { return }; Start-Sleep -Milliseconds 50 } throw 'no push was sent' }
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'ends a wait for a push within 100 ms, is no error, and sends nothing afterwards' {
        $times = foreach ($i in 1..3) {
            Clear-EmulatorLog $emulator
            $run = Start-Connect
            Wait-Push
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $run.shell.Stop()
            $clock.Elapsed.TotalMilliseconds
            $run.shell.Streams.Error.Count | Should -Be 0
            $run.shell.InvocationStateInfo.State | Should -Be Stopped
            Start-Sleep -Milliseconds 250
            Clear-EmulatorLog $emulator
            Start-Sleep -Milliseconds 600
            (Get-EmulatorLog $emulator).Count | Should -Be 0
            $run.shell.Dispose()
        }
        # The first stop compiles the way it takes; what a person meets is the median.
        ($times | Sort-Object)[1] | Should -BeLessThan 100
    }

    It 'leaves no lock behind: the next sign-in starts at once' {
        $run = Start-Connect
        Wait-Push
        $run.shell.Stop()
        Clear-EmulatorLog $emulator
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $next = Start-Connect
        Wait-Push
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
        $next.shell.Stop()
    }

    It 'at random moments lets the next call in at once and sends nothing after 200 ms' {
        $random = [Random]::new(7)
        foreach ($i in 1..12) {
            $run = Start-Connect
            Start-Sleep -Milliseconds $random.Next(50, 1200)
            $run.shell.Stop()
            $run.shell.Streams.Error.Count | Should -Be 0
            $run.shell.Dispose()
            Start-Sleep -Milliseconds 200
            Clear-EmulatorLog $emulator
            Start-Sleep -Milliseconds 300
            (Get-EmulatorLog $emulator).Count | Should -Be 0
        }
        $null = Invoke-RestMethod "$($emulator.control)/__emulator/control" -Method Post -Body '{"advanceSeconds":10}' -ContentType application/json -NoProxy
        $next = Start-Connect
        Wait-Push
        $next.shell.Streams.Warning | Should -BeNullOrEmpty
        $next.shell.Stop()
    }
}

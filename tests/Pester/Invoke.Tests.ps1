Describe 'Invoke-OktaAws' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
        $folder = New-TestHome
        $emulator = Start-Emulator roles-50
        $env:AWS_OKTA_PASS = $emulator.password
        $names = 1..8 | ForEach-Object { "p$_" }
        foreach ($i in 1..8) { Set-OktaAwsProfile "p$i" -AppUrl $emulator.appUrl -UserName $emulator.user -Role ('Role-{0:000}' -f $i) -Region "eu-west-$i" }
        $ids = @{}
        foreach ($name in $names) { $ids[$name] = (Connect-OktaAws $name).AccessKey }
        # A program that prints a variable, on any system.
        $shell = if ($IsWindows) { 'pwsh' } else { 'sh' }
        $watched = 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE', 'AWS_SECURITY_TOKEN', 'AWS_CREDENTIAL_EXPIRATION', 'AWS_OKTA_PASS'
        function Get-Watched { ($watched | ForEach-Object { "$_=$([Environment]::GetEnvironmentVariable($_))" }) -join "`n" }
        # A runspace of its own with the module, running a script; end it with EndInvoke or Stop.
        function Start-Script {
            param([string] $Script)
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$env:OKTAAWS_TEST_MODULE'; $Script")
            @{ shell = $shell; running = $shell.BeginInvoke() }
        }
        function Wait-File { param($Path) foreach ($i in 1..400) { if (Test-Path $Path) { return }; Start-Sleep -Milliseconds 25 } throw "$Path did not appear" }
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
        Remove-Item env:AWS_OKTA_PASS -ErrorAction Ignore
    }

    BeforeEach {
        $env:AWS_PROFILE = 'p8'
        $before = Get-Watched
    }

    AfterEach {
        Get-Watched | Should -Be $before -Because 'the variables of this process are as they were'
        Remove-Item env:AWS_PROFILE -ErrorAction Ignore
    }

    Context 'with a program' -Skip:$IsWindows {
        It 'gives it the keys, and emits its lines as strings' {
            $lines = Invoke-OktaAws p1 -- sh -c 'echo $AWS_ACCESS_KEY_ID; echo $AWS_REGION; echo "profile=$AWS_PROFILE"'
            $lines | Should -Be @($ids.p1, 'eu-west-1', 'profile=')
            $lines[0] | Should -BeOfType string
        }

        It 'takes the secrets of the sign-in away from it' {
            $env:CONJUR_AUTHN_API_KEY = 'conjur-secret'
            $env:OKTA_PASS_VAR = 'prod/okta/password'
            try {
                $lines = Invoke-OktaAws p1 -- env
                $lines -match 'AWS_OKTA_PASS|CONJUR_|OKTA_PASS_VAR' | Should -BeNullOrEmpty
                $lines -match '^AWS_SESSION_TOKEN=' | Should -HaveCount 1
            } finally { Remove-Item env:CONJUR_AUTHN_API_KEY, env:OKTA_PASS_VAR }
        }

        It 'passes on what follows -- as it is: <words>' -ForEach @(
            @{ words = "s3 ls -r"; expected = 's3', 'ls', '-r' }
            @{ words = "-Region x -Profile y"; expected = '-Region', 'x', '-Profile', 'y' }
            @{ words = "x --filters Name=a,Values=b"; expected = 'x', '--filters', 'Name=a,Values=b' }
            @{ words = "007 1e3 0x10 1.0 -5"; expected = '007', '1e3', '0x10', '1.0', '-5' }
            @{ words = "'' 'a b' '`"' '\' '`$HOME' '*'"; expected = '', 'a b', '"', '\', '$HOME', '*' }
            @{ words = "-p:A=B --"; expected = '-p:A=B', '--' }
            @{ words = "x --query 'Reservations[].Instances[?State==``up``]'"; expected = 'x', '--query', 'Reservations[].Instances[?State==`up`]' }
        ) {
            Invoke-Expression "Invoke-OktaAws p1 -- printf '%s\n' $words" | Should -Be $expected
        }

        It 'takes -Command and -ArgumentList, and splatted words' {
            Invoke-OktaAws p1 -Command printf -ArgumentList '%s-', 'a', '-r', 5 | Should -Be 'a--r-5-'
            $words = 'x', '-y'
            Invoke-OktaAws p1 -- printf '%s-' @words | Should -Be 'x--y-'
        }

        It 'takes words that look like parameters of its own for those without --' {
            { Invoke-OktaAws p1 aws s3 ls -r } | Should -Throw -ErrorId 'AmbiguousParameter*'
        }

        It 'sets $LASTEXITCODE to <code>' -ForEach @{ code = 0 }, @{ code = 7 }, @{ code = 255 } {
            $global:LASTEXITCODE = 99
            Invoke-OktaAws p1 -- sh -c "exit $code" -ErrorVariable failure
            $LASTEXITCODE | Should -Be $code
            $failure | Should -BeNullOrEmpty
        }

        It 'sets $LASTEXITCODE to 128 and the signal for one that died of it' {
            Invoke-OktaAws p1 -- sh -c 'kill -TERM $$'
            $LASTEXITCODE | Should -Be 143
        }

        It 'runs in the current location' {
            Push-Location $folder
            try { Invoke-OktaAws p1 -- pwd | Split-Path -Leaf | Should -Be (Split-Path -Leaf $folder) } finally { Pop-Location }
        }

        It 'streams: the first line is here while the program still runs' {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            Invoke-OktaAws p1 -- sh -c 'echo first; exec sleep 30' | Select-Object -First 1 | Should -Be first
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 20
        }

        It 'runs for each profile that comes down the pipeline' {
            'p1', 'p2' | Invoke-OktaAws -Command sh -ArgumentList '-c', 'echo $AWS_ACCESS_KEY_ID' | Should -Be @($ids.p1, $ids.p2)
            Get-OktaAwsProfile p1, p2 | Invoke-OktaAws -Command sh -ArgumentList '-c', 'echo $AWS_ACCESS_KEY_ID' | Should -Be @($ids.p1, $ids.p2)
        }

        It 'shows eight parallel ones each their own account' {
            $seen = $names | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $env:OKTAAWS_TEST_MODULE
                $name = $_
                foreach ($round in 1..3) { "$name $(Invoke-OktaAws $name -- sh -c 'sleep 0.1; echo $AWS_ACCESS_KEY_ID $AWS_REGION')" }
            }
            $expected = foreach ($name in $names) { 1..3 | ForEach-Object { "$name $($ids[$name]) eu-west-$($name[1])" } }
            $seen | Sort-Object | Should -Be ($expected | Sort-Object)
            ($ids.Values | Select-Object -Unique).Count | Should -Be 8
        }

        It 'keeps what a script block of another runspace has set from it' {
            $flag = Join-Path $folder flag1
            $run = Start-Script "Invoke-OktaAws p2 { `$env:AWS_REGION; New-Item '$flag'; while (Test-Path '$flag') { Start-Sleep -Milliseconds 50 } }"
            Wait-File $flag
            # No region of its own: that of the block must not reach it.
            Set-OktaAwsProfile bare -AppUrl $emulator.appUrl -UserName $emulator.user -Role Role-001
            $region = Invoke-OktaAws bare -NonInteractive -- sh -c 'echo "region=$AWS_DEFAULT_REGION key=$AWS_ACCESS_KEY_ID"'
            Remove-Item $flag
            $null = $run.shell.EndInvoke($run.running)
            $run.shell.Dispose()
            $region | Should -BeLike 'region= key=ASIA*'
        }

        It 'is CommandNotFound before any sign-in where there is no program' {
            Clear-EmulatorLog $emulator
            Invoke-OktaAws p1 -Force -ErrorAction SilentlyContinue -ErrorVariable failure -- no-such-program x
            $failure[0].FullyQualifiedErrorId | Should -Be 'CommandNotFound,OktaAws.Commands.InvokeOktaAwsCommand'
            $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
            $failure[0].ErrorDetails.RecommendedAction | Should -Match PATH
            (Get-EmulatorLog $emulator).Count | Should -Be 0
            $LASTEXITCODE | Should -Be 127
        }

        It 'points to a script block for commands of PowerShell' {
            Invoke-OktaAws p1 -ErrorAction SilentlyContinue -ErrorVariable failure -- Get-ChildItem
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'CommandNotFound,*'
            $failure[0].ErrorDetails.RecommendedAction | Should -Match 'script block'
        }

        It 'sets $LASTEXITCODE to 126 where there is a program that cannot be run' {
            $file = Join-Path $folder broken
            Set-Content $file 'no program' -NoNewline
            chmod 600 $file
            Invoke-OktaAws p1 -ErrorAction SilentlyContinue -ErrorVariable failure -- $file
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'CommandBlocked,*'
            $LASTEXITCODE | Should -Be 126
        }

        It 'feeds it what comes down the pipeline, a line for each' {
            'in1', 'in 2', $null, 3, '', "four`nfive", [pscustomobject]@{ a = 1 } | Invoke-OktaAws p1 -- cat | Should -Be @('in1', 'in 2', '3', '', 'four', 'five', '@{a=1}')
            'key' | Invoke-OktaAws -ProfileName p2 -Command sh -ArgumentList '-c', 'read x; echo $x $AWS_ACCESS_KEY_ID' | Should -Be "key $($ids.p2)"
            'key' | Invoke-OktaAws -InputProfile (Get-OktaAwsProfile p3) -Command sh -ArgumentList '-c', 'read x; echo $x $AWS_ACCESS_KEY_ID' | Should -Be "key $($ids.p3)"
        }

        It 'feeds UTF-8 without a mark, and then the end' {
            'grün', '日本', '🔑' | Invoke-OktaAws p1 -- od -An -tx1 | ForEach-Object { $_ -split ' ' } | Where-Object { $_ } |
                Should -Be ([Text.Encoding]::UTF8.GetBytes("grün`n日本`n🔑`n") | ForEach-Object { '{0:x2}' -f $_ })
            @() | Invoke-OktaAws p1 -- sh -c 'cat; echo end' | Should -Be end
        }

        It 'feeds more than a pipe holds, also to one that does not read it' {
            $lines = 1..20000 | ForEach-Object { "line $_ of some length, so that no pipe holds them all" }
            (($lines | Invoke-OktaAws p1 -- cat) -join "`n") -eq ($lines -join "`n") | Should -BeTrue
            $lines | Invoke-OktaAws p1 -- sh -c 'read first; echo $first; exit 4' | Should -Be $lines[0]
            $LASTEXITCODE | Should -Be 4
        }

        It 'feeds each of several profiles, and -InputObject does the same' {
            'in1', 'in2' | Invoke-OktaAws p1, p2 -Command sh -ArgumentList '-c', 'echo $AWS_ACCESS_KEY_ID; cat' | Should -Be @($ids.p1, 'in1', 'in2', $ids.p2, 'in1', 'in2')
            Invoke-OktaAws p1 -InputObject a, b -- cat | Should -Be @('a', 'b')
        }

        It 'takes an object for input where the profile is named, whatever properties it has' {
            [pscustomobject]@{ ProfileName = 'p2'; Profile = 'p3' } | Invoke-OktaAws p1 -- sh -c 'echo $AWS_ACCESS_KEY_ID; cat' | Should -Be @($ids.p1, '@{ProfileName=p2; Profile=p3}')
            (Get-OktaAwsProfile p2 | Invoke-OktaAws p1 -- cat) | Should -Match p2
        }

        It 'ends the program when it is stopped' {
            $flag = Join-Path $folder flag2
            $run = Start-Script "Invoke-OktaAws p1 -- sh -c 'echo `$`$ > $flag; exec sleep 300'"
            Wait-File $flag
            Start-Sleep -Milliseconds 200
            $process = [int](Get-Content $flag)
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $run.shell.Stop()
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 2
            $run.shell.Streams.Error.Count | Should -Be 0
            foreach ($i in 1..200) { if (-not (Get-Process -Id $process -ErrorAction Ignore)) { break }; Start-Sleep -Milliseconds 50 }
            Get-Process -Id $process -ErrorAction Ignore | Should -BeNullOrEmpty
        }

        It 'ends even a program that does not listen, with its children' {
            $flag = Join-Path $folder flag3
            $run = Start-Script "Invoke-OktaAws p1 -- sh -c 'trap : TERM INT; sleep 300 & echo `$! > $flag; while :; do wait; done'"
            Wait-File $flag
            Start-Sleep -Milliseconds 200
            $process = [int](Get-Content $flag)
            $run.shell.Stop()
            foreach ($i in 1..200) { if (-not (Get-Process -Id $process -ErrorAction Ignore)) { break }; Start-Sleep -Milliseconds 50 }
            Get-Process -Id $process -ErrorAction Ignore | Should -BeNullOrEmpty
        }

        It 'shows standard error in a host that has no console' {
            $run = Invoke-Scripted @() 'Invoke-OktaAws p1 -- sh -c "echo told >&2; echo out"'
            $run.output | Should -Be out
            $run.shown | Should -BeLike '*ERROR told*'
            $run.errors | Should -BeNullOrEmpty
        }

        It 'passes standard error through without making it an error' {
            $text = Invoke-Child ([scriptblock]::Create("
                Import-Module '$env:OKTAAWS_TEST_MODULE'
                `$ErrorActionPreference = 'Stop'
                Invoke-OktaAws p1 -- sh -c 'echo told >&2; echo out'
                `"errors `$(`$Error.Count)`""))
            $text | Should -Contain told
            $text | Should -Contain out
            $text | Should -Contain 'errors 0'
        }
    }

    Context 'with a script block' {
        It 'sets the variables for it and streams what it emits, with arguments' {
            $seen = Invoke-OktaAws p1 { $env:AWS_ACCESS_KEY_ID; "$env:AWS_REGION$env:AWS_PROFILE$env:AWS_OKTA_PASS"; $args } 1 two
            $seen | Should -Be @($ids.p1, 'eu-west-1', 1, 'two')
            $seen[2] | Should -BeOfType int
        }

        It 'gives programs in it the same, as PowerShell starts them' -Skip:$IsWindows {
            Invoke-OktaAws p1 { sh -c 'echo $AWS_ACCESS_KEY_ID; echo oops >&2; exit 3' 2>&1 } | ForEach-Object { "$_" } | Sort-Object | Should -Be @($ids.p1, 'oops')
            $LASTEXITCODE | Should -Be 3
        }

        It 'puts the variables back after <what>' -ForEach @(
            @{ what = 'an error'; script = { try { Invoke-OktaAws p1 { throw 'bad' } } catch { "caught $_" } }; gives = 'caught bad' }
            @{ what = 'break'; script = { foreach ($i in 1, 2) { Invoke-OktaAws p1 { break }; 'not reached' } }; gives = $null }
            @{ what = 'continue'; script = { foreach ($i in 1, 2) { Invoke-OktaAws p1 { continue }; 'not reached' } }; gives = $null }
            @{ what = 'return'; script = { Invoke-OktaAws p1 { 'a'; return; 'b' } }; gives = 'a' }
            @{ what = 'Select-Object -First'; script = { Invoke-OktaAws p1 { 1; 2; throw 'went on' } | Select-Object -First 1 }; gives = 1 }
            @{ what = 'a failing command downstream'; script = { try { Invoke-OktaAws p1 { 1 } | ForEach-Object { throw 'downstream' } } catch { "caught $_" } }; gives = 'caught downstream' }
            @{ what = 'an error that stops'; script = { try { Invoke-OktaAws p1 { Write-Error stop -ErrorAction Stop } } catch { 'caught' } }; gives = 'caught' }
            @{ what = 'a change of its own'; script = { Invoke-OktaAws p1 { $env:AWS_REGION = 'mine'; $env:AWS_REGION } }; gives = 'mine' }
        ) {
            & $script | Should -Be $gives
        }

        It 'puts back a region too that the keys have not brought' {
            Set-OktaAwsProfile regionless -AppUrl $emulator.appUrl -UserName $emulator.user -Role Role-001
            Invoke-OktaAws regionless { $env:AWS_REGION = 'xx'; $env:AWS_DEFAULT_REGION = 'yy'; $env:AWS_SECURITY_TOKEN = 'zz'; $env:AWS_REGION } | Should -Be xx
            $env:AWS_REGION | Should -BeNullOrEmpty
        }

        It 'has what comes down the pipeline as $input, or in its process block' {
            'in1', 2, $null | Invoke-OktaAws p1 { $seen = @($input); "$($seen.Count) $($seen[0]) $env:AWS_ACCESS_KEY_ID"; $seen[1] } | Should -Be @("3 in1 $($ids.p1)", 2)
            1..3 | Invoke-OktaAws p1 { begin { 'b' } process { $_ * 2 } end { "e$args" } } 7 | Should -Be @('b', 2, 4, 6, 'e7')
            Invoke-OktaAws p1 -InputObject 4, 5 -Command { process { $_ + 1 } } | Should -Be @(5, 6)
            @() | Invoke-OktaAws p1 { process { 'never' } end { 'end' } } | Should -Be end
            'p1', 'p2' | Invoke-OktaAws -Command { @($input).Count; $env:AWS_ACCESS_KEY_ID } | Should -Be @(0, $ids.p1, 0, $ids.p2)
        }

        It 'lets a sign-in within it have the password it takes away' {
            $seen = Invoke-OktaAws p1 { "pass=$env:AWS_OKTA_PASS"; (Connect-OktaAws p2 -NonInteractive -TimeoutSeconds 60 -NoSessionCache -NoCache).AccessKey }
            $seen[0] | Should -Be 'pass='
            $seen[1] | Should -BeLike 'ASIA*'
        }

        It 'reports errors of the block and goes on' {
            $seen = Invoke-OktaAws p1 { Write-Error oops; 'after' } -ErrorAction SilentlyContinue -ErrorVariable failure
            $seen | Should -Be after
            "$failure" | Should -Be oops
        }

        It 'nests, and puts back in order' {
            $seen = Invoke-OktaAws p1 {
                $env:AWS_REGION
                try { Invoke-OktaAws p2 { $env:AWS_REGION; Invoke-OktaAws p3 { $env:AWS_REGION; throw 'in the middle' } } } catch { "caught $_" }
                Invoke-OktaAws p4 { $env:AWS_REGION }
                $env:AWS_REGION
            }
            $seen | Should -Be @('eu-west-1', 'eu-west-2', 'eu-west-3', 'caught in the middle', 'eu-west-4', 'eu-west-1')
        }

        It 'lets one runspace in at a time; the others wait, say so after two seconds, and see their own' {
            $flag = Join-Path $folder flag4
            $first = Start-Script "Invoke-OktaAws p1 { New-Item '$flag'; while (Test-Path '$flag') { Start-Sleep -Milliseconds 50 }; `$env:AWS_REGION }"
            Wait-File $flag
            $others = 2..4 | ForEach-Object { Start-Script "Invoke-OktaAws p$_ { `$a = `$env:AWS_REGION; Start-Sleep -Milliseconds 100; `"`$a `$env:AWS_REGION`" }" }
            foreach ($i in 1..400) { if (@($others | Where-Object { $_.shell.Streams.Warning.Count }).Count -eq 3) { break }; Start-Sleep -Milliseconds 50 }
            $others | ForEach-Object { $_.shell.Streams.Warning[0].Message | Should -BeLike 'Another script block*' }
            $others | ForEach-Object { $_.running.IsCompleted | Should -BeFalse }
            Remove-Item $flag
            @($first.shell.EndInvoke($first.running))[-1] | Should -Be 'eu-west-1'
            $others | ForEach-Object { $_.shell.EndInvoke($_.running) } | Should -Be @('eu-west-2 eu-west-2', 'eu-west-3 eu-west-3', 'eu-west-4 eu-west-4')
        }

        It 'puts the variables back when it is stopped, and lets the next in' {
            $flag = Join-Path $folder flag5
            $run = Start-Script "Invoke-OktaAws p1 { New-Item '$flag'; Start-Sleep 300 }"
            Wait-File $flag
            $env:AWS_REGION | Should -Be 'eu-west-1'
            $run.shell.Stop()
            $run.shell.Streams.Error.Count | Should -Be 0
            Get-Watched | Should -Be $before
            Invoke-OktaAws p2 { $env:AWS_REGION } | Should -Be 'eu-west-2'
        }

        It 'stops waiting for its turn at once' {
            $flag = Join-Path $folder flag6
            $first = Start-Script "Invoke-OktaAws p1 { New-Item '$flag'; while (Test-Path '$flag') { Start-Sleep -Milliseconds 50 } }"
            Wait-File $flag
            $second = Start-Script 'Invoke-OktaAws p2 { 1 }'
            foreach ($i in 1..400) { if ($second.shell.Streams.Warning.Count) { break }; Start-Sleep -Milliseconds 50 }
            $second.shell.Stop()
            $second.shell.InvocationStateInfo.State | Should -Be Stopped
            Remove-Item $flag
            $null = $first.shell.EndInvoke($first.running)
            Invoke-OktaAws p3 { $env:AWS_REGION } | Should -Be 'eu-west-3'
        }
    }

    It 'signs in with parameters of its own, as Connect-OktaAws does' {
        Invoke-OktaAws -AppUrl $emulator.appUrl -UserName $emulator.user -Role Role-004 -Region us-west-2 -Command { $env:AWS_REGION } | Should -Be 'us-west-2'
    }

    It 'reports a profile that does not exist, and runs nothing' {
        Invoke-OktaAws no-such-profile -NonInteractive -Command { 'ran' } -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -Be 'ProfileNotFound,OktaAws.Commands.InvokeOktaAwsCommand'
    }
}

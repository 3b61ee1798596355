Describe 'Simultaneous callers' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $emulator = Start-Emulator push
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $env:AWS_OKTA_PASS = $emulator.password
        function Start-Program {
            $command = $env:OKTAAWS_TEST_PROGRAM -split "`n"
            $start = [Diagnostics.ProcessStartInfo]::new($command[0])
            foreach ($argument in @($command | Select-Object -Skip 1) + 'credential-process', 'web') { $start.ArgumentList.Add($argument) }
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            $process = [Diagnostics.Process]::Start($start)
            $process.StandardInput.Close()
            $process
        }
        function Get-Count { param([string] $Path) @(Get-EmulatorLog $emulator | Where-Object { $_.path -eq $Path -or $_.action -eq $Path }).Count }
    }

    BeforeEach {
        Clear-OktaAwsCache -All -Confirm:$false
        Clear-EmulatorLog $emulator
    }

    AfterAll {
        Remove-Item env:AWS_OKTA_PASS
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'in 32 runspaces and 8 programs sign in once and get the same keys' {
        $programs = 1..8 | ForEach-Object { Start-Program }
        $keys = 1..32 | ForEach-Object -ThrottleLimit 32 -Parallel {
            Import-Module $env:OKTAAWS_TEST_MODULE
            (Connect-OktaAws web -WarningAction SilentlyContinue).AccessKey
        }
        $answers = $programs | ForEach-Object { $_.StandardOutput.ReadToEnd() | ConvertFrom-Json }
        $keys.Count | Should -Be 32
        $answers.Count | Should -Be 8
        @($keys) + $answers.AccessKeyId | Select-Object -Unique | Should -HaveCount 1
        Get-Count '/api/v1/authn' | Should -Be 1
        Get-Count 'AssumeRoleWithSAML' | Should -Be 1
    }

    It 'with the keys in memory sign in once for all runspaces, and leave no file' {
        Set-OktaAwsProfile web -Cache Memory
        try {
            $keys = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $env:OKTAAWS_TEST_MODULE
                (Connect-OktaAws web -WarningAction SilentlyContinue).AccessKey
            }
            $keys | Select-Object -Unique | Should -HaveCount 1
            (Connect-OktaAws web).AccessKey | Should -Be $keys[0]
            Get-Count '/api/v1/authn' | Should -Be 1
            Get-ChildItem (Join-Path $folder cache) -Recurse -File -Filter *.json -ErrorAction Ignore | Should -BeNullOrEmpty
            # And what is in memory can be cleared as well.
            Clear-OktaAwsCache web -PassThru | Where-Object Removed | Should -Not -BeNullOrEmpty
            (Connect-OktaAws web).AccessKey | Should -Not -Be $keys[0]
        } finally {
            Set-OktaAwsProfile web -Remove Cache
        }
    }

    It 'of a refused sign-in are told so and do not try again' {
        $env:AWS_OKTA_PASS = 'wrong'
        try {
            $null = Invoke-RestMethod "$($emulator.control)/__emulator/control" -Method Post -Body '{"latencyMs":1000}' -ContentType application/json -NoProxy
            $errors = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $env:OKTAAWS_TEST_MODULE
                Connect-OktaAws web -ErrorAction SilentlyContinue -ErrorVariable failure -WarningAction SilentlyContinue
                $failure[0].FullyQualifiedErrorId
            }
            $errors | Should -HaveCount 8
            $errors | Should -BeLike 'SignInRejected*'
            Get-Count '/api/v1/authn' | Should -Be 1
        } finally {
            $env:AWS_OKTA_PASS = $emulator.password
            $null = Invoke-RestMethod "$($emulator.control)/__emulator/control" -Method Post -Body '{"latencyMs":0}' -ContentType application/json -NoProxy
        }
    }
}

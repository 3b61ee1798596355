# Whole sign-ins with everything said aloud, then a search of all that is left for every secret that was used.
# The vaults are those of a HOME of the suite's own, never a person's.
$cannotHunt = -not $IsLinux -or -not $env:OKTAAWS_TEST_HOME -or $HOME -ne $env:OKTAAWS_TEST_HOME -or @(Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore).Count -lt 2

Describe 'A leak hunt' -Skip:$cannotHunt {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        if (-not ('OktaAws.Hunting.LeakHunter' -as [type])) { Add-Type -Path $PSScriptRoot/LeakHunter.cs -IgnoreWarnings -WarningAction SilentlyContinue }
        Import-Module $env:OKTAAWS_TEST_MODULE
        Reset-SecretStore -Authentication None -Interaction None -Force -WarningAction Ignore 3>$null
        Register-SecretVault -Name Store -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault

        $folder = New-TestHome
        # Beside the profiles: what the runs say, and a folder for temporary files that is theirs alone.
        $said = "$folder-said"
        $temp = "$folder-temp"
        $null = New-Item -ItemType Directory $said, $temp
        $wrong = 'Wrong-Horse-77'
        $hunter = [OktaAws.Hunting.LeakHunter]::new()
        $hunter.Add('password', $wrong)
        $script:known = 0
        $public = [Collections.Generic.List[string]]::new()

        # A world of its own for each run; its secrets join the hunt when it ends. A secret that never goes over its wire (a key
        # of a password server, say) is added beside it.
        function Use-World {
            param([string] $Scenario, [scriptblock] $Body)
            $emulator = Start-Emulator $Scenario
            Remove-Item $folder/config -ErrorAction Ignore
            $public.Add($emulator.org)
            $public.Add($emulator.user)
            try {
                . $Body
                foreach ($secret in Invoke-RestMethod "$($emulator.control)/__emulator/secrets" -NoProxy | ForEach-Object { $_ }) {
                    $hunter.Add($secret.kind, $secret.value)
                    $script:known++
                }
            } finally { Stop-Emulator $emulator }
        }

        # A PowerShell of its own that says everything: all streams to a file, a transcript, and errors in every form. Secrets
        # come by the environment, never in the text of the script.
        function Invoke-Aloud {
            param([string] $Name, [string] $Script, [hashtable] $Secrets = @{})
            @"
`$VerbosePreference = `$DebugPreference = `$InformationPreference = 'Continue'
`$null = Start-Transcript -Path '$said/$Name.transcript.txt'
Import-Module '$env:OKTAAWS_TEST_MODULE' -Verbose:`$false
`$Error.Clear()
& { $Script } *>&1 | Tee-Object -FilePath '$said/$Name.streams.txt'
`$Error | Format-List * -Force | Out-File '$said/$Name.errors.txt'
`$Error | ForEach-Object { Get-Error -InputObject `$_ } | Out-File -Append '$said/$Name.errors.txt'
`$Error | Select-Object -ExpandProperty Exception | ForEach-Object ToString | Out-File -Append '$said/$Name.errors.txt'
`$Error | Export-Clixml -Depth 6 '$said/$Name.errors.clixml'
Get-History | Export-Clixml '$said/$Name.history.clixml'
`$null = Stop-Transcript
"@ | Set-Content "$said/$Name.ps1"
            $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
            foreach ($argument in '-NoProfile', '-NonInteractive', '-NoLogo', '-File', "$said/$Name.ps1") { $start.ArgumentList.Add($argument) }
            Start-Aloud $start $Name $Secrets
        }

        function Invoke-ProgramAloud {
            param([string] $Name, [string[]] $Arguments, [hashtable] $Secrets = @{})
            $program, [string[]] $before = $env:OKTAAWS_TEST_PROGRAM -split "`n"
            $start = [Diagnostics.ProcessStartInfo]::new($program)
            foreach ($argument in @($before) + $Arguments) { $start.ArgumentList.Add($argument) }
            Start-Aloud $start $Name $Secrets
        }

        function Start-Aloud {
            param([Diagnostics.ProcessStartInfo] $Start, [string] $Name, [hashtable] $Secrets)
            $Start.RedirectStandardInput = $Start.RedirectStandardOutput = $Start.RedirectStandardError = $true
            $Start.Environment['TMPDIR'] = $temp
            foreach ($secret in $Secrets.GetEnumerator()) { $Start.Environment[$secret.Key] = $secret.Value }
            $process = [Diagnostics.Process]::Start($Start)
            $process.StandardInput.Close()
            $errors = $process.StandardError.ReadToEndAsync()
            $process.StandardOutput.ReadToEnd() | Set-Content "$said/$Name.stdout.txt"
            $errors.Result | Set-Content "$said/$Name.stderr.txt"
            $process.WaitForExit()
        }

        # The only places that may hold a secret, and which.
        $allowed = {
            param([string] $File)
            if ($File -like "$folder/cache/keys/*.json") { return [string[]] ('awsSecretKey', 'awsSessionToken') }
            if ($File -like "$folder/cache/sessions/*.json") { return [string[]] ('cookie', 'token', 'awsSecretKey', 'awsSessionToken') }
            if ($File -like "$folder/cache/devices/*.json") { return [string[]] @('cookie') }
            # What was asked for: the answer of credential_process, and a credential that was exported by name.
            if ($File -like "$said/*.keys.*") { return [string[]] ('awsSecretKey', 'awsSessionToken') }
            [string[]] @()
        }

        $store = @'
$login = [pscredential]::new($env:HUNT_USER, (ConvertTo-SecureString $env:HUNT_PASSWORD -AsPlainText -Force))
Set-OktaAwsPassword web -Credential $login
if ($env:HUNT_SEED) { Set-OktaAwsPassword web -TotpSecret (ConvertTo-SecureString $env:HUNT_SEED -AsPlainText -Force) }
'@
        $watch = [OktaAws.Hunting.CommandLineWatch]::new("TMPDIR=$temp")

        foreach ($scenario in 'totp-seed', 'idx-totp-seed') {
            Use-World $scenario {
                Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
                Invoke-Aloud "$scenario-store" $store @{ HUNT_USER = $emulator.user; HUNT_PASSWORD = $emulator.password; HUNT_SEED = $emulator.totpSecret }
                Invoke-Aloud $scenario @"
`$keys = Connect-OktaAws web -Verbose -Debug
`$keys
`$keys | Format-List
`$keys | Format-Table
"`$keys"
`$keys | Export-Clixml '$said/$scenario.keys.clixml'
Get-OktaAwsRole web -Verbose -Debug
Test-OktaAwsProfile web -Verbose -Debug
Get-OktaAwsProfile -Verbose -Debug
`$keys | Export-OktaAwsCredential -ProfileName hunted -Verbose -Debug -WhatIf
Connect-OktaAws web -Force -Verbose -Debug
Connect-OktaAws nowhere -Verbose -Debug
Clear-OktaAwsCache web -Kind Roles -PassThru -Verbose
Disconnect-OktaAws web -Verbose -Debug
"@
            }
        }

        Use-World password {
            Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
            Invoke-Aloud wrong-store $store @{ HUNT_USER = $emulator.user; HUNT_PASSWORD = $wrong }
            Invoke-Aloud wrong 'Connect-OktaAws web -Verbose -Debug; Connect-OktaAws web -NonInteractive -Verbose -Debug'
            Invoke-ProgramAloud wrong-program 'credential-process', 'web', '--verbose', '--debug' @{ AWS_OKTA_PASS = $wrong }
            Invoke-Aloud right-store $store @{ HUNT_USER = $emulator.user; HUNT_PASSWORD = $emulator.password }
            Clear-OktaAwsCache -All -Confirm:$false
            Invoke-ProgramAloud program.keys 'credential-process', 'web', '--verbose', '--debug'
            Invoke-ProgramAloud again.keys 'credential-process', 'web', '--force', '--no-session-cache', '--debug' @{ AWS_OKTA_PASS = $emulator.password }
            Set-OktaAwsProfile web -Cache Vault
            Clear-OktaAwsCache -All -Confirm:$false
            Invoke-Aloud vaulted 'Connect-OktaAws web -Verbose -Debug; Connect-OktaAws web -Verbose -Debug'
            $script:vaulted = @(Get-SecretInfo -Vault Store 'OktaAws/keys/*').Count
            $script:keysOnDisk = Test-Path $folder/cache/keys/*.json
            Set-OktaAwsProfile web -Cache Disk
        }

        Use-World chain {
            Set-OktaAwsProfile hub -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
            Invoke-Aloud chain "Connect-OktaAws hub -RoleChain 'arn:aws:iam::222233334444:role/Deploy' -Verbose -Debug" @{ AWS_OKTA_PASS = $emulator.password }
        }

        Use-World push-plain {
            Set-OktaAwsProfile push -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
            Invoke-Aloud push 'Connect-OktaAws push -Verbose -Debug' @{ AWS_OKTA_PASS = $emulator.password }
        }

        Use-World device {
            $client = '0oa1emulatednat00001'
            $public.Add($client)
            Set-OktaAwsProfile device -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1 -SignIn Device -ClientId $client
            Invoke-Aloud device 'Connect-OktaAws device -Verbose -Debug'
        }

        Use-World conjur {
            Set-OktaAwsProfile conjur -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
            $conjur = @{
                CONJUR_APPLIANCE_URL = $emulator.conjur.url; CONJUR_ACCOUNT = $emulator.conjur.account; CONJUR_AUTHN_LOGIN = $emulator.conjur.login
                CONJUR_AUTHN_API_KEY = $emulator.conjur.apiKey; OKTA_PASS_VAR = 'prod/okta/password'
            }
            Invoke-Aloud conjur 'Connect-OktaAws conjur -Verbose -Debug' $conjur
            Invoke-ProgramAloud conjur-program.keys 'credential-process', 'conjur', '--force', '--no-session-cache', '--debug' $conjur
        }

        Use-World iam-user {
            # The keys lie where AWS's own tools have them, outside of every place that is searched.
            $bastion = New-Item -ItemType Directory "$folder-aws"
            "[bastion]`naws_access_key_id = $($emulator.accessKeyId)`naws_secret_access_key = $($emulator.secretAccessKey)" | Set-Content $bastion/credentials
            Set-OktaAwsProfile bastion -Provider iam-user -SourceProfile bastion -Region eu-west-1 -MfaSerial $emulator.mfaSerial
            Invoke-Aloud iam-user 'Connect-OktaAws bastion -Verbose -Debug; Connect-OktaAws bastion -Force -NonInteractive -Verbose -Debug' @{
                AWS_SHARED_CREDENTIALS_FILE = "$bastion/credentials"; AWS_CONFIG_FILE = "$bastion/config"; OKTAAWS_MFA_CODE = '123456'
            }
        }

        $watch.Dispose()
        $watch.Seen | Set-Content $said/command-lines.txt
        $public | ForEach-Object { $hunter.Ignore($_) }
    }

    AfterAll {
        Unregister-SecretVault Store
        Remove-Item $folder, "$folder-aws", $said, $temp -Recurse -Force
    }

    It 'has runs that went the way they should, aloud' {
        foreach ($name in 'totp-seed', 'idx-totp-seed', 'chain', 'push', 'device', 'vaulted', 'conjur', 'iam-user') { Get-Content $said/$name.streams.txt -Raw | Should -Match 'ASIA[A-Z0-9]{16}' -Because $name }
        Get-Content $said/totp-seed.streams.txt -Raw | Should -Match '/api/v1/authn'
        Get-Content $said/totp-seed.stdout.txt -Raw | Should -Match 'What if:'
        Get-Content $said/totp-seed.streams.txt -Raw | Should -Match 'DELETE \S+/api/v1/sessions/me'
        Get-Content $said/wrong.errors.txt -Raw | Should -Match 'SignInRejected'
        Get-Content $said/wrong-program.stderr.txt -Raw | Should -Match 'SignInRejected'
        foreach ($name in 'program', 'conjur-program') { Get-Content $said/$name.keys.stdout.txt -Raw | Should -Match 'ASIA' }
        Get-Content $said/totp-seed.transcript.txt -Raw | Should -Match 'VERBOSE'
        Get-Content $said/command-lines.txt -Raw | Should -Match 'EncodedCommand'
        $known | Should -BeGreaterThan 60
        $vaulted | Should -BeGreaterThan 0
        $keysOnDisk | Should -BeFalse
    }

    It 'finds one slice that is planted, wherever it is' {
        $planted = "$temp/planted.txt"
        foreach ($form in $wrong.Substring(1, 12), [Convert]::ToHexString([Text.Encoding]::Unicode.GetBytes($wrong)), [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("x$wrong"))) {
            "trace: $form" | Set-Content $planted
            $hunter.SearchFolder($temp, $allowed) | Should -BeLike "${planted}: password near *"
        }
        Remove-Item $planted
    }

    It 'finds the keys where they may be, so that it would elsewhere' {
        @($hunter.SearchFolder("$folder/cache", { param($file) [string[]] @() }) | Where-Object { $_ -match 'awsSecretKey|awsSessionToken|cookie' }).Count | Should -BeGreaterThan 1
    }

    It 'finds nothing in <what>' -ForEach @(
        @{ what = 'streams, transcripts, errors and command lines'; where = { $said } }
        @{ what = 'temporary files'; where = { $temp } }
        @{ what = 'profiles, state and caches'; where = { $folder } }
        @{ what = 'the home folder'; where = { $HOME } }
    ) {
        $hunter.SearchFolder((& $where), $allowed) | Should -BeNullOrEmpty
    }

    It 'leaves the allowed places to their owner' {
        Get-ChildItem $folder/cache -Recurse -File | ForEach-Object { $_.UnixMode | Should -Be '-rw-------' -Because $_.Name }
    }
}

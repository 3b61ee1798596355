BeforeDiscovery {
    # By the emulated applications of the organization: their partition, region and console.
    $partitions = @(
        @{ partition = 'aws'; app = '0oa1emulatedaws00001'; account = '111122223333'; region = 'us-east-1'; console = 'console.aws.amazon.com' }
        @{ partition = 'aws-us-gov'; app = '0oa1emulatedgov00001'; account = '222233334444'; region = 'us-gov-west-1'; console = 'console.amazonaws-us-gov.com' }
        @{ partition = 'aws-cn'; app = '0oa1emulatedchn00001'; account = '333344445555'; region = 'cn-north-1'; console = 'console.amazonaws.cn' }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    Import-Module $env:OKTAAWS_TEST_MODULE
    $ProgressPreference = 'SilentlyContinue'

    # Follows a link as a browser would, to the first address it is sent on to.
    function Resolve-Link {
        param([uri] $Link)
        (Invoke-WebRequest $Link -MaximumRedirection 0 -SkipHttpErrorCheck -ErrorAction Ignore -NoProxy).Headers.Location
    }

    function Start-World {
        param([string] $Scenario)
        $started = Start-Emulator $Scenario
        $env:OKTAAWS_FEDERATION_URL = "$($started.signIn)/federation"
        $started
    }
}

AfterAll {
    Remove-Item env:OKTAAWS_FEDERATION_URL -ErrorAction Ignore
}

Describe 'A role of <partition>' -ForEach $partitions {
    BeforeAll {
        $folder = New-TestHome
        $emulator = Start-World gov-cn
        Set-OktaAwsProfile web -AppUrl "$($emulator.org)/home/amazon_aws/$app/272" -UserName $emulator.user -Region us-east-1
        $keys = Connect-OktaAws web -Credential (New-Login $emulator)
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'gives keys that STS takes for that role' {
        Get-Caller $emulator $keys | Should -Be "arn:${partition}:sts::${account}:assumed-role/Developer/$($emulator.user)"
    }

    It 'hands on a region where they are good, also from the cache' {
        $keys.Region | Should -Be $region
        (Connect-OktaAws web).Region | Should -Be $region
    }

    It 'opens the console of its partition' {
        $link = Open-OktaAwsConsole web -AsUri
        $link | Should -BeOfType uri
        Resolve-Link $link | Should -Be "https://$console/console/home?region=$region"
    }

    It 'opens it with keys from the pipeline, live or deserialized, at a service' {
        Resolve-Link ($keys | Open-OktaAwsConsole -AsUri -Destination s3) | Should -Be "https://$console/s3/home?region=$region"
        Resolve-Link ($keys | ConvertTo-Deserialized | Open-OktaAwsConsole -AsUri -Destination /ec2/home) | Should -Be "https://$console/ec2/home"
    }

    It 'does not go to a console where its keys are strangers' {
        Open-OktaAwsConsole web -AsUri -Destination https://console.aws.evil.test/ -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -Be 'ProfileInvalid,OktaAws.Commands.OpenOktaAwsConsoleCommand'
    }
}

Describe 'A chain of roles' {
    BeforeAll {
        $folder = New-TestHome
        $emulator = Start-World chain
        Set-OktaAwsProfile hub -AppUrl $emulator.appUrl -UserName $emulator.user -Region eu-west-1
        @'
[role audit]
role_arn = arn:aws:iam::222233334444:role/Audit
external_id = acme-42
session_name = jane-audits
[profile audit]
extends = hub
chain = arn:aws:iam::222233334444:role/Deploy, audit
'@ | Add-Content (Join-Path $folder config)
        $keys = Connect-OktaAws audit -Credential (New-Login $emulator) -Duration 2h -WarningVariable notices -WarningAction SilentlyContinue
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'ends in keys of the last role, by its external id and under its session name' {
        Get-Caller $emulator $keys | Should -Be 'arn:aws:sts::222233334444:assumed-role/Audit/jane-audits'
        $keys.AccountId, $keys.Role, $keys.Profile | Should -Be @('222233334444', 'Audit', 'audit')
    }

    It 'says once that AWS gives chained keys an hour' {
        $notices.Count | Should -Be 1
        $notices[0].Message | Should -BeLike 'DurationReduced: a chained role*7200*'
        $keys.Expiration | Should -BeLessThan ([DateTimeOffset]::UtcNow.AddMinutes(61))
    }

    It 'opens the console, which takes no duration for them' {
        Resolve-Link (Open-OktaAwsConsole audit -Duration 2h -AsUri) | Should -BeLike 'https://console.aws.amazon.com/*'
        ((Get-EmulatorLog $emulator | Where-Object path -EQ /federation)[0]).query | Should -Be @('Action', 'Session')
    }

    It 'goes on from kept keys where another profile has its first role' {
        $null = Connect-OktaAws hub
        Clear-EmulatorLog $emulator
        $deploy = Connect-OktaAws hub -RoleChain arn:aws:iam::222233334444:role/Deploy -NonInteractive
        $deploy.Role | Should -Be Deploy
        (Get-EmulatorLog $emulator).action | Should -Be AssumeRole
    }

    It 'names the hop that fails, and what to look at' {
        $chain = 'arn:aws:iam::222233334444:role/Deploy', 'arn:aws:iam::222233334444:role/Audit'
        Connect-OktaAws hub -RoleChain $chain -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $failure[0].TargetObject | Should -Be $chain[1]
        "$($failure[0])" | Should -BeLike 'Hop 2 of 2*'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-ExternalId*'
    }

    It 'refuses an external id that belongs to no hop' {
        Connect-OktaAws hub -ExternalId acme-42 -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid,*'
    }
}

Describe 'A long duration' {
    BeforeAll {
        $folder = New-TestHome
        $emulator = Start-World durations
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Duration 12h
        $login = New-Login $emulator
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'is <given> hours for <role>, with <warnings> notice' -ForEach @(
        @{ role = 'Developer'; given = 12; warnings = 0 }
        @{ role = 'FourHours'; given = 4; warnings = 1 }
        @{ role = 'OneHour'; given = 1; warnings = 1 }
    ) {
        $keys = Connect-OktaAws web -Role $role -Credential $login -WarningVariable notices -WarningAction SilentlyContinue
        ($keys.Expiration - [DateTimeOffset]::UtcNow).TotalMinutes | Should -BeGreaterThan ($given * 60 - 3)
        ($keys.Expiration - [DateTimeOffset]::UtcNow).TotalMinutes | Should -BeLessOrEqual ($given * 60)
        @($notices -like 'DurationReduced: *').Count | Should -Be $warnings
        Get-Caller $emulator $keys | Should -BeLike "*:assumed-role/$role/*"
    }

    It 'is learned: the next keys cost one call' {
        Clear-EmulatorLog $emulator
        $null = Connect-OktaAws web -Role FourHours -NoCache -WarningAction SilentlyContinue
        @((Get-EmulatorLog $emulator).action -eq 'AssumeRoleWithSAML').Count | Should -Be 1
    }

    It 'of <duration> is refused before anything is asked' -ForEach @(@{ duration = 899 }, @{ duration = '13h' }) {
        Clear-EmulatorLog $emulator
        Connect-OktaAws web -Role OneHour -Duration $duration -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid,*'
        (Get-EmulatorLog $emulator).Count | Should -Be 0
    }
}

Describe 'What lies in the environment' {
    It 'does not change who calls AWS' {
        $folder = New-TestHome
        $emulator = Start-World password
        $before = $env:AWS_CONFIG_FILE
        try {
            Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
            $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY, $env:AWS_SESSION_TOKEN = 'AKIASOMEBODYELSE0001', 'not-ours', 'not-ours-either'
            $env:AWS_PROFILE = 'no-such-profile'
            $env:AWS_USE_FIPS_ENDPOINT = 'true'
            $env:AWS_SHARED_CREDENTIALS_FILE = $env:AWS_CONFIG_FILE
            Set-Content $env:AWS_CONFIG_FILE "[[[ no file`nof [AWS`nendpoint_url"
            $keys = Connect-OktaAws web -Credential (New-Login $emulator)
            Get-Caller $emulator $keys | Should -BeLike '*:assumed-role/Developer/*'
        } finally {
            $env:AWS_CONFIG_FILE = $before
            'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE', 'AWS_USE_FIPS_ENDPOINT' | ForEach-Object { Remove-Item "env:$_" -ErrorAction Ignore }
            Stop-Emulator $emulator
            Remove-Item $folder -Recurse -Force
        }
    }
}

Describe 'The link to the console' {
    It 'is told on no other stream, and a computer without a browser is an error with a way out' -Skip:($IsWindows -or $IsMacOS) {
        $folder = New-TestHome
        $emulator = Start-World password
        $screen = $env:DISPLAY, $env:WAYLAND_DISPLAY, $env:WSL_DISTRO_NAME
        try {
            Remove-Item env:DISPLAY, env:WAYLAND_DISPLAY, env:WSL_DISTRO_NAME -ErrorAction Ignore
            Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
            $said = Open-OktaAwsConsole web -Credential (New-Login $emulator) -Verbose -Debug -ErrorAction SilentlyContinue -ErrorVariable failure *>&1 | Out-String
            $said | Should -BeLike '*/federation*'
            $said | Should -Not -Match 'SigninToken=[A-Za-z0-9]'
            $said | Should -Not -Match ([regex]::Escape((Connect-OktaAws web).SessionToken))
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'BrowserRequired,*'
            $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-AsUri*'
        } finally {
            $env:DISPLAY, $env:WAYLAND_DISPLAY, $env:WSL_DISTRO_NAME = $screen
            Stop-Emulator $emulator
            Remove-Item $folder -Recurse -Force
        }
    }
}

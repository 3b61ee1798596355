BeforeAll {
    . $PSScriptRoot/common.ps1
    Import-Module $env:OKTAAWS_TEST_MODULE
    $ProgressPreference = 'SilentlyContinue'

    # The files as users of awscli_bastion have them, with the emulated user's key.
    function New-BastionFile {
        @"
# stores long-lived iam user credentials from the bastion account
[bastion]
aws_access_key_id = $($emulator.accessKeyId)
aws_secret_access_key = $($emulator.secretAccessKey)

# stores short-lived sts.get_session_token() credentials for the bastion account
[bastion-sts]
mfa_serial = arn:aws:iam::123456789012:mfa/aidan-melen
credential_process = bastion get-session-token
source_profile = bastion

# assume role profiles store short-lived sts.assume_role() credentials
[dev-admin]
role_arn = arn:aws:iam::234567890123:role/admin
source_profile = bastion-sts

[stage-poweruser]
role_arn = arn:aws:iam::345678901234:role/poweruser
source_profile = bastion-sts

[prod-spectator]
role_arn = arn:aws:iam::456789012345:role/spectator
source_profile = bastion-sts
"@ | Set-Content $env:AWS_SHARED_CREDENTIALS_FILE
        if (-not $IsWindows) { chmod 600 $env:AWS_SHARED_CREDENTIALS_FILE }
        "[default]`nregion = us-west-2`noutput = json" | Set-Content $env:AWS_CONFIG_FILE
    }

    function Get-ActionCount {
        param([string] $Action)
        @(Get-EmulatorLog $emulator | Where-Object action -eq $Action).Count
    }

    # The part of a credentials file that belongs to the user.
    function Get-OwnPart { ((Get-Content $env:AWS_SHARED_CREDENTIALS_FILE -Raw) -split '(?m)^# stores short-lived')[0] }
}

Describe 'A profile of an IAM user' {
    BeforeEach {
        $folder = New-TestHome
        $emulator = Start-Emulator iam-user
        $env:AWS_ENDPOINT_URL_IAM = $emulator.sts
        New-BastionFile
    }

    AfterEach {
        Stop-Emulator $emulator
        Remove-Item env:AWS_ENDPOINT_URL_IAM -ErrorAction Ignore
        Remove-Item $folder -Recurse -Force
    }

    It 'is made by one command and leads to the user and to a role' {
        Set-OktaAwsProfile base -SourceProfile bastion -Region us-west-2
        Set-OktaAwsProfile dev -Extends base -Role arn:aws:iam::234567890123:role/admin
        $session = Connect-OktaAws base -MfaCode 123456
        $role = Connect-OktaAws dev
        Get-Caller $emulator $session | Should -Be 'arn:aws:iam::123456789012:user/aidan-melen'
        Get-Caller $emulator $role | Should -Be 'arn:aws:sts::234567890123:assumed-role/admin/aidan-melen'
        $session.AccountId, $role.AccountId | Should -Be 123456789012, 234567890123
        "$session" | Should -BeLike '123456789012/aidan-melen until*'
        Get-ActionCount GetSessionToken | Should -Be 1
    }

    It 'shows its provider, section and device, and takes them away again' {
        Set-OktaAwsProfile base -SourceProfile bastion -MfaSerial GAHT12345678 -SessionDuration 36h
        $saved = Get-OktaAwsProfile base
        $saved.Provider, $saved.SourceProfile, $saved.MfaSerial, $saved.SessionDuration | Should -Be 'iam-user', 'bastion', 'GAHT12345678', '129600'
        Set-OktaAwsProfile base -Remove MfaSerial, SessionDuration
        (Get-OktaAwsProfile base).MfaSerial | Should -BeNullOrEmpty
    }

    It 'is told by a user that is an access key, unless there is an organization' {
        Set-OktaAwsProfile vaulted -UserName $emulator.accessKeyId
        Set-OktaAwsProfile odd -UserName $emulator.accessKeyId -Organization acme.okta.com
        (Get-OktaAwsProfile vaulted).Provider | Should -Be 'iam-user'
        (Get-OktaAwsProfile odd).Provider | Should -BeNullOrEmpty
        $key = [pscredential]::new($emulator.accessKeyId, (ConvertTo-SecureString $emulator.secretAccessKey -AsPlainText -Force))
        $null = Connect-OktaAws vaulted -MfaCode 123456 -Credential $key -ErrorAction Stop
        Get-ActionCount GetSessionToken | Should -Be 1
    }

    It 'has its device found, and asks for a code of six digits' {
        $run = Invoke-Scripted -Answers '12345', '123456' -Script 'Set-OktaAwsProfile base -SourceProfile bastion; Connect-OktaAws base'
        $run.errors | Should -BeNullOrEmpty
        $run.output[0].Arn | Should -Be 'arn:aws:iam::123456789012:user/aidan-melen'
        "$($run.shown)" | Should -BeLike '*Enter MFA code for arn:aws:iam::123456789012:mfa/aidan-melen*must be 6 digits. For example: 123456*'
        "$($run.shown)" | Should -Not -Match 'secret/of'
    }

    It 'takes the device of the command line, and says what to do when it is not the user''s' {
        Set-OktaAwsProfile base -SourceProfile bastion
        Connect-OktaAws base -MfaSerial arn:aws:iam::123456789012:mfa/other -MfaCode 123456 -NonInteractive -TimeoutSeconds 30 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid*'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-MfaSerial*'
    }

    It 'fails at once and quietly where nobody can be asked' {
        Set-OktaAwsProfile base -SourceProfile bastion
        $Error.Clear()
        Connect-OktaAws base -NonInteractive -ErrorAction Ignore | Should -BeNullOrEmpty
        $Error | Should -HaveCount 0
        @(Get-EmulatorLog $emulator) | Should -HaveCount 0
    }

    It 'has checks that speak of keys, device and session' {
        Set-OktaAwsProfile base -SourceProfile bastion-sts -Region us-east-1
        $before = Test-OktaAwsProfile base
        $before | Where-Object Status -in Failed, Warning | Should -BeNullOrEmpty
        $row = { param($checks, $name) ($checks | Where-Object Name -eq $name).Detail }
        & $row $before User | Should -BeLike "*$($emulator.accessKeyId)*bastion*"
        & $row $before Factor | Should -BeLike '*mfa/aidan-melen*'
        & $row $before Engine | Should -BeLike '*AWS itself*'
        & $row $before Session | Should -BeLike 'none is kept*'
        $null = Connect-OktaAws base -MfaCode 123456
        & $row (Test-OktaAwsProfile base) Session | Should -BeLike 'one is kept until*'
        Set-OktaAwsProfile base -SourceProfile nowhere
        $after = Test-OktaAwsProfile base | Where-Object Name -eq User
        $after.Status | Should -Be Failed
        $after.Hint | Should -BeLike '*-SourceProfile*'
    }
}

Describe 'The session of awscli_bastion, command by command' {
    BeforeAll {
        $folder = New-TestHome
        $emulator = Start-Emulator iam-user
        New-BastionFile
        $own = Get-OwnPart
        $imported = Import-OktaAwsProfile Bastion -WarningAction SilentlyContinue
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'begins with the import of its settings, which can be signed in with as they are' {
        $imported.Name | Should -Be bastion-sts, dev-admin, stage-poweruser, prod-spectator
        Get-Content (Join-Path $folder config) -Raw | Should -Not -Match "$($emulator.accessKeyId)|secret/of"
    }

    It 'aws sts get-caller-identity --profile dev-admin: asks for the code' {
        $run = Invoke-Scripted -Answers 123456 -Script 'Connect-OktaAws dev-admin'
        "$($run.shown)" | Should -BeLike '*Enter MFA code for arn:aws:iam::123456789012:mfa/aidan-melen*'
        Get-Caller $emulator $run.output[0] | Should -Be 'arn:aws:sts::234567890123:assumed-role/admin/aidan-melen'
    }

    It 'aws sts get-caller-identity --profile <profile>: asks for nothing' -ForEach @(
        @{ profile = 'stage-poweruser'; arn = 'arn:aws:sts::345678901234:assumed-role/poweruser/aidan-melen' }
        @{ profile = 'prod-spectator'; arn = 'arn:aws:sts::456789012345:assumed-role/spectator/aidan-melen' }
    ) {
        Get-Caller $emulator (Connect-OktaAws $profile -NonInteractive -TimeoutSeconds 30) | Should -Be $arn
        Get-ActionCount GetSessionToken | Should -Be 1
    }

    It 'bastion get-session-token --mfa-code 234567: renews the session though it lives' {
        $json = Connect-OktaAws bastion-sts -MfaCode 234567 | Export-OktaAwsCredential -As Json | ConvertFrom-Json
        $json.Version | Should -Be 1
        $json.AccessKeyId | Should -BeLike 'ASIA*'
        ([DateTimeOffset] $json.Expiration - [DateTimeOffset]::UtcNow).TotalHours | Should -BeGreaterThan 11.9
        Get-ActionCount GetSessionToken | Should -Be 2
    }

    It 'bastion set-default dev-admin: puts the keys into [default]' {
        Connect-OktaAws dev-admin | Export-OktaAwsCredential -ProfileName default
        Get-Content $env:AWS_SHARED_CREDENTIALS_FILE -Raw | Should -Match '(?m)^\[default\]\r?\naws_access_key_id *= *ASIA'
    }

    It 'aws bastion 345678: one code for the session and all roles, written to their sections' {
        $profiles = 'bastion-sts', 'dev-admin', 'stage-poweruser', 'prod-spectator'
        Connect-OktaAws $profiles -MfaCode 345678 | Export-OktaAwsCredential -WarningAction SilentlyContinue
        Get-ActionCount GetSessionToken | Should -Be 3
        $text = Get-Content $env:AWS_SHARED_CREDENTIALS_FILE -Raw
        foreach ($name in $profiles) { [regex]::Match($text, "(?ms)^\[$name\](.*?)(?=^\[|\z)").Value | Should -Match 'aws_access_key_id *= *ASIA' }
        $text | Should -Match 'role_arn = arn:aws:iam::234567890123:role/admin'
    }

    It 'bastion clear-cache: clears session and exported keys, and says that [bastion] stays' {
        $report = Clear-OktaAwsCache bastion-sts, dev-admin, stage-poweruser, prod-spectator -PassThru
        $report | Where-Object { -not $_.Removed } | Select-Object Name, Reason -Unique | ForEach-Object { "$($_.Name): $($_.Reason)" } | Should -Be 'bastion: it holds a long-lived key (AKIA…)'
        ($report | Where-Object { $_.Removed -and $_.Kind -eq 'Exports' }).Name | Should -Contain stage-poweruser
        @($report | Where-Object { $_.Removed -and $_.Kind -eq 'Sessions' }) | Should -HaveCount 1
        Get-Content $env:AWS_SHARED_CREDENTIALS_FILE -Raw | Should -Not -Match 'ASIA'
        Get-OwnPart | Should -Be $own
        Connect-OktaAws dev-admin -NonInteractive -TimeoutSeconds 30 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PromptUnavailable*'
    }
}

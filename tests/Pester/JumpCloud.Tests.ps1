Describe 'A profile of JumpCloud' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
        $folder = New-TestHome
        $emulator = Start-Emulator jumpcloud-two
        $code = "123456"
        $login = New-Login $emulator
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'is made of the link alone, whatever the browser adds to it' {
        Set-OktaAwsProfile duff -AppUrl "<$($emulator.appUrl)?RelayState=x>" -UserName $emulator.user -Region eu-west-1
        Set-OktaAwsProfile logs -AppUrl ($emulator.appUrl -replace 'aws-duff', 'aws-logs') -UserName $emulator.user -Region eu-west-1
        (Get-OktaAwsProfile duff).AppUrl | Should -Be $emulator.appUrl
        (Get-OktaAwsProfile duff -Effective | Where-Object Key -EQ provider).Value | Should -Be jumpcloud
    }

    It 'passes Test-OktaAwsProfile before the first sign-in' {
        $rows = Test-OktaAwsProfile duff
        $rows | Where-Object Status -EQ Failed | ForEach-Object { "$($_.Name): $($_.Detail)" } | Should -BeNullOrEmpty
        ($rows | Where-Object Name -EQ Engine).Detail | Should -BeLike '*is a JumpCloud console'
        (Get-EmulatorLog $emulator).path | Should -Not -Contain /userconsole/auth
    }

    It 'gives keys that AWS knows' {
        $keys = Connect-OktaAws duff -Credential $login -MfaCode $code
        $keys.AccountId, $keys.Role, $keys.Profile, $keys.Region | Should -Be @('111122223333', 'Admin', 'duff', 'eu-west-1')
        Get-Caller $emulator $keys | Should -Be 'arn:aws:sts::111122223333:assumed-role/Admin/jane@acme.test'
    }

    It 'answers from the cache, and its session from one page' {
        Clear-EmulatorLog $emulator
        (Connect-OktaAws duff -NonInteractive).AccessKey | Should -BeLike ASIA*
        (Get-EmulatorLog $emulator).Count | Should -Be 0
        (Connect-OktaAws duff, logs -Force -NonInteractive).Role | Sort-Object | Should -Be @('Admin', 'ReadOnly')
        (Get-EmulatorLog $emulator).path | Should -Not -Contain /userconsole/auth
    }

    It 'lists its roles, which can be connected' {
        $roles = Get-OktaAwsRole logs
        $roles.RoleName | Should -Be ReadOnly
        ($roles | Connect-OktaAws -NonInteractive).AccountId | Should -Be 222233334444
    }

    It 'runs a command with its keys' {
        Invoke-OktaAws logs -NonInteractive -- (Get-Process -Id $PID).Path -NoProfile -Command '$env:AWS_ACCESS_KEY_ID.Substring(0, 4); exit 3' | Should -Be ASIA
        $LASTEXITCODE | Should -Be 3
    }

    It 'loses its session by Disconnect-OktaAws, here and at the console' {
        Clear-EmulatorLog $emulator
        Disconnect-OktaAws duff -InformationVariable said
        "$said" | Should -BeLike 'Ended the session*'
        (Get-EmulatorLog $emulator).path | Should -Be /userconsole/logout
        Connect-OktaAws duff -Force -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PromptUnavailable*'
    }
}

Describe 'A first run with a link of JumpCloud' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $folder = New-TestHome
        $emulator = Start-Emulator jumpcloud-push
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'asks for what a sign-in needs, offers its factors only, and saves the profile' {
        $run = Invoke-Scripted -Answers $emulator.appUrl, $emulator.user, '1', 'none', $emulator.password -Script 'Connect-OktaAws duff'
        $run.errors | Should -BeNullOrEmpty
        $run.output.Count | Should -Be 1
        "$($run.shown)" | Should -Match 'JumpCloud Protect push \(push\)'
        "$($run.shown)" | Should -Not -Match 'Okta Verify'
        "$($run.shown)" | Should -Match 'Approve the request on your device'
        (Get-OktaAwsProfile duff).AppUrl | Should -Be $emulator.appUrl
    }
}

Describe 'A profile of aws-jumpcloud' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
        $folder = New-TestHome
        $emulator = Start-Emulator jumpcloud-chain
        $duff = @{ name = 'duff'; jumpcloud_url = $emulator.appUrl; aws_account_id = '111122223333'; aws_account_alias = 'duff'; aws_role = 'Hub' }
        $deploy = @{ name = 'deploy'; jumpcloud_url = $emulator.appUrl; aws_account_id = '111122223333'; aws_role = 'Hub'; role_to_assume = (@{ aws_account_id = '222233334444'; aws_role = 'Deploy'; external_id = '' } | ConvertTo-Json -Compress) }
        @{
            jumpcloud_email = $emulator.user; jumpcloud_password = 'hunter2'; jumpcloud_timestamp = 1542240000.0
            profiles = @(($duff | ConvertTo-Json -Compress), ($deploy | ConvertTo-Json -Compress)); aws_sessions = @{}
        } | ConvertTo-Json -Depth 4 | Set-Content (Join-Path $folder item.json)
    }

    AfterAll {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'is imported ready to sign in, its second role included' {
        $imported = Import-OktaAwsProfile JumpCloud -Path (Join-Path $folder item.json) -WarningVariable warnings -WarningAction SilentlyContinue
        $imported.Name | Should -Be @('duff', 'deploy')
        "$warnings" | Should -Not -BeLike '*later version*'
        $keys = Connect-OktaAws duff -Credential (New-Login $emulator)
        Get-Caller $emulator $keys | Should -Be 'arn:aws:sts::111122223333:assumed-role/Hub/jane@acme.test'
        Get-Caller $emulator (Connect-OktaAws deploy -NonInteractive) | Should -BeLike 'arn:aws:sts::222233334444:assumed-role/Deploy/*'
    }
}

Describe 'What JumpCloud refuses' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
    }

    It 'is <id> in <scenario>, with its own next step' -ForEach @(
        @{ scenario = 'jumpcloud-push-deny'; id = 'MfaRejected'; step = '*' }
        @{ scenario = 'jumpcloud-conditional'; id = 'AccessDenied'; step = '*conditional access*' }
        @{ scenario = 'jumpcloud-app-mfa'; id = 'BrowserRequired'; step = '*conditional access*' }
        @{ scenario = 'jumpcloud-unbound'; id = 'AccessDenied'; step = '*bind the application*' }
    ) {
        $folder = New-TestHome
        $emulator = Start-Emulator $scenario
        try {
            Set-OktaAwsProfile duff -AppUrl $emulator.appUrl -UserName $emulator.user
            Connect-OktaAws duff -Credential (New-Login $emulator) -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike "$id*"
            $failure[0].ErrorDetails.RecommendedAction | Should -BeLike $step
        } finally {
            Stop-Emulator $emulator
            Remove-Item $folder -Recurse -Force
        }
    }
}

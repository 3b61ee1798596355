Describe 'The first run with a profile' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    BeforeEach {
        $folder = New-TestHome
        $emulator = Start-Emulator password
        $answers = @("$($emulator.appUrl)?fromHome=true", $emulator.user, '', 'eu-west-1', $emulator.password)
    }

    AfterEach {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'asks, signs in, saves what worked and asks no more' {
        $run = Invoke-Scripted $answers 'Connect-OktaAws web; Connect-OktaAws web'
        $run.errors | Should -BeNullOrEmpty
        $run.output.Count | Should -Be 2
        $run.output[0].Profile | Should -Be web
        $run.output[1].AccessKey | Should -Be $run.output[0].AccessKey
        $saved = Get-OktaAwsProfile web
        $saved.AppUrl | Should -Be $emulator.appUrl
        $saved.UserName | Should -Be $emulator.user
        $saved.Region | Should -Be eu-west-1
        $run.shown | Should -Not -Match ([regex]::Escape($emulator.password))
    }

    It 'works without any name too' {
        $run = Invoke-Scripted (@('') + $answers) 'Connect-OktaAws'
        $run.errors | Should -BeNullOrEmpty
        (Get-OktaAwsProfile).Name | Should -Be default
    }

    It 'takes a host alone, and says what a link to Identity Center is' {
        $run = Invoke-Scripted (@('https://acme.awsapps.com/start', $emulator.org) + $answers[1..4]) 'Connect-OktaAws web'
        $run.errors | Should -BeNullOrEmpty
        $run.shown | Should -Match 'WARNING .*IAM Identity Center'
        (Get-OktaAwsProfile web).AppUrl | Should -BeNullOrEmpty
    }

    It 'saves nothing when the sign-in fails, and lets the answers be corrected' {
        $first = $answers.Clone()
        $first[1] = 'nobody@acme.test'
        $run = Invoke-Scripted ($first[0..3] + @('x', 'x', 'x', '5')) 'Connect-OktaAws web'
        $run.errors[0].FullyQualifiedErrorId | Should -BeLike 'SignInRejected,*'
        Get-OktaAwsProfile | Should -BeNullOrEmpty

        $run = Invoke-Scripted ($first[0..3] + @('x', 'x', 'x', '2', $emulator.user, $emulator.password)) 'Connect-OktaAws web'
        $run.errors | Should -BeNullOrEmpty
        (Get-OktaAwsProfile web).UserName | Should -Be $emulator.user
    }

    It 'takes a slip of the finger for one' {
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $run = Invoke-Scripted @('1', $emulator.password) 'Connect-OktaAws wbe'
        $run.shown | Should -Match "There is no profile 'wbe'"
        $run.output.Profile | Should -Be web
        (Get-OktaAwsProfile).Name | Should -Be web
    }

    It 'never begins with -NonInteractive, in a script without a console, or for a command that does not sign in' {
        (Invoke-Scripted $answers 'Connect-OktaAws web -NonInteractive').errors[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        (Invoke-Scripted $answers 'Disconnect-OktaAws web').errors[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        (Invoke-Scripted $answers 'Get-OktaAwsProfile web').errors[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        Invoke-Child { Import-Module $env:OKTAAWS_TEST_MODULE; Connect-OktaAws web -ErrorAction SilentlyContinue -ErrorVariable failure; $failure[0].FullyQualifiedErrorId } | Should -BeLike 'ProfileNotFound,*'
        Get-EmulatorLog $emulator | Should -BeNullOrEmpty
    }

    It 'can be done without questions, and explains a link that cannot work: <_>' -ForEach 'https://acme.awsapps.com/start', 'https://acme-admin.okta.com/admin/apps', 'https://console.aws.amazon.com' {
        Set-OktaAwsProfile web -AppUrl $_ -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileInvalid,*'
        "$failure" | Should -Match 'Identity Center|administrators|page of AWS'
        Get-OktaAwsProfile | Should -BeNullOrEmpty
    }
}

Describe 'Questions to the person' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    BeforeEach { $folder = New-TestHome; $emulator = $null }

    AfterEach {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
    }

    It 'ask for the password without showing it, and show the number of the push while it is awaited' {
        $emulator = Start-Emulator push
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $run = Invoke-Scripted $emulator.password 'Connect-OktaAws web'
        $run.errors | Should -BeNullOrEmpty
        $run.output.AccessKey | Should -BeLike ASIA*
        $run.shown | Should -Match 'Password of jane@acme.test at \S+: <hidden>'
        $run.shown | Should -Match 'PROGRESS Processing .*\d{1,2}'
        $run.shown | Should -Match 'PROGRESS Completed'
        $run.shown | Should -Not -Match ([regex]::Escape($emulator.password))
    }

    It 'offer the roles by number under their accounts, and ask again for what is none' {
        $emulator = Start-Emulator roles-50
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $run = Invoke-Scripted @($emulator.password, 'x', '0', '51', '2') 'Connect-OktaAws web'
        $run.errors | Should -BeNullOrEmpty
        $run.output.Role | Should -BeLike Role-0*
        $run.shown | Should -Match '(?s)Which role\?.*\[50\] Role-0'
        ([regex]::Matches($run.shown, 'Choose 1 to 50: ')).Count | Should -Be 4
    }

    It 'offer the roles by a part of their name, and keep one in the profile when asked to' {
        $emulator = Start-Emulator roles-50
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $run = Invoke-Scripted @($emulator.password, 'role-025', '25!') 'Connect-OktaAws web'
        $run.errors | Should -BeNullOrEmpty
        $run.output.Role | Should -Be Role-025
        $run.shown | Should -Match 'A number with ! behind it: always take it for profile ''web''\.'
        (Get-OktaAwsProfile web).Role | Should -BeLike 'arn:aws:iam::*:role/Role-025'

        $again = Invoke-Scripted @() 'Connect-OktaAws web -Force'
        $again.output.Role | Should -Be Role-025

        Set-OktaAwsProfile web -Remove Role
        (Get-OktaAwsProfile web).Role | Should -BeNullOrEmpty
        $asked = Invoke-Scripted @('') 'Connect-OktaAws web -Force'
        $asked.shown | Should -Match 'Choose 1 to 50'
    }

    It 'begin at the role taken last, so that Enter takes it again' {
        $emulator = Start-Emulator roles-3
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $run = Invoke-Scripted @($emulator.password, '2', '') 'Connect-OktaAws web; Connect-OktaAws web -Force'
        $run.errors | Should -BeNullOrEmpty
        $run.output.Role | Should -Be Role-002, Role-002
        $run.shown | Should -Match 'Choose 1 to 3, Enter for 2: '
    }

    It 'offer the factors and take the code hidden' {
        $emulator = Start-Emulator mixed
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user -Role Role-001 -MfaFactor totp
        $run = Invoke-Scripted @($emulator.password, '123456') 'Connect-OktaAws web'
        "$($run.errors)" | Should -BeNullOrEmpty
        $run.output.Role | Should -Be Role-001
        $run.shown | Should -Not -Match '123456'
    }

    It 'are refused with -NonInteractive, with PromptUnavailable' {
        $emulator = Start-Emulator password
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $run = Invoke-Scripted @('never used') 'Connect-OktaAws web -NonInteractive'
        $run.errors[0].FullyQualifiedErrorId | Should -BeLike 'PromptUnavailable*'
        $run.shown | Should -Not -Match '<hidden>|<line>'
    }

    It 'become PromptUnavailable in a host without anybody: <_>' -ForEach 'pwsh -NonInteractive', 'a runspace without a host', 'a host that has no answer' {
        $emulator = Start-Emulator password
        Set-OktaAwsProfile web -AppUrl $emulator.appUrl -UserName $emulator.user
        $id = switch ($_) {
            'pwsh -NonInteractive' { Invoke-Child { Import-Module $env:OKTAAWS_TEST_MODULE; Connect-OktaAws web -ErrorAction SilentlyContinue -ErrorVariable failure; $failure[0].FullyQualifiedErrorId } }
            'a runspace without a host' {
                $shell = [powershell]::Create()
                $null = $shell.AddScript("Import-Module '$env:OKTAAWS_TEST_MODULE'; Connect-OktaAws web").Invoke()
                $shell.Streams.Error[0].FullyQualifiedErrorId
            }
            default { (Invoke-Scripted @() 'Connect-OktaAws web').errors[0].FullyQualifiedErrorId }
        }
        $id | Should -BeLike 'PromptUnavailable,*'
    }
}

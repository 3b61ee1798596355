Describe 'Clear-OktaAwsCache' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    BeforeEach {
        $folder = New-TestHome
        Set-OktaAwsProfile web -Organization acme.okta.com -UserName jane@acme.example
    }

    AfterEach {
        Remove-Item $folder -Recurse -Force
    }

    It 'finds nothing to remove and says so on the information stream only' {
        Clear-OktaAwsCache web -InformationVariable said | Should -BeNullOrEmpty
        "$said" | Should -Be 'Removed 0 of 0 cached items of profile ''web''.'
    }

    It 'reports an unknown profile and goes on' {
        Clear-OktaAwsCache nothing, web -InformationVariable said -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound*'
        "$said" | Should -Match "of profile 'web'"
    }

    It 'takes profiles from the pipeline, <_>' -ForEach 'live', 'deserialized', 'as text' {
        $profile = switch ($_) {
            'live' { Get-OktaAwsProfile web }
            'deserialized' { Get-OktaAwsProfile web | ConvertTo-Deserialized }
            default { 'web' }
        }
        $profile | Clear-OktaAwsCache -InformationVariable said
        "$said" | Should -Match "of profile 'web'"
    }

    It 'removes everything without asking when told so' {
        Clear-OktaAwsCache -All -Confirm:$false -InformationVariable said
        "$said" | Should -Match 'of all profiles'
    }

    It 'does not remove everything where nobody can confirm' {
        Invoke-Child { Import-Module $env:OKTAAWS_TEST_MODULE; try { Clear-OktaAwsCache -All -InformationVariable said } catch { 'refused' }; "said: $said" } | Should -Be @('refused', 'said: ')
    }

    It 'does nothing with -WhatIf' {
        Clear-OktaAwsCache web -WhatIf -InformationVariable said
        "$said" | Should -BeNullOrEmpty
    }
}

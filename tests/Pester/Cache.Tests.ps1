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

    It 'takes exported keys out of the credentials file, and nobody else''s' {
        "[work]`naws_access_key_id = AKIAMINE`naws_secret_access_key = x`n" | Set-Content -NoNewline $env:AWS_SHARED_CREDENTIALS_FILE
        (New-Credential web), (New-Credential data) | Export-OktaAwsCredential
        Clear-OktaAwsCache web -InformationVariable said
        "$said" | Should -Be 'Removed 1 of 1 cached items of profile ''web''.'
        $text = Get-Content $env:AWS_SHARED_CREDENTIALS_FILE -Raw
        $text | Should -Match '\[data\]'
        $text | Should -Not -Match '\[web\]'
        $text | Should -Match 'AKIAMINE'
    }

    It 'tells which exported keys it kept and why' {
        New-Credential | Export-OktaAwsCredential
        (Get-Content $env:AWS_SHARED_CREDENTIALS_FILE) -replace 'ASIAEXAMPLEKEY000001', 'ASIASOMEBODYELSE' | Set-Content $env:AWS_SHARED_CREDENTIALS_FILE
        Clear-OktaAwsCache web -Verbose 4>&1 | Out-String | Should -Match 'Exports: web kept: its keys were changed'
        $env:AWS_SHARED_CREDENTIALS_FILE | Should -FileContentMatch 'ASIASOMEBODYELSE'
    }

    It 'does nothing with -WhatIf' {
        Clear-OktaAwsCache web -WhatIf -InformationVariable said
        "$said" | Should -BeNullOrEmpty
    }
}

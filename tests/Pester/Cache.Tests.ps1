Describe 'Clear-OktaAwsCache' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        # An entry of the profile web, as the engine writes it.
        function New-CacheEntry {
            param([string] $Name = 'one', [string] $Kind = 'keys')
            $place = New-Item -ItemType Directory -Force (Join-Path $folder cache $Kind)
            if (-not $IsWindows) { chmod 700 (Join-Path $folder cache) $place }
            $file = Join-Path $place "$Name.json"
            @{ schema = 1; organization = 'https://acme.okta.com/'; identity = 'jane@acme.example'; role = 'arn:aws:iam::111122223333:role/Admin' } | ConvertTo-Json | Set-Content $file
            if (-not $IsWindows) { chmod 600 $file }
            $file
        }
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
        $file = New-CacheEntry
        Invoke-Child { Import-Module $env:OKTAAWS_TEST_MODULE; try { Clear-OktaAwsCache -All -InformationVariable said } catch { 'refused' }; "said: $said" } | Should -Be @('refused', 'said: ')
        $file | Should -Exist
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

    It 'asks once before everything goes' {
        $files = New-CacheEntry one; $files += New-CacheEntry two
        $run = Invoke-Scripted -Answers 'Y' -Script 'Clear-OktaAwsCache -All'
        $run.errors | Should -BeNullOrEmpty
        $run.shown | Should -Match 'CHOICE Remove cached keys, sessions, device tokens, role lists and exported keys of all profiles'
        $files | Should -Not -Exist
    }

    It 'tells with -WhatIf what would go, and removes nothing' {
        $file = New-CacheEntry
        $shown = Invoke-Child { Import-Module $env:OKTAAWS_TEST_MODULE; Clear-OktaAwsCache web -WhatIf -InformationVariable said; "said: $said" }
        "$shown" | Should -BeLike '*What if:*Keys: arn:aws:iam::111122223333:role/Admin*'
        $file | Should -Exist
    }

    It 'reports with -PassThru what went and what was kept, and why' {
        $file = New-CacheEntry
        $foreign = Join-Path $folder cache keys notes.txt
        'x' > $foreign
        $report = Clear-OktaAwsCache -All -Confirm:$false -PassThru
        ($report | Where-Object Removed).Name | Should -Be 'arn:aws:iam::111122223333:role/Admin'
        ($report | Where-Object Removed).Path | Should -Be $file
        $kept = $report | Where-Object { -not $_.Removed }
        $kept.Path | Should -Be $foreign
        $kept.Reason | Should -Not -BeNullOrEmpty
        $file | Should -Not -Exist
        $foreign | Should -Exist
        ($report | Format-Table | Out-String -Width 200) | Should -Match 'Removed\s+Kind\s+Name'
    }

    It 'removes by kind' {
        $keys = New-CacheEntry
        $session = New-CacheEntry -Kind sessions
        Clear-OktaAwsCache web -Kind Sessions
        $session | Should -Not -Exist
        $keys | Should -Exist
    }

    It 'removes by age, given as <_>' -ForEach '2h', 7200, '02:00:00' {
        $old = New-CacheEntry old
        $new = New-CacheEntry new
        (Get-Item $old).LastWriteTimeUtc = [DateTime]::UtcNow.AddHours(-3)
        Clear-OktaAwsCache web -OlderThan $_
        $old | Should -Not -Exist
        $new | Should -Exist
    }
}

Describe 'What is shown' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    It 'never holds a secret of a credential in the <view> view, <kind>' -ForEach @(
        foreach ($view in 'default', 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom') { foreach ($kind in 'live', 'deserialized') { @{ view = $view; kind = $kind } } }
    ) {
        $credential = New-Credential
        if ($kind -eq 'deserialized') { $credential = $credential | ConvertTo-Deserialized }
        $text = switch ($view) {
            'default' { $credential | Out-String -Width 300 }
            default { $credential | & $view | Out-String -Width 300 }
        }
        $text | Should -Not -Match 'secret/of|token-of'
        $text.Trim() | Should -Not -BeNullOrEmpty
    }

    It 'never holds a secret behind the first object of another type, <kind>' -ForEach @{ kind = 'live' }, @{ kind = 'deserialized' } {
        $credential = New-Credential
        if ($kind -eq 'deserialized') { $credential = $credential | ConvertTo-Deserialized }
        $text = & { Get-Item $PSScriptRoot; $credential; Get-Process -Id $PID; $credential } | Out-String -Width 300
        $text | Should -Not -Match 'secret/of|token-of'
        $text | Should -Match 'ASIAEXAMPLEKEY000001'
    }

    It 'is a table of account, role, profile, region, end and key id' {
        $text = New-Credential | Out-String -Width 200
        $text | Should -Match 'Account\s+Role\s+Profile\s+Region\s+Expires\s+AccessKey'
        $text | Should -Match 'acme-prod\s+Admin\s+web\s+eu-west-1\s+.*ASIAEXAMPLEKEY000001'
    }

    It 'masks both secrets in a list' {
        $text = New-Credential | Format-List | Out-String
        $text | Should -Match 'SecretKey\s*: \*{8}'
        $text | Should -Match 'SessionToken\s*: \*{8}'
    }

    It 'has no secret in text, string expansion or an error about it' {
        $credential = New-Credential
        "$credential" | Should -Match '^acme-prod/Admin until '
        [string] ($credential | ConvertTo-Deserialized) | Should -Match '^acme-prod/Admin until '
        { Get-Date $credential } | Should -Throw
        "$($Error[0])" | Should -Not -Match 'secret/of|token-of'
    }

    It 'groups roles by account' {
        $text = (New-Role Admin), (New-Role ReadOnly) | Format-Table | Out-String -Width 200
        ([regex]::Matches($text, 'Account: acme-prod \(111122223333\)')).Count | Should -Be 1
        $text | Should -Match 'Admin\s+arn:aws:iam::111122223333:role/Admin'
    }

    It 'keeps the values themselves for scripts' {
        $credential = New-Credential
        $credential.SecretAccessKey, $credential.AccessKeyId | Should -Be @('secret/of+a=test', 'ASIAEXAMPLEKEY000001')
        ($credential | ConvertTo-Json | ConvertFrom-Json).SessionToken | Should -Be 'token-of-a-test=='
        (New-Role).AccountRaw, (New-Role 'Team-ReadOnly').RoleSuffix | Should -Be @('Account: acme-prod (111122223333)', 'readonly')
    }
}

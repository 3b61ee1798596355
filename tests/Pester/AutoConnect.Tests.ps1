# The line in $PROFILE runs in every shell: whatever is wrong, it must not say a word.
Describe 'Connect-OktaAws web -NonInteractive -ErrorAction Ignore | Set-AWSCredential' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $env:OKTAAWS_TEST_TOOLS = Join-Path $env:OKTAAWS_TEST_STANDIN V4 AWS.Tools.Common AWS.Tools.Common.psd1
        $app = 'https://acme.okta.com/home/amazon_aws/0oa1abcdEFGH2345/272'
        $line = {
            Import-Module $env:OKTAAWS_TEST_TOOLS
            Import-Module $env:OKTAAWS_TEST_MODULE
            $clock = [Diagnostics.Stopwatch]::StartNew()
            Connect-OktaAws web -NonInteractive -ErrorAction Ignore | Set-AWSCredential
            "errors $($Error.Count), in time $($clock.Elapsed.TotalSeconds -lt 5)"
        }
    }

    BeforeEach {
        $folder = New-TestHome
    }

    AfterEach {
        Remove-Item $folder -Recurse -Force
    }

    It 'is silent with <name>' -ForEach @(
        @{ name = 'no profile file'; config = $null }
        @{ name = 'no such profile'; config = "[profile other]`norganization = acme.okta.com" }
        @{ name = 'no cache, session or password'; config = "[profile web]`napp_url = https://localhost:9/home/amazon_aws/0oa1abcdEFGH2345/272`nuser = jane" }
        @{ name = 'no user'; config = "[profile web]`napp_url = https://localhost:9/home/amazon_aws/0oa1abcdEFGH2345/272" }
        @{ name = 'a damaged profile file'; config = "[profile web`nuser" }
        @{ name = 'a profile with an impossible value'; config = "[profile web]`napp_url = nonsense`nduration = -1" }
    ) {
        if ($config) { $config | Set-Content (Join-Path $folder config) }
        Invoke-Child $line | Should -Be 'errors 0, in time True'
    }

    It 'is silent with an organization that cannot be reached, also with a password at hand' {
        # 192.0.2.0/24 is set aside for documentation (RFC 5737): nothing answers, not even a refusal.
        "[profile web]`napp_url = https://192.0.2.1/home/amazon_aws/0oa1abcdEFGH2345/272`nuser = jane" | Set-Content (Join-Path $folder config)
        $env:AWS_OKTA_PASS = 'secret'
        try { Invoke-Child $line | Should -Be 'errors 0, in time True' } finally { Remove-Item env:AWS_OKTA_PASS }
    }

    It 'is silent with a damaged cache entry' {
        "[profile web]`napp_url = $app`nuser = jane`nrole = arn:aws:iam::111122223333:role/Admin" | Set-Content (Join-Path $folder config)
        $null = New-Item -ItemType Directory (Join-Path $folder cache keys) -Force
        'not json' | Set-Content (Join-Path $folder cache keys x.json)
        Invoke-Child $line | Should -Be 'errors 0, in time True'
    }

    It 'says what is wrong when asked to' {
        $text = Invoke-Child { Import-Module $env:OKTAAWS_TEST_MODULE; Connect-OktaAws web -NonInteractive } | Out-String
        $text | Should -Match 'web'
        $text | Should -Not -Match '\bat OktaAws\.'
    }
}

Describe 'Signing in by an entry URL' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
        $ProgressPreference = 'SilentlyContinue'
        $realmScript = Join-Path $PSScriptRoot ../Kerberos/realm.sh
    }

    BeforeEach {
        $folder = New-TestHome
        $emulator = Start-Emulator password
    }

    AfterEach {
        Stop-Emulator $emulator
        Remove-Item $folder -Recurse -Force
        Remove-Item env:AWS_IPD_URL -ErrorAction Ignore
    }

    It 'makes a profile, gives keys and asks nobody by <way>' -ForEach @(
        @{ way = 'redirects' }
        @{ way = 'post' }
        @{ way = 'federated' }
    ) {
        Set-OktaAwsProfile corp -EntryUrl "$($emulator.entry)/sso/$way" -Region us-east-1
        (Get-OktaAwsProfile corp).Provider | Should -Be saml

        $keys = Connect-OktaAws corp -NonInteractive
        $keys.AccessKey | Should -BeLike ASIA*
        Get-Caller $emulator $keys | Should -Be 'arn:aws:sts::111122223333:assumed-role/Developer/jane@acme.test'

        Clear-EmulatorLog $emulator
        (Connect-OktaAws corp -NonInteractive).AccessKey | Should -Be $keys.AccessKey
        (Get-EmulatorLog $emulator).Count | Should -Be 0
    }

    It 'fills in the form of a host that is named' {
        Set-OktaAwsProfile corp -EntryUrl "$($emulator.entry)/sso/login" -UserName $emulator.user -Region us-east-1

        $keys = Connect-OktaAws corp -Credential (New-Login $emulator)
        Get-Caller $emulator $keys | Should -BeLike '*:assumed-role/Developer/jane@acme.test'
    }

    It 'offers nothing to a host that is not named, and says which' {
        Set-OktaAwsProfile corp -EntryUrl "$($emulator.entry)/sso/foreign-basic" -UserName $emulator.user -Region us-east-1

        Connect-OktaAws corp -Credential (New-Login $emulator) -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $elsewhere = ([uri]$emulator.entryElsewhere).Authority
        $failure[0].FullyQualifiedErrorId | Should -BeLike AccessDenied*
        "$($failure[0])" | Should -BeLike "'$elsewhere' asks for credentials*"
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike "*-CredentialHost $elsewhere*"

        Set-OktaAwsProfile corp -CredentialHost $elsewhere
        (Connect-OktaAws corp -Credential (New-Login $emulator)).AccessKey | Should -BeLike ASIA*
    }

    It 'refuses an address without TLS before anything is written' {
        Set-OktaAwsProfile corp -EntryUrl http://sts.example.com/adfs -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike ProfileInvalid*
        Get-OktaAwsProfile | Should -BeNullOrEmpty
    }

    It 'needs no profile where AWS_IPD_URL names the address' {
        $env:AWS_IPD_URL = "$($emulator.entry)/sso/direct"

        (Connect-OktaAws -Account 111122223333 -Role Developer -Region us-east-1 -NonInteractive).AccessKey | Should -BeLike ASIA*
        (Get-OktaAwsRole -NonInteractive).RoleName | Should -Be Developer
    }

    It 'lists roles that can be connected and made profiles of' {
        $env:AWS_IPD_URL = "$($emulator.entry)/sso/query?loginToRp=urn:amazon:webservices"
        $role = Get-OktaAwsRole -NonInteractive
        Remove-Item env:AWS_IPD_URL

        ($role | Connect-OktaAws -NonInteractive).AccessKey | Should -BeLike ASIA*
        $role | Set-OktaAwsProfile -Name made
        Connect-OktaAws made -NonInteractive | ForEach-Object AccessKey | Should -BeLike ASIA*
    }

    It 'has rows in Test-OktaAwsProfile that fit' {
        Set-OktaAwsProfile corp -EntryUrl "$($emulator.entry)/sso/direct" -UserName $emulator.user -Region us-east-1
        $rows = Test-OktaAwsProfile corp | Group-Object Name -AsHashTable

        $rows.Engine.Status, $rows.Session.Status, $rows.Factor.Status | Should -Be @('Skipped', 'Skipped', 'Skipped')
        $rows.App.Status | Should -Be Passed
        $rows.App.Detail | Should -BeLike '*entry URL*'
    }

    Context 'with a Kerberos ticket' {
        BeforeEach {
            $variables = $env:KRB5_CONFIG, $env:KRB5CCNAME
            $realm = $null
            $missing = if ($IsLinux) { & $realmScript check } else { "the realm of the tests is made of Debian's packages" }
            if ($missing) { return }
            chmod 755 $folder
            $realm = Join-Path $folder realm
            $port = & $realmScript start $realm $emulator.entry
            $env:KRB5_CONFIG = "$realm/krb5.conf"
            $env:KRB5CCNAME = "FILE:$realm/tickets"
            # The folder of the module's files stays the user's own.
            $env:OKTAAWS_HOME = Join-Path $folder home
            $null = New-Item -ItemType Directory $env:OKTAAWS_HOME
            chmod 700 $env:OKTAAWS_HOME
        }

        AfterEach {
            if ($realm) { & $realmScript stop $realm }
            $env:KRB5_CONFIG, $env:KRB5CCNAME = $variables
        }

        It 'gives keys without a password, though the ticket came after the shell was started' {
            if ($missing) { Set-ItResult -Skipped -Because $missing; return }
            Set-OktaAwsProfile corp -EntryUrl "http://localhost:$port/ticket/direct" -Region us-east-1

            Connect-OktaAws corp -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike TicketMissing*
            "$($failure[0])" | Should -BeLike '*there is none*'
            (Test-OktaAwsProfile corp | Where-Object Name -EQ User).Status | Should -Be Warning

            kinit -k -t "$realm/jane.keytab" jane
            $keys = Connect-OktaAws corp -NonInteractive
            Get-Caller $emulator $keys | Should -Be 'arn:aws:sts::111122223333:assumed-role/Developer/jane@acme.test'
            (Test-OktaAwsProfile corp | Where-Object Name -EQ User).Detail | Should -BeLike '*Kerberos ticket*until*'
        }

        It 'gives no keys of the one before to whoever has a ticket now' {
            if ($missing) { Set-ItResult -Skipped -Because $missing; return }
            Set-OktaAwsProfile corp -EntryUrl "http://localhost:$port/ticket/direct" -Region us-east-1
            kinit -k -t "$realm/jane.keytab" jane
            (Connect-OktaAws corp -NonInteractive).AccessKey | Should -BeLike ASIA*

            kinit -k -t "$realm/bob.keytab" bob
            Connect-OktaAws corp -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            "$($failure[0])" | Should -BeLike "*does not accept the Kerberos ticket of 'bob@ACME.TEST'*"
        }

        It 'tells a service Kerberos does not know from a missing ticket' {
            if ($missing) { Set-ItResult -Skipped -Because $missing; return }
            Set-OktaAwsProfile corp -EntryUrl "http://127.0.0.1:$port/ticket/direct" -Region us-east-1
            kinit -k -t "$realm/jane.keytab" jane

            Connect-OktaAws corp -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike TicketMissing*
            "$($failure[0])" | Should -BeLike '*for the service HTTP/127.0.0.1*'
        }
    }
}

BeforeDiscovery {
    $commands = @(
        'Clear-OktaAwsCache'
        'Connect-OktaAws'
        'Disconnect-OktaAws'
        'Export-OktaAwsCredential'
        'Get-OktaAwsProfile'
        'Get-OktaAwsRole'
        'Import-OktaAwsProfile'
        'Invoke-OktaAws'
        'Open-OktaAwsConsole'
        'Register-OktaAwsCredentialProcess'
        'Remove-OktaAwsPassword'
        'Remove-OktaAwsProfile'
        'Set-OktaAwsPassword'
        'Set-OktaAwsProfile'
        'Test-OktaAwsProfile'
        'Unregister-OktaAwsCredentialProcess'
    )
}

Describe 'The staged module' -ForEach @{ commands = $commands } {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Import-Module $env:OKTAAWS_TEST_MODULE
    }

    It 'is the one under test' {
        $dll = (Get-Command Connect-OktaAws).DLL
        (Split-Path $dll) | Should -Be (Split-Path $env:OKTAAWS_TEST_MODULE)
        [Diagnostics.FileVersionInfo]::GetVersionInfo($dll).ProductVersion | Should -Be $env:OKTAAWS_TEST_VERSION
    }

    It 'exports the documented commands and nothing else' {
        (Get-Command -Module OktaAws).Name | Sort-Object | Should -Be $commands
        (Get-Module OktaAws).ExportedFunctions.Count + (Get-Module OktaAws).ExportedAliases.Count | Should -Be 0
    }

    It 'uses approved verbs: <_>' -ForEach $commands {
        (Get-Verb).Verb | Should -Contain $_.Split('-')[0]
    }

    It 'loads the engine into a context of its own' {
        Connect-OktaAws no-such-profile -NonInteractive -ErrorAction Ignore
        $contexts = [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object { $_.Assemblies.Location -match 'OktaAws.Core.dll' }
        $contexts.Name | Should -Be 'OktaAws'
    }

    It 'can be removed and imported again' {
        Invoke-Child {
            1..3 | ForEach-Object {
                Import-Module $env:OKTAAWS_TEST_MODULE
                Connect-OktaAws no-such-profile -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
                $failure[0].FullyQualifiedErrorId
                Remove-Module OktaAws
            }
            Import-Module $env:OKTAAWS_TEST_MODULE -Force
            (Get-Command -Module OktaAws).Count
        } | Should -Be @('ProfileNotFound,OktaAws.Commands.ConnectOktaAwsCommand', 'ProfileNotFound,OktaAws.Commands.ConnectOktaAwsCommand', 'ProfileNotFound,OktaAws.Commands.ConnectOktaAwsCommand', "$($commands.Count)")
    }

    It 'works in a second runspace and in parallel ones' {
        $ids = 1..4 | ForEach-Object -Parallel {
            Import-Module $env:OKTAAWS_TEST_MODULE
            Connect-OktaAws no-such-profile -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId
        }
        $ids | Should -Be (@('ProfileNotFound,OktaAws.Commands.ConnectOktaAwsCommand') * 4)
    }

    It 'has help of its own for <_>' -ForEach $commands {
        $help = Get-Help $_ -Full
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match ([regex]::Escape("$_ ["))
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        foreach ($parameter in $help.parameters.parameter) { ($parameter.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because $parameter.name }
    }

    It 'has about topics' {
        # Get-Help finds topics of modules on PSModulePath only by name; the files are what is shipped.
        Join-Path (Split-Path $env:OKTAAWS_TEST_MODULE) en-US/about_OktaAws.help.txt | Should -Exist
        Join-Path (Split-Path $env:OKTAAWS_TEST_MODULE) en-US/about_OktaAws_Security.help.txt | Should -Exist
    }
}

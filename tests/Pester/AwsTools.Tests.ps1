# Against a stand-in with the parameter attributes of the real Set-AWSCredential and an AWSSDK.Core of its own.
Describe 'Set-AWSCredential with SDK <sdk>, imported <order> OktaAws' -ForEach @(
    @{ sdk = 'V3'; order = 'before' }, @{ sdk = 'V3'; order = 'after' }, @{ sdk = 'V4'; order = 'before' }, @{ sdk = 'V4'; order = 'after' }
) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        # A process of its own: an assembly stays loaded for the life of one.
        $env:OKTAAWS_TEST_ORDER = $order
        $env:OKTAAWS_TEST_TOOLS = Join-Path $env:OKTAAWS_TEST_STANDIN $sdk AWS.Tools.Common AWS.Tools.Common.psd1
        $env:OKTAAWS_TEST_COMMON = Join-Path $PSScriptRoot common.ps1
        $lines = Invoke-Child {
            $ErrorActionPreference = 'Stop'
            . $env:OKTAAWS_TEST_COMMON
            $modules = @($env:OKTAAWS_TEST_TOOLS, $env:OKTAAWS_TEST_MODULE)
            if ($env:OKTAAWS_TEST_ORDER -eq 'after') { [array]::Reverse($modules) }
            Import-Module $modules[0]
            # Our own SDK is used before the other module comes, or after.
            if ($env:OKTAAWS_TEST_ORDER -eq 'after') { Connect-OktaAws no-such-profile -NonInteractive -ErrorAction Ignore }
            Import-Module $modules[1]
            Connect-OktaAws no-such-profile -NonInteractive -ErrorAction SilentlyContinue -ErrorVariable failure
            $result = [ordered]@{ Error = "$($failure[0].FullyQualifiedErrorId)" }
            New-Credential | Set-AWSCredential
            $result.Live = $global:StoredAWSCredentials
            New-Credential | ConvertTo-Deserialized | Set-AWSCredential
            $result.Deserialized = $global:StoredAWSCredentials
            New-Credential | Set-AWSCredential -StoreAs web
            $result.StoreAs = $global:StoredAWSCredentials
            [OktaAws.AwsProfile] @{ ProfileName = 'web' } | Set-AWSCredential
            $result.KeptFresh = $global:StoredAWSCredentials
            $result.Contexts = @([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object { $_.Assemblies.GetName().Name -contains 'AWSSDK.Core' } | ForEach-Object Name)
            $result | ConvertTo-Json -Depth 4 -Compress
        }
        $text = $lines -join "`n"
        $result = if ($text -match '^\{') { $text | ConvertFrom-Json }
    }

    It 'both import and run' {
        $result | Should -Not -BeNullOrEmpty -Because $text
        $result.Error | Should -BeLike 'ProfileNotFound*'
    }

    It 'binds a <_> credential as session keys and nothing more' -ForEach 'Live', 'Deserialized' {
        $bound = $result.$_
        $bound.ParameterSet | Should -Be BasicOrSession
        $bound.Bound -split ',' | Sort-Object | Should -Be @('AccessKey', 'SecretKey', 'SessionToken')
        $bound.AccessKey, $bound.SecretKey, $bound.SessionToken | Should -Be @('ASIAEXAMPLEKEY000001', 'secret/of+a=test', 'token-of-a-test==')
    }

    It 'still takes -StoreAs' {
        $result.StoreAs.StoreAs | Should -Be web
        $result.StoreAs.ParameterSet | Should -Be BasicOrSession
    }

    It 'binds the name of a profile that is kept fresh, and nothing more' {
        $result.KeptFresh.Bound | Should -Be ProfileName
        $result.KeptFresh.ProfileName | Should -Be web
    }

    It 'keeps its own SDK' {
        $result.Live.SdkVersion.Major | Should -Be ($sdk -eq 'V3' ? 3 : 4)
        $result.Contexts | Should -Contain Default
    }
}

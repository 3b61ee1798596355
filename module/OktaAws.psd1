@{
    RootModule = 'OktaAws.Cmdlets.dll'
    # Stamped from Directory.Build.props when the module is staged.
    ModuleVersion = '0.0.0'
    GUID = '5c0a5d36-9b4e-4f0c-9a51-6c1b7f0f2a7e'
    Author = 'OktaAws contributors'
    CompanyName = 'OktaAws contributors'
    Copyright = 'Copyright (c) OktaAws contributors. MIT licence.'
    Description = 'Temporary AWS credentials through an Okta sign-in, for PowerShell, AWS.Tools and every program that reads AWS profiles.'
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions = @('Desktop', 'Core')

    # Neither RequiredModules nor RequiredAssemblies: the first would be imported eagerly and fail where absent, the second
    # would load our dependencies where those of other modules live.
    TypesToProcess = @('OktaAws.types.ps1xml')
    FormatsToProcess = @('OktaAws.format.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport = @(
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
    VariablesToExport = @()
    AliasesToExport = @()

    PrivateData = @{
        PSData = @{
            Tags = @('Okta', 'AWS', 'SAML', 'STS', 'MFA', 'Credentials', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}

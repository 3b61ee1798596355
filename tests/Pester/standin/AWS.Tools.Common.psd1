@{
    RootModule = 'AWS.Tools.Common.dll'
    ModuleVersion = '0.0.1'
    GUID = 'e5b05bf3-9eee-47b2-81f2-41ddc0501b86'
    # As the real module does: its SDK goes into the default context on import.
    RequiredAssemblies = @('AWSSDK.Core.dll')
    CmdletsToExport = @('Set-AWSCredential')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}

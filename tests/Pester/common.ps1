# What several Pester files need.

# Runs a script block in a fresh pwsh and returns its output lines; errors of any kind come as lines too.
function Invoke-Child {
    param([scriptblock] $Script, [switch] $Interactive)
    $arguments = @('-NoProfile', '-NoLogo')
    if (-not $Interactive) { $arguments += '-NonInteractive' }
    $code = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Script.ToString()))
    & (Get-Process -Id $PID).Path @arguments -OutputFormat Text -EncodedCommand $code 2>&1 | ForEach-Object { "$_" }
}

# A folder of our own for profiles and caches; everything the commands read or write goes there.
function New-TestHome {
    $folder = Join-Path ([IO.Path]::GetTempPath()) "oktaaws-$([guid]::NewGuid().ToString('N'))"
    $null = New-Item -ItemType Directory $folder
    if (-not $IsWindows) { chmod 700 $folder }
    $env:OKTAAWS_HOME = $folder
    $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $folder credentials
    $env:AWS_CONFIG_FILE = Join-Path $folder awsconfig
    $folder
}

# A credential as Connect-OktaAws emits it.
function New-Credential {
    param([string] $Name = 'web', [string] $Key = 'ASIAEXAMPLEKEY000001')
    $credential = [OktaAws.AwsCredential]::new()
    $credential.AccessKey = $Key
    $credential.SecretKey = 'secret/of+a=test'
    $credential.SessionToken = 'token-of-a-test=='
    $credential.Expiration = [DateTimeOffset]::UtcNow.AddHours(1)
    $credential.AccountId = '111122223333'
    $credential.AccountAlias = 'acme-prod'
    $credential.Role = 'Admin'
    $credential.Profile = $Name
    $credential.Region = 'eu-west-1'
    $credential.Arn = 'arn:aws:sts::111122223333:assumed-role/Admin/jane@acme.example'
    $credential.PrincipalArn = 'arn:aws:iam::111122223333:saml-provider/okta'
    $credential
}

# The same object as a job, a remote session or a file would give it back.
function ConvertTo-Deserialized {
    param([Parameter(ValueFromPipeline)] $InputObject)
    process { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($InputObject)) }
}

# A role as Get-OktaAwsRole emits it.
function New-Role {
    param([string] $Name = 'Admin')
    $role = [OktaAws.AwsRole]::new()
    $role.Account = $role.AccountAlias = 'acme-prod'
    $role.AccountId = '111122223333'
    $role.RoleName = $Name
    $role.RoleArn = "arn:aws:iam::111122223333:role/$Name"
    $role.PrincipalArn = 'arn:aws:iam::111122223333:saml-provider/okta'
    $role.Partition = 'aws'
    $role.Application = 'AWS'
    $role.AppUrl = 'https://acme.okta.com/home/amazon_aws/0oa1abcdEFGH2345/272'
    $role.Organization = 'acme.okta.com'
    $role.UserName = 'jane@acme.example'
    $role.RoleSuffix = ($Name -split "-")[-1].ToLowerInvariant()
    $role.ListedAt = [DateTimeOffset]::UtcNow
    $role
}

# Starts the emulator; the object has its addresses, user and password. End it with Stop-Emulator.
function Start-Emulator {
    param([string] $Scenario = 'password', [string[]] $Options = @())
    $start = [Diagnostics.ProcessStartInfo]::new($env:OKTAAWS_TEST_DOTNET)
    foreach ($argument in @($env:OKTAAWS_TEST_EMULATOR, 'serve', '--scenario', $Scenario) + $Options) { $start.ArgumentList.Add($argument) }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $emulator = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $emulator | Add-Member process $process
    $env:AWS_ENDPOINT_URL_STS = $emulator.sts
    $emulator
}

# It ends when its standard input does.
function Stop-Emulator {
    param($Emulator)
    Remove-Item env:AWS_ENDPOINT_URL_STS -ErrorAction Ignore
    if (-not $Emulator) { return }
    $Emulator.process.StandardInput.Close()
    if (-not $Emulator.process.WaitForExit(5000)) { $Emulator.process.Kill() }
}

# The requests the emulator has seen since the last Clear-EmulatorLog.
function Get-EmulatorLog {
    param($Emulator)
    @(Invoke-RestMethod "$($Emulator.control)/__emulator/log" -NoProxy | ForEach-Object { $_ })
}

# Passwords the organization has judged; what its rate limit turned away was sent again, and rightly.
function Get-EmulatorAuthn {
    param($Emulator)
    @(Get-EmulatorLog $Emulator | Where-Object { $_.path -eq '/api/v1/authn' -and $_.status -ne 429 })
}

function Clear-EmulatorLog {
    param($Emulator)
    $null = Invoke-RestMethod "$($Emulator.control)/__emulator/clear" -Method Post -NoProxy
}

function New-Login {
    param($Emulator, [string] $Password = $Emulator.password)
    [pscredential]::new($Emulator.user, (ConvertTo-SecureString $Password -AsPlainText -Force))
}

# Runs a script in a host that gives these answers, and tells what was emitted, shown and reported.
function Invoke-Scripted {
    param([string[]] $Answers, [string] $Script)
    if (-not ('ScriptedHost' -as [type])) { Add-Type -Path $PSScriptRoot/ScriptedHost.cs -IgnoreWarnings -WarningAction SilentlyContinue }
    $scripted = New-Object ScriptedHost (, $Answers)
    $runspace = [runspacefactory]::CreateRunspace($scripted)
    $runspace.Open()
    try {
        $shell = [powershell]::Create($runspace)
        $null = $shell.AddScript("Import-Module '$env:OKTAAWS_TEST_MODULE'; $Script")
        @{ output = @($shell.Invoke()); shown = $scripted.Shown; errors = @($shell.Streams.Error) }
    } finally { $runspace.Dispose() }
}

# Changes the emulated world while it runs: advanceSeconds, latencyMs, stsLatencyMs, throttledPercent.
function Set-Emulator {
    param($Emulator, [hashtable] $Values)
    $null = Invoke-RestMethod "$($Emulator.control)/__emulator/control" -Method Post -Body ($Values | ConvertTo-Json) -NoProxy
}

# Lays the module out as an installation does, Modules/OktaAws/<version>, and brings the built program along. Packages lose
# the executable bit, so it is taken away. Returns the folder of Modules.
function Install-TestModule {
    param([string] $Folder, [string] $Version = '0.1.0', [switch] $NoProgram)
    $target = Join-Path $Folder "Modules/OktaAws/$Version"
    $null = New-Item -ItemType Directory $target -Force
    Get-ChildItem (Split-Path $env:OKTAAWS_TEST_MODULE) -Exclude native | Copy-Item -Destination $target -Recurse
    $manifest = Join-Path $target OktaAws.psd1
    (Get-Content $manifest -Raw) -replace "(?m)^    ModuleVersion = '[^']*'", "    ModuleVersion = '$Version'" | Set-Content $manifest
    if (-not $NoProgram) {
        $program = Join-Path $target "native/$([Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)"
        $null = New-Item -ItemType Directory $program
        Get-ChildItem $env:OKTAAWS_TEST_NATIVE -File | Where-Object Extension -notin .pdb, .xml | Copy-Item -Destination $program
        if (-not $IsWindows) { chmod 644 (Get-ChildItem $program).FullName }
    }
    Join-Path $Folder Modules
}

# Who keys are, by STS's own word: a call that must be signed with them.
function Get-Caller {
    param($Emulator, $Keys)
    $body = [Text.Encoding]::UTF8.GetBytes('Action=GetCallerIdentity&Version=2011-06-15')
    $now = [DateTime]::UtcNow
    $date = $now.ToString('yyyyMMdd'); $time = $now.ToString("yyyyMMdd'T'HHmmss'Z'")
    $region = if ($Keys.Region) { $Keys.Region } else { 'us-east-1' }
    $sts = [uri] $Emulator.sts
    $hex = { param($bytes) [Convert]::ToHexString($bytes).ToLowerInvariant() }
    $sha = { param($bytes) [Security.Cryptography.SHA256]::HashData([byte[]] $bytes) }
    $mac = { param($key, $text) , [Security.Cryptography.HMACSHA256]::HashData([byte[]] $key, [Text.Encoding]::UTF8.GetBytes($text)) }
    $canonical = "POST`n/`n`nhost:$($sts.Authority)`nx-amz-date:$time`nx-amz-security-token:$($Keys.SessionToken)`n`nhost;x-amz-date;x-amz-security-token`n" + (& $hex (& $sha $body))
    $scope = "$date/$region/sts/aws4_request"
    $toSign = "AWS4-HMAC-SHA256`n$time`n$scope`n" + (& $hex (& $sha ([Text.Encoding]::UTF8.GetBytes($canonical))))
    $key = [Text.Encoding]::UTF8.GetBytes("AWS4$($Keys.SecretKey)")
    foreach ($part in $date, $region, 'sts', 'aws4_request') { $key = & $mac $key $part }
    $headers = @{
        'X-Amz-Date' = $time
        'X-Amz-Security-Token' = $Keys.SessionToken
        Authorization = "AWS4-HMAC-SHA256 Credential=$($Keys.AccessKey)/$scope, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=$(& $hex (& $mac $key $toSign))"
    }
    $reply = Invoke-RestMethod "$($Emulator.sts)/" -Method Post -Headers $headers -Body $body -ContentType 'application/x-www-form-urlencoded' -SkipHeaderValidation -NoProxy
    $reply.GetCallerIdentityResponse.GetCallerIdentityResult.Arn
}

# A small vault named Files that keeps everything as strings in <folder>/vault.json, notes each call in calls.txt beside it,
# and refuses what Windows' Credential Manager would. Reading 'slow' takes two seconds; 'stuck' is never removed. Unregister it with Unregister-SecretVault.
function Register-FileVault {
    param([string] $Folder)
    $extension = New-Item -ItemType Directory "$Folder/FileVault/FileVault.Extension"
    @'
function Read-All { param($P) Add-Content $P.Calls (Get-PSCallStack)[1].Command; if (Test-Path $P.Path) { Get-Content $P.Path -Raw | ConvertFrom-Json -AsHashtable } else { @{} } }
function Get-Secret { param([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters) $all = Read-All $AdditionalParameters; if ($Name -eq 'slow') { Start-Sleep 2 }; $all[$Name] }
function Set-Secret {
    param([string] $Name, [object] $Secret, [string] $VaultName, [hashtable] $AdditionalParameters)
    $all = Read-All $AdditionalParameters
    $all[$Name] = if ($Secret -is [pscredential]) { $Secret.GetNetworkCredential().Password } elseif ($Secret -is [securestring]) { ConvertFrom-SecureString $Secret -AsPlainText } else { "$Secret" }
    if ([Text.Encoding]::Unicode.GetByteCount($all[$Name]) -gt 2560) { throw 'The stub received bad data.' }
    $all | ConvertTo-Json | Set-Content $AdditionalParameters.Path
}
function Remove-Secret { param([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters) if ($Name -eq 'stuck') { throw 'The server is down.' }; $all = Read-All $AdditionalParameters; $all.Remove($Name); $all | ConvertTo-Json | Set-Content $AdditionalParameters.Path }
function Get-SecretInfo { param([string] $Filter, [string] $VaultName, [hashtable] $AdditionalParameters) (Read-All $AdditionalParameters).Keys | ForEach-Object { [Microsoft.PowerShell.SecretManagement.SecretInformation]::new($_, 'String', $VaultName) } }
function Test-SecretVault { param([string] $VaultName, [hashtable] $AdditionalParameters) $true }
'@ | Set-Content $extension/FileVault.Extension.psm1
    "@{ ModuleVersion = '1.0'; RootModule = 'FileVault.Extension.psm1'; FunctionsToExport = 'Get-Secret', 'Set-Secret', 'Remove-Secret', 'Get-SecretInfo', 'Test-SecretVault' }" | Set-Content $extension/FileVault.Extension.psd1
    "@{ ModuleVersion = '1.0'; NestedModules = './FileVault.Extension' }" | Set-Content $Folder/FileVault/FileVault.psd1
    Register-SecretVault -Name Files -ModuleName $Folder/FileVault -VaultParameters @{ Path = "$Folder/vault.json"; Calls = "$Folder/calls.txt" }
}

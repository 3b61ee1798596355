<#
.SYNOPSIS
Builds, tests, packs or installs OktaAws. A thin front over dotnet: `dotnet build` alone stages the module as well.
.EXAMPLE
./build.ps1
Builds everything and stages the module in output/OktaAws/<version>.
.EXAMPLE
./build.ps1 Test, Package
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Install')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$version = ([xml] (Get-Content Directory.Build.props -Raw)).SelectSingleNode('/Project/PropertyGroup/Version').InnerText
$module = "$PSScriptRoot/output/OktaAws/$version"

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with $LASTEXITCODE." }
}

function Invoke-Build { Invoke-Dotnet build -c $Configuration }

function Invoke-Test { Invoke-Dotnet test -c $Configuration }

# The module folder as it is staged, to be copied to a machine by hand or by a file share.
function Invoke-Package {
    Invoke-Build
    $archive = "$PSScriptRoot/output/OktaAws-$version.zip"
    # Not Compress-Archive, which a PowerShell built from source does not bring.
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    Remove-Item $archive -ErrorAction Ignore
    [IO.Compression.ZipFile]::CreateFromDirectory("$PSScriptRoot/output/OktaAws", $archive, 'Optimal', $true)
    "Packed $archive"
}

# For this user, where this edition of PowerShell looks for modules.
function Invoke-Install {
    Invoke-Build
    $edition = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'WindowsPowerShell' } else { 'PowerShell' }
    $root = if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) { Join-Path ([Environment]::GetFolderPath('MyDocuments', 'DoNotVerify')) $edition } else { Join-Path ([Environment]::GetFolderPath('LocalApplicationData', 'DoNotVerify')) powershell }
    $target = Join-Path $root "Modules/OktaAws/$version"
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    $null = New-Item -ItemType Directory (Split-Path $target) -Force
    Copy-Item $module $target -Recurse
    "Installed $target"
}

foreach ($name in $Task) { & "Invoke-$name" }

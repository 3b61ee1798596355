# Runs one Pester file in this process and writes its totals as JSON. Started by tests/Unit/PesterSuites.cs.
param([Parameter(Mandatory)] [string] $Path, [Parameter(Mandatory)] [string] $Result)

Import-Module Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$failures = @(
    foreach ($test in $run.Failed) { "$($test.ExpandedPath): $($test.ErrorRecord | Out-String)" }
    foreach ($block in $run.FailedBlocks) { "$($block.ExpandedPath): $($block.ErrorRecord | Out-String)" }
    foreach ($container in $run.FailedContainers) { "$($container.Item): $($container.ErrorRecord | Out-String)" }
)
@{ Passed = $run.PassedCount; Skipped = $run.SkippedCount + $run.NotRunCount; Failures = $failures } | ConvertTo-Json | Set-Content $Result

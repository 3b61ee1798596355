# Import time of the staged module over an empty shell, in one run: both kinds of process alternate, medians are compared.
param(
    [string] $Module = (Get-ChildItem "$PSScriptRoot/../../../output/OktaAws/*/OktaAws.psd1" | Select-Object -Last 1).FullName,
    [int] $Rounds = 11
)

$pwsh = (Get-Process -Id $PID).Path
function Measure-Shell([string] $Command) { (Measure-Command { & $pwsh -NoProfile -NonInteractive -NoLogo -Command $Command }).TotalMilliseconds }
function Get-Median([double[]] $Values) { ($Values | Sort-Object)[[int] [math]::Floor($Values.Count / 2)] }

$import = "Import-Module '$Module'"
$null = Measure-Shell '1'; $null = Measure-Shell $import
$empty = @(); $full = @(); $inside = @()
foreach ($round in 1..$Rounds) {
    $empty += Measure-Shell '1'
    $full += Measure-Shell $import
    $inside += [double] (& $pwsh -NoProfile -NonInteractive -NoLogo -Command "(Measure-Command { $import }).TotalMilliseconds")
}

[pscustomobject]@{
    EmptyShellMs = [math]::Round((Get-Median $empty))
    WithImportMs = [math]::Round((Get-Median $full))
    OverEmptyMs = [math]::Round((Get-Median $full) - (Get-Median $empty))
    Ratio = [math]::Round((Get-Median $full) / (Get-Median $empty), 2)
    InsideShellMs = [math]::Round((Get-Median $inside))
}

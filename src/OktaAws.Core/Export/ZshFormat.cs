namespace OktaAws.Core.Export;

/// <summary>Zsh understands what is written for bash; a name of its own keeps it free to differ.</summary>
internal sealed class ZshFormat : BashFormat
{
    public override string Name => "Zsh";
}

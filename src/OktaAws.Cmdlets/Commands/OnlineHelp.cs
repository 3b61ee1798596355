namespace OktaAws.Commands;

/// <summary>Where Get-Help -Online leads.</summary>
internal static class OnlineHelp
{
    public const string Uri = "https://www.powershellgallery.com/packages/OktaAws";
}

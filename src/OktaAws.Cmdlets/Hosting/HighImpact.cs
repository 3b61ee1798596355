namespace OktaAws.Hosting;

/// <summary>The question of a change whose impact is high, of a cmdlet whose other changes are not.</summary>
internal static class HighImpact
{
    /// <summary>Asks, unless the caller has said whether to: the impact of a cmdlet is fixed.</summary>
    public static bool MayGoOn(PSCmdlet cmdlet, string question, string caption)
    {
        bool isDecided = cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm");
        bool isOff = $"{cmdlet.GetVariableValue("ConfirmPreference")}" == nameof(ConfirmImpact.None);
        return isDecided || isOff || cmdlet.ShouldContinue(question, caption);
    }
}

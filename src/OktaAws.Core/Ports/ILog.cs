namespace OktaAws.Core.Ports;

/// <summary>Says what happens. Verbose is each step with its target; debug the masked wire facts; warning a degraded result.</summary>
public interface ILog
{
    void Verbose(DisplayText message);

    void Debug(DisplayText message);

    void Warning(DisplayText message);
}

namespace OktaAws.Core.Ports;

/// <summary>Says what happens. Verbose is each step with its target; debug the masked wire facts; warning a degraded result.</summary>
public interface ILog
{
    void Verbose(DisplayText message);

    void Debug(DisplayText message);

    void Warning(DisplayText message);
}

/// <summary>For places where nothing may be said, such as the completion of a command line.</summary>
internal sealed class SilentLog : ILog
{
    public static readonly SilentLog Instance = new();

    public void Verbose(DisplayText message)
    {
    }

    public void Debug(DisplayText message)
    {
    }

    public void Warning(DisplayText message)
    {
    }
}

namespace OktaAws.Emulator;

/// <summary>Entry of the command line.</summary>
public static class Program
{
    /// <summary>Serves a scenario.</summary>
    public static int Main() => 0;
}

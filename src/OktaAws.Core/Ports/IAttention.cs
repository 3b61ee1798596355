namespace OktaAws.Core.Ports;

/// <summary>Tells a person that something is awaited of them, such as approving a push with a number.</summary>
public interface IAttention
{
    /// <summary>Shows or replaces what is awaited.</summary>
    void Show(DisplayText activity, DisplayText what);

    /// <summary>Takes it away again; called once the wait is over, however it ended.</summary>
    void Clear();
}

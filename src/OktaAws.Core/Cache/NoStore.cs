namespace OktaAws.Core.Cache;

/// <summary>Keeps nothing.</summary>
internal sealed class NoStore : IEntryStore
{
    public Dictionary<string, string>? Read(string path, int schema) => null;

    public bool Write(string path, byte[] content) => false;

    public void SetAside(string path, string why)
    {
    }

    public bool Drop(string path) => true;
}

namespace OktaAws.Core.Cache;

/// <summary>Where the entries of a cache are kept, each under the path its file has or would have.</summary>
internal interface IEntryStore
{
    /// <summary>The fields of an entry; null when there is none to use. Newer schemas are left alone.</summary>
    Dictionary<string, string>? Read(string path, int schema);

    /// <summary>Keeps an entry; false when that failed, which is no failure of the run.</summary>
    bool Write(string path, byte[] content);

    /// <summary>Takes an entry that is not to be used out of the way, and says why.</summary>
    void SetAside(string path, string why);

    /// <summary>Forgets an entry; false when it is still there.</summary>
    bool Drop(string path);
}

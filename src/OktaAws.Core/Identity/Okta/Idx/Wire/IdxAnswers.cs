using System.Text.Json;

namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>What is filled into a form, by the path of the field: "credentials.passcode". Never printed.</summary>
internal sealed class IdxAnswers : IDisposable
{
    private readonly List<SecretText> _owned = [];
    private readonly Dictionary<string, Action<Utf8JsonWriter>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IdxOption> _chosen = new(StringComparer.Ordinal);

    /// <summary>Paths that were answered.</summary>
    public IReadOnlyCollection<string> Paths => _values.Keys;

    /// <summary>A secret; it is read when the form is sent, so it must live until then.</summary>
    public IdxAnswers Set(string path, SecretText value) => Add(path, w => w.WriteStringValue(value.Characters));

    /// <summary>The same; the secret is cleared with the answers.</summary>
    public IdxAnswers SetOwned(string path, SecretText value)
    {
        _owned.Add(value);
        return Set(path, value);
    }

    public IdxAnswers Set(string path, string? value) => Add(path, w => w.WriteStringValue(value));

    public IdxAnswers Set(string path, bool value) => Add(path, w => w.WriteBooleanValue(value));

    /// <summary>An option: its plain value, or its form as an object in which further paths may be answered.</summary>
    public IdxAnswers Choose(string path, IdxOption option)
    {
        if (option.Fields.Count == 0) return Add(path, w => w.WriteRawValue(option.Value.Raw));
        _chosen[path] = option;
        return this;
    }

    public bool Has(string path) => _values.ContainsKey(path) || _chosen.ContainsKey(path);

    public Action<Utf8JsonWriter>? Writer(string path) => _values.TryGetValue(path, out Action<Utf8JsonWriter>? write) ? write : null;

    public IdxOption? Option(string path) => _chosen.TryGetValue(path, out IdxOption? option) ? option : null;

    public void Dispose() => _owned.ForEach(s => s.Dispose());

    private IdxAnswers Add(string path, Action<Utf8JsonWriter> write)
    {
        _values[path] = write;
        return this;
    }
}

using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OktaAws.Core.Profiles.Import;

/// <summary>A value of a YAML file with the keys that lead to it.</summary>
internal sealed class YamlValue(IReadOnlyList<string> path, string text)
{
    public IReadOnlyList<string> Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>Why it cannot be understood, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether these keys come first on the way to it.</summary>
    public bool IsBelow(params string[] keys) => Path.Count > keys.Length && Path.Take(keys.Length).SequenceEqual(keys);
}

/// <summary>The single values of the first document of a YAML file. Event by event, so that neither depth nor references can blow it up.</summary>
internal static class YamlFile
{
    private const int MaxDepth = 20;

    /// <summary>Throws ConfigInvalid naming file and line, never its content.</summary>
    public static IReadOnlyList<YamlValue> Read(ForeignFile file)
    {
        var walk = new Walk(file);
        var parser = new Parser(new StringReader(file.Text));
        try
        {
            while (parser.MoveNext() && parser.Current is not DocumentEnd) walk.Take(parser.Current!);
        }
        catch (YamlException e)
        {
            throw file.Damaged(e.Start.Line, "is not YAML");
        }

        return walk.Values;
    }

    private sealed class Walk(ForeignFile file)
    {
        // The key that is open in each mapping around; null while the next key is awaited, a number in a sequence.
        private readonly Stack<string?> _keys = new();
        private readonly Stack<bool> _isSequence = new();
        private readonly List<YamlValue> _values = [];

        public IReadOnlyList<YamlValue> Values => _values;

        public void Take(ParsingEvent step)
        {
            switch (step)
            {
                case MappingStart or SequenceStart:
                    Enter(step);
                    break;
                case MappingEnd or SequenceEnd:
                    _keys.Pop();
                    _isSequence.Pop();
                    Close();
                    break;
                case Scalar scalar when IsKey:
                    _keys.Pop();
                    _keys.Push(scalar.Value);
                    break;
                case Scalar scalar:
                    Add(scalar.Value, null);
                    break;
                case AnchorAlias when IsKey:
                    throw file.Damaged(step.Start.Line, "has an alias as a key");
                case AnchorAlias:
                    Add(string.Empty, "it is a reference to another place of the file");
                    break;
            }
        }

        private bool IsKey => _keys.Count > 0 && !_isSequence.Peek() && _keys.Peek() is null;

        private void Enter(ParsingEvent step)
        {
            if (IsKey) throw file.Damaged(step.Start.Line, "has a key that is no plain word");
            if (_keys.Count >= MaxDepth) throw file.Damaged(step.Start.Line, "is nested too deeply");
            _keys.Push(step is SequenceStart ? "-" : null);
            _isSequence.Push(step is SequenceStart);
        }

        private void Add(string text, string? problem)
        {
            _values.Add(new YamlValue(_keys.Reverse().Select(k => k ?? string.Empty).ToArray(), text) { Problem = problem });
            Close();
        }

        // The value of the open key has been read.
        private void Close()
        {
            if (_keys.Count == 0 || _isSequence.Peek()) return;
            _keys.Pop();
            _keys.Push(null);
        }
    }
}

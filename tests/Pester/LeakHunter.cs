using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

#nullable disable

namespace OktaAws.Hunting;

/// <summary>
/// Looks for secrets in any bytes: whole and by every slice of twelve characters, plain, escaped for URLs, JSON or XML, in
/// hexadecimal and base64, as UTF-8 or UTF-16, and wrapped over lines or colored. Compiled by LeakHunt.Tests.ps1 too.
/// </summary>
public sealed class LeakHunter
{
    private const int Slice = 12;
    private const ulong Factor = 1099511628211;

    // Patterns by their length, each as its hash; what is short is looked for as a word.
    private readonly Dictionary<int, Dictionary<ulong, string>> _slices = new Dictionary<int, Dictionary<ulong, string>>();
    private readonly Dictionary<string, string> _words = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How many slices, in all forms, are looked for.</summary>
    public int Count { get { return _slices.Values.Sum(s => s.Count) + _words.Count; } }

    /// <summary>A secret, and the kind by which a place may hold it.</summary>
    public void Add(string kind, string secret)
    {
        if (string.IsNullOrEmpty(secret)) return;
        if (secret.Length < Slice)
        {
            // Five characters and fewer are in any text.
            if (secret.Length > 5) _words[secret] = kind;
            return;
        }

        Windows(kind, secret, Slice);
        foreach (Encoding encoding in new Encoding[] { Encoding.UTF8, Encoding.Unicode })
        {
            byte[] bytes = encoding.GetBytes(secret);
            int unit = encoding == Encoding.UTF8 ? 1 : 2;
            string hex = BitConverter.ToString(bytes).Replace("-", string.Empty);
            Windows(kind, hex, Slice * 2 * unit);
            Windows(kind, hex.ToLowerInvariant(), Slice * 2 * unit);
            for (int before = 0; before < 3; before++) Windows(kind, Base64(bytes, before), unit == 1 ? 14 : 30);
        }
    }

    /// <summary>Text that is no secret although a secret in base64 holds it, as an assertion does the organization's address. After all secrets.</summary>
    public void Ignore(string text)
    {
        Dictionary<ulong, string> slices;
        if (!_slices.TryGetValue(Slice, out slices)) return;
        // The first and the last letter hold bits of what stands around it, which XML and JSON have in common.
        foreach (string around in new[] { string.Empty, "\"", ">", "<", "/", ":" })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(around + text + around);
            for (int before = 0; before < 3; before++) Roll(Base64(bytes, before), Slice, (hash, at) => slices.Remove(hash));
        }
    }

    /// <summary>What was found where, without saying what it was: one line for each kind.</summary>
    /// <param name="place">For the lines.</param>
    /// <param name="content">Anything.</param>
    /// <param name="allowed">Kinds that may be there.</param>
    public string[] Search(string place, byte[] content, params string[] allowed)
    {
        string text = Regex.Replace(Encoding.Latin1.GetString(content).Replace("\0", string.Empty), "\u001B\\[[0-9;]*[A-Za-z]", string.Empty);
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> word in _words)
        {
            // PowerShell shortens a number to its first digits and an ellipsis, here in UTF-8.
            Match match = Regex.Match(text, "(?<![0-9A-Za-z.])" + Regex.Escape(word.Key) + "(?![0-9A-Za-z]|\u00E2\u0080\u00A6)");
            if (match.Success) found[word.Value] = match.Index;
        }

        foreach (string form in Forms(Regex.Replace(text, "\\s+", string.Empty)))
        {
            foreach (KeyValuePair<int, Dictionary<ulong, string>> slices in _slices) Slide(form, slices.Key, slices.Value, found);
        }

        return found.Where(f => !allowed.Contains(f.Key)).Select(f => string.Format(CultureInfo.InvariantCulture, "{0}: {1} near {2}", place, f.Key, f.Value)).ToArray();
    }

    /// <summary>The same for every file below a folder, by the kinds its path is allowed.</summary>
    public string[] SearchFolder(string folder, Func<string, string[]> allowedAt)
    {
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).SelectMany(file => Search(file, Read(file), allowedAt(file))).ToArray();
    }

    private static byte[] Read(string file)
    {
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        using (var copy = new MemoryStream())
        {
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }

    // The text as it is, and as it would be before somebody escaped it.
    private static HashSet<string> Forms(string text)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { text };
        forms.Add(text.Replace('-', '+').Replace('_', '/'));
        forms.Add(text.Replace("-", string.Empty));
        string json = Regex.Replace(text, "\\\\u([0-9A-Fa-f]{4})", Character).Replace("\\/", "/").Replace("\\\"", "\"").Replace("\\\\", "\\");
        forms.Add(json);
        forms.Add(Regex.Replace(text, "\\\\x([0-9A-Fa-f]{2})", Character));
        forms.Add(Regex.Replace(WebUtility.HtmlDecode(text), "_x([0-9A-Fa-f]{4})_", Character));
        string url = WebUtility.UrlDecode(text.Replace("+", "%2B"));
        forms.Add(url);
        forms.Add(WebUtility.UrlDecode(json.Replace("+", "%2B")));
        forms.Add(WebUtility.UrlDecode(url.Replace("+", "%2B")));
        return forms;
    }

    private static string Character(Match match) { return ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(); }

    // The letters that these bytes alone decide, when so many others stand before them.
    private static string Base64(byte[] bytes, int before)
    {
        string all = Convert.ToBase64String(new byte[before].Concat(bytes).ToArray());
        int first = (before * 8 + 5) / 6;
        return all.Substring(first, (before + bytes.Length) * 8 / 6 - first);
    }

    private void Windows(string kind, string text, int length)
    {
        Dictionary<ulong, string> slices;
        if (!_slices.TryGetValue(length, out slices)) _slices[length] = slices = new Dictionary<ulong, string>();
        Roll(text, length, (hash, at) => slices[hash] = kind);
    }

    private static void Slide(string text, int length, Dictionary<ulong, string> slices, SortedDictionary<string, int> found)
    {
        Roll(text, length, (hash, at) =>
        {
            string kind;
            if (slices.TryGetValue(hash, out kind)) found[kind] = at;
        });
    }

    // A rolling hash (Rabin and Karp) of every window.
    private static void Roll(string text, int length, Action<ulong, int> window)
    {
        ulong leaving = 1;
        for (int i = 0; i < length; i++) leaving = unchecked(leaving * Factor);
        ulong hash = 0;
        for (int i = 0; i < text.Length; i++)
        {
            hash = unchecked(hash * Factor + text[i] + 1);
            if (i >= length) hash = unchecked(hash - leaving * ((ulong)text[i - length] + 1));
            if (i >= length - 1) window(hash, i - length + 1);
        }
    }
}

/// <summary>Notes the command lines of all processes that have a text in their environment, until it is ended.</summary>
public sealed class CommandLineWatch : IDisposable
{
    private readonly HashSet<string> _seen = new HashSet<string>(StringComparer.Ordinal);
    private readonly Thread _thread;
    private volatile bool _isOver;

    private readonly string _mark;

    public CommandLineWatch(string mark)
    {
        _mark = mark;
        _thread = new Thread(Look) { IsBackground = true };
        _thread.Start();
    }

    public string[] Seen { get { lock (_seen) return _seen.ToArray(); } }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Look()
    {
        while (!_isOver)
        {
            foreach (string process in Directory.GetDirectories("/proc").Where(p => char.IsDigit(p[p.Length - 1]))) Note(process);
            Thread.Sleep(5);
        }
    }

    private void Note(string process)
    {
        try
        {
            if (!File.ReadAllText(Path.Combine(process, "environ")).Contains(_mark)) return;
            string line = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
            lock (_seen) _seen.Add(line);
        }
        catch (Exception e) when (e is IOException || e is UnauthorizedAccessException)
        {
            // It ended meanwhile.
        }
    }
}

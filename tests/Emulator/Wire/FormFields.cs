using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace OktaAws.Emulator;

/// <summary>The fields of a query or an urlencoded form, in order.</summary>
public sealed class FormFields
{
    private readonly List<KeyValuePair<string, string>> _fields;

    private FormFields(List<KeyValuePair<string, string>> fields) => _fields = fields;

    /// <summary>All fields, decoded, in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All => _fields;

    /// <summary>The first value of a field, or null.</summary>
    public string? this[string name] => _fields.Where(field => field.Key == name).Select(field => field.Value).FirstOrDefault();

    /// <summary>Decodes <c>a=b&amp;c=d</c>; a plus is a blank, as forms have it.</summary>
    public static FormFields Parse(string text) => new(text
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Select(pair => KeyValuePair.Create(WebUtility.UrlDecode(pair[0]), pair.Length == 2 ? WebUtility.UrlDecode(pair[1]) : ""))
        .ToList());
}

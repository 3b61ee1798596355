namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>A field nobody has filled in yet, with its place in the form.</summary>
internal sealed class OpenField(string path, IdxField field, bool isRequired)
{
    public string Path { get; } = path;

    public IdxField Field { get; } = field;

    public bool IsRequired { get; } = isRequired;

    /// <summary>What a person is asked: the label, or the name where there is none.</summary>
    public string Label => string.IsNullOrWhiteSpace(Field.Label) ? Field.Name : Field.Label!.Trim();

    /// <summary>A puzzle only a browser can show.</summary>
    public bool IsCaptcha => Path.StartsWith("captcha", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The open fields of a form in order. Inside a nested form a field counts as required unless it or its parent says
    /// otherwise: recorded credentials carry no mark at all.
    /// </summary>
    public static IReadOnlyList<OpenField> Of(IdxForm form) => Find(form.Fields, string.Empty, byDefault: false).ToArray();

    private static IEnumerable<OpenField> Find(IReadOnlyList<IdxField> fields, string prefix, bool byDefault)
    {
        foreach (IdxField field in fields)
        {
            string path = prefix + field.Name;
            bool required = field.IsRequired ?? byDefault;
            if (field.Fields.Count > 0)
            {
                foreach (OpenField inner in Find(field.Fields, path + ".", field.IsRequired ?? true)) yield return inner;
            }
            else if (!field.Value.Exists && (field.IsMutable || field.Options.Count > 0) && field.Name != "stateHandle")
            {
                yield return new OpenField(path, field, required);
            }
        }
    }
}

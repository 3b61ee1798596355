using System.Text.Json;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx.Wire;

/// <summary>
/// The body of a form: every value the form holds, as it came, plus the answers, each at the place its field has. Nothing
/// here knows any field by name, so a form never seen before is written as well as a known one.
/// </summary>
internal static class IdxBody
{
    private const string Handle = "stateHandle";

    /// <summary>The JSON; the caller clears it after sending.</summary>
    public static byte[] Write(IdxForm form, IdxAnswers answers, string? stateHandle) => JsonBody.Write(writer =>
    {
        WriteFields(writer, form.Fields, answers, string.Empty);
        // The form's own handle is the latest; the reply's only serves forms that carry none.
        if (form[Handle]?.Value.Text is null && stateHandle is not null) writer.WriteString(Handle, stateHandle);
        foreach (string path in answers.Paths.Where(p => p.IndexOf('.') < 0 && form[p] is null))
        {
            writer.WritePropertyName(path);
            answers.Writer(path)!(writer);
        }
    });

    private static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<IdxField> fields, IdxAnswers answers, string prefix)
    {
        foreach (IdxField field in fields)
        {
            string path = prefix + field.Name;
            if (answers.Writer(path) is { } write)
            {
                writer.WritePropertyName(field.Name);
                write(writer);
            }
            else if ((answers.Option(path)?.Fields ?? field.Fields) is { Count: > 0 } nested)
            {
                if (!HasContent(nested, answers, path + ".")) continue;
                writer.WriteStartObject(field.Name);
                WriteFields(writer, nested, answers, path + ".");
                writer.WriteEndObject();
            }
            else if (field.Value.Exists)
            {
                writer.WritePropertyName(field.Name);
                writer.WriteRawValue(field.Value.Raw);
            }
        }
    }

    private static bool HasContent(IReadOnlyList<IdxField> fields, IdxAnswers answers, string prefix) => fields.Any(f =>
        answers.Has(prefix + f.Name) || f.Value.Exists || (f.Fields.Count > 0 && HasContent(f.Fields, answers, prefix + f.Name + ".")));
}

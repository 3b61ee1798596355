using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OktaAws.Core.Export;

/// <summary>
/// One object for all roles: user, organization, and accounts with their roles. With one application its link stands at the
/// top, as aws-okta-processor writes it; with several each account has its own.
/// </summary>
internal static class RoleJson
{
    public static string Render(IReadOnlyList<AwsRole> roles, RoleTokens tokens)
    {
        bool isOneApp = roles.Select(r => r.AppUrl.AbsoluteUri).Distinct().Count() <= 1;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            if (roles.Count > 0)
            {
                if (isOneApp) writer.WriteString("application_url", tokens.Find(roles[0], "application_url"));
                writer.WriteString("user", tokens.Find(roles[0], "user"));
                writer.WriteString("organization", tokens.Find(roles[0], "organization"));
            }

            writer.WriteStartArray("accounts");
            foreach (IGrouping<string, AwsRole> account in roles.GroupBy(r => $"{r.AppUrl.AbsoluteUri} {r.Pair.Role.PartitionName} {r.Pair.Role.AccountId}", StringComparer.Ordinal))
                WriteAccount(writer, account.ToList(), tokens, isOneApp);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteAccount(Utf8JsonWriter writer, List<AwsRole> roles, RoleTokens tokens, bool isOneApp)
    {
        writer.WriteStartObject();
        writer.WriteString("name", tokens.Find(roles[0], "account"));
        writer.WriteString("id", tokens.Find(roles[0], "account_id"));
        writer.WriteString("name_raw", tokens.Find(roles[0], "account_raw"));
        if (!isOneApp) writer.WriteString("application_url", tokens.Find(roles[0], "application_url"));
        writer.WriteStartArray("roles");
        foreach (AwsRole role in roles)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tokens.Find(role, "role"));
            writer.WriteString("suffix", tokens.Suffix(role));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

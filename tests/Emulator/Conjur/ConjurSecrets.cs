using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>The variables of a Conjur, read one at a time or several at once. What one may not see looks as if it were not there.</summary>
internal sealed class ConjurSecrets(ConjurScene scene)
{
    /// <summary>All values or none.</summary>
    public EmulatedResponse Batch(EmulatedRequest request)
    {
        string[] ids = (request.Query["variable_ids"] ?? "").Split(',');
        if (ids.Any(id => id.Length == 0))
        {
            return Error(422, "argument_error", "variable_ids");
        }

        if (ids.Distinct().Count() < ids.Length)
        {
            return Error(422, "duplicate_variable", $"CONJ00158E Duplicate variable ids: {ids.First(id => ids.Count(other => other == id) > 1)}");
        }

        List<ConjurVariableScene> found = [];
        foreach (string id in ids)
        {
            if (Find(id) is not { } variable)
            {
                return Missing(id);
            }

            found.Add(variable);
        }

        if (found.Any(variable => !variable.Executable))
        {
            return EmulatedResponse.Empty(403);
        }

        return found.FirstOrDefault(variable => variable.Value is null) is { } empty ? Missing(FullId(empty)) : Values(found, ConjurHost.WantsBase64(request));
    }

    /// <summary>One value, as bytes.</summary>
    public EmulatedResponse Single(string account, string id, string? version)
    {
        string full = $"{account}:variable:{id}";
        return Find(full) is not { } variable ? Missing(full)
            : !variable.Executable ? EmulatedResponse.Empty(403)
            : variable.Value is null || version is not (null or "1") ? Missing(full)
            : EmulatedResponse.Of(200, "application/octet-stream", Bytes(variable));
    }

    private EmulatedResponse Values(IEnumerable<ConjurVariableScene> found, bool base64)
    {
        JsonObject values = [];
        foreach (ConjurVariableScene variable in found)
        {
            if (variable.IsBase64 && !base64)
            {
                return Error(406, "not_acceptable", "CONJ00100E Secrets cannot be encoded as UTF-8; ask for base64.");
            }

            values[FullId(variable)] = base64 ? Convert.ToBase64String(Bytes(variable)) + "\n" : variable.Value;
        }

        EmulatedResponse answer = EmulatedResponse.Json(200, values);
        return base64 ? answer.With("Content-Encoding", "base64") : answer;
    }

    private ConjurVariableScene? Find(string id) => scene.Variables.FirstOrDefault(variable => variable.Visible && FullId(variable) == id);

    private string FullId(ConjurVariableScene variable) => $"{scene.Account}:variable:{variable.Id}";

    private static byte[] Bytes(ConjurVariableScene variable) => variable.IsBase64 ? Convert.FromBase64String(variable.Value!) : Encoding.UTF8.GetBytes(variable.Value!);

    private static EmulatedResponse Missing(string id) => Error(404, "not_found", $"CONJ00076E Variable {id} is empty or not found.");

    private static EmulatedResponse Error(int status, string code, string message) =>
        EmulatedResponse.Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}

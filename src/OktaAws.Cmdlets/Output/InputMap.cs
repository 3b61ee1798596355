using OktaAws.Core.Errors;
using OktaAws.Core.Model;

namespace OktaAws.Output;

/// <summary>The way back: from the objects on the pipeline to the engine's values.</summary>
internal static class InputMap
{
    /// <summary>Throws ProfileInvalid for an object that holds no keys.</summary>
    public static TemporaryCredential ToEngine(AwsCredential credential)
    {
        if (string.IsNullOrEmpty(credential.AccessKey) || string.IsNullOrEmpty(credential.SecretKey) || string.IsNullOrEmpty(credential.SessionToken))
        {
            throw new OktaAwsException(ErrorId.ProfileInvalid, "The credential has no temporary keys.", credential.ToString(), "Pipe the output of Connect-OktaAws.");
        }

        var keys = new TemporaryCredential(credential.AccessKey!, credential.SecretKey!, credential.SessionToken!, credential.Expiration);
        return HandedOver.Complete(keys, RoleOf(credential), Given(credential.Profile), Given(credential.AccountAlias), Given(credential.Region));
    }

    // PowerShell turns $null into an empty string when it sets a property.
    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // arn:PARTITION:sts::ACCOUNT:assumed-role/NAME/SESSION has no path of the role; its name is enough here.
    private static RoleArn? RoleOf(AwsCredential credential)
    {
        string partition = credential.Arn?.Split(':') is { Length: > 1 } parts ? parts[1] : "aws";
        return RoleArn.TryParse($"arn:{partition}:iam::{credential.AccountId}:role/{credential.Role}", out RoleArn? role) ? role : null;
    }
}

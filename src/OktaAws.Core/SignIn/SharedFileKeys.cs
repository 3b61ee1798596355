using OktaAws.Core.Identity;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>Long-lived keys from the files that the AWS tools share. They are read at the moment of use, and never written.</summary>
internal sealed class SharedFileKeys(Func<string, string?> environment) : ILongLivedKeySource
{
    public LongLivedKey Find(SignInRequest request)
    {
        var section = SharedKeySection.Find(request.SourceProfile!, request.Profile, environment);
        if (section.AccessKeyId is { } id && section.ReadSecret() is { } secret) return new LongLivedKey(id, secret, section.Origin);
        throw new OktaAwsException(
            ErrorId.SecretNotFound, $"The source profile '{request.SourceProfile}' leads to [{section.Name}], where no long-lived access key is.", request.SourceProfile,
            $"Put aws_access_key_id and aws_secret_access_key of the IAM user into [{section.Name}] of ~/.aws/credentials, or name another section with Set-OktaAwsProfile -SourceProfile.");
    }
}

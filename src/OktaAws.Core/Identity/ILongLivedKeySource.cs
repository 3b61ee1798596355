namespace OktaAws.Core.Identity;

/// <summary>Reads an IAM user's own key where the AWS tools keep it. It is never kept elsewhere.</summary>
internal interface ILongLivedKeySource
{
    /// <summary>The key the request's source profile leads to. Throws SecretNotFound.</summary>
    LongLivedKey Find(SignInRequest request);
}

using System.Collections;

namespace OktaAws.Parameters;

/// <summary>Lets a parameter take our own objects live or deserialized, one or many; anything else passes unchanged and does not bind.</summary>
public abstract class InputTransformationAttribute : ArgumentTransformationAttribute
{
    private protected InputTransformationAttribute()
    {
    }

    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject { BaseObject: IList } wrapped ? wrapped.BaseObject : inputData;
        return input is IList list ? list.Cast<object?>().Select(One).ToArray() : One(inputData);
    }

    private protected abstract object? One(object? input);
}

/// <summary>Takes roles of Get-OktaAwsRole.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RoleInputAttribute : InputTransformationAttribute
{
    private protected override object? One(object? input) => Rehydrate.Role(input) ?? input;
}

/// <summary>Takes profiles of Get-OktaAwsProfile.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProfileInputAttribute : InputTransformationAttribute
{
    private protected override object? One(object? input) => Rehydrate.Profile(input) ?? input;
}

/// <summary>Takes credentials of Connect-OktaAws.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CredentialInputAttribute : InputTransformationAttribute
{
    private protected override object? One(object? input) => Rehydrate.Credential(input) ?? input;
}

/// <summary>
/// Keeps objects out of a parameter that takes names: PowerShell would bind their ToString, and a role called "prod/Admin"
/// would be looked for among the profiles.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameInputAttribute : InputTransformationAttribute
{
    private protected override object? One(object? input)
    {
        object? plain = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (plain is null or IConvertible) return input;
        // The inner exception makes the binder try the next parameter instead of giving up.
        const string message = "This object is not the name of a profile.";
        throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}

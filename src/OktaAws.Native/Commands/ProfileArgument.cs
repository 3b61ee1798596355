using System.CommandLine;

namespace OktaAws.Native.Commands;

/// <summary>The name of the profile, first and optional on every command.</summary>
internal static class ProfileArgument
{
    public static Argument<string?> Create()
    {
        var profile = new Argument<string?>("profile") { Arity = ArgumentArity.ZeroOrOne, Description = "Name of the profile." };
        profile.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value.StartsWith('-')) result.AddError($"Unknown option '{result.Tokens[0].Value}'.");
        });
        profile.Validators.Add(BlankValue.Refuse);
        return profile;
    }
}

using System.CommandLine.Parsing;
using System.Linq;

namespace OktaAws.Native.Commands;

/// <summary>Refuses a value that is given but blank: a shell variable that is not set must not mean another profile, account or role.</summary>
internal static class BlankValue
{
    public static void Refuse(OptionResult option) => Refuse(option, option.Option.Name);

    public static void Refuse(ArgumentResult argument) => Refuse(argument, argument.Argument.Name);

    private static void Refuse(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) result.AddError($"'{name}' is given but blank; leave it out or give it a value.");
    }
}

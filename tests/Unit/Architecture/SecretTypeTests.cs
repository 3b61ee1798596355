extern alias Surface;

using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using OktaAws.Core.Model;
using Surface::OktaAws.Commands;
using Xunit;

namespace OktaAws.Unit.Architecture;

/// <summary>What the compiler or a debugger would say of an object is every member of it: records, anonymous types, DebuggerDisplay.</summary>
public class SecretTypeTests
{
    private static readonly Assembly[] Ours = [typeof(SecretText).Assembly, typeof(SignInCommand).Assembly];

    [Fact]
    public void Types_OfTheProduct_AreNotDescribedByTheirMembers()
    {
        string[] told = [.. Ours.SelectMany(a => a.GetTypes()).Where(IsTold).Select(t => t.FullName!)];

        Assert.Empty(told);
    }

    [Theory]
    [InlineData(typeof(Told))]
    [InlineData(typeof(ToldValue))]
    public void Types_Records_WouldBeSeen(Type type) => Assert.True(IsTold(type));

    [Fact]
    public void Types_Anonymous_WouldBeSeen() => Assert.True(IsTold(new { Password = 1 }.GetType()));

    private static bool IsTold(Type type)
    {
        MethodInfo? text = type.GetMethod("ToString", BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly, Type.EmptyTypes);
        bool isGenerated = text is not null && (text.IsDefined(typeof(CompilerGeneratedAttribute)) || type.IsDefined(typeof(CompilerGeneratedAttribute)));
        // An anonymous type has a DebuggerDisplay of its own making.
        return isGenerated || type.IsDefined(typeof(DebuggerDisplayAttribute), inherit: false);
    }

    private sealed record Told(string Password);

    private readonly record struct ToldValue(string Password);
}

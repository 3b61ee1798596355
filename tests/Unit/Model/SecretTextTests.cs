using System;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Model;

public class SecretTextTests
{
    [Fact]
    public void Dispose_ItsArray_IsCleared()
    {
        char[] text = "secret".ToCharArray();

        new SecretText(text).Dispose();

        Assert.All(text, c => Assert.Equal('\0', c));
    }

    [Fact]
    public void Reveal_Cleared_IsAnErrorRatherThanZeros()
    {
        var text = new SecretText("secret");
        text.Dispose();

        Assert.Throws<ObjectDisposedException>(text.Reveal);
        Assert.Throws<ObjectDisposedException>(text.Copy);
        Assert.Throws<ObjectDisposedException>(() => text.Characters.Length);
    }

    [Fact]
    public void Copy_OriginalCleared_LivesOn()
    {
        var text = new SecretText(" 123 456 ");
        using SecretText copy = text.Copy();
        using SecretText code = text.WithoutBlanks();
        text.Dispose();

        Assert.Equal((" 123 456 ", "123456"), (copy.Reveal(), code.Reveal()));
        Assert.False(copy.Matches(code));
        Assert.DoesNotContain("1", copy.ToString(), StringComparison.Ordinal);
    }
}

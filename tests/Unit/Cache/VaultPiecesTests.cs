using System;
using System.Linq;
using OktaAws.Core.Cache;
using Xunit;

namespace OktaAws.Unit.Cache;

/// <summary>One text in several entries of a vault.</summary>
public class VaultPiecesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1136, 1)]
    [InlineData(1137, 2)]
    [InlineData(100_000, 89)]
    public void Split_AnyLength_GivesPiecesTheSmallestVaultTakesAndJoinGivesTheTextBack(int length, int count)
    {
        string text = Text(length);

        string[] pieces = [.. VaultPieces.Split(text)];

        Assert.Equal(count, pieces.Length);
        Assert.All(pieces, piece => Assert.InRange(piece.Length * 2, 1, 2560));
        Assert.Equal(text, VaultPieces.Join(pieces));
    }

    [Fact]
    public void Join_PiecesOfTwoWritings_IsNoText()
    {
        string[] one = [.. VaultPieces.Split(Text(3000))];
        string[] other = [.. VaultPieces.Split(Text(2999) + "!")];

        Assert.Null(VaultPieces.Join([one[0], other[1], one[2]]));
        Assert.Null(VaultPieces.Join([one[0], one[1]]));
        Assert.Null(VaultPieces.Join([one[0], one[2], one[1]]));
        Assert.Null(VaultPieces.Join([one[0], one[1].Replace(one[1][^1], '~'), one[2]]));
        Assert.Null(VaultPieces.Join(["somebody else's"]));
        Assert.Null(VaultPieces.Join([]));
    }

    private static string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('!' + i * 7 % 90)));
}

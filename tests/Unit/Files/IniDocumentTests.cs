using System;
using System.Text;
using OktaAws.Core.Files;
using Xunit;

namespace OktaAws.Unit.Files;

public sealed class IniDocumentTests
{
    [Theory]
    [InlineData("[a]\nk = v\n", "v")]
    [InlineData("[a]\r\nk=v\r\n", "v")]
    [InlineData("[a] # words\n  k  =   v   # words\n", "v")]
    [InlineData("[a]\nk = v#not ; words\n", "v#not")]
    [InlineData("[a]\nk = a=b%c;d\n", "a=b%c;d")]
    [InlineData("[a]\nK = first\n[b]\nk=other\n[a]\nk = last", "last")]
    [InlineData("[a]\nk = one\n  two\n# between\n\n  three\nj=x\n", "one\ntwo\nthree")]
    [InlineData("\uFEFF[a]\nk = büro ✓\n", "büro ✓")]
    [InlineData("[a]\n  j = x\n  k = v\n", "v")]
    [InlineData("[a]\nk =\n", "")]
    [InlineData("[  a ]\nk = v\n", "v")]
    public void Get_AwsGrammar_GivesTheValueThatCounts(string text, string expected) => Assert.Equal(expected, Parse(text).Get("a", "k"));

    [Theory]
    [InlineData("[a]\nk = v\n# end\n", "[a]\nk = new\n# end\n")]
    [InlineData("[a]\nk=v  # why\r\n", "[a]\nk=new  # why\r\n")]
    [InlineData("[a]\nk =\n", "[a]\nk = new\n")]
    [InlineData("[a]\nk = # why\n", "[a]\nk = new # why\n")]
    [InlineData("[a]\nj=1\n\n# of b\n[b]\n", "[a]\nj=1\nk = new\n\n# of b\n[b]\n")]
    [InlineData("[a]", "[a]\nk = new\n")]
    [InlineData("", "[a]\nk = new\n")]
    [InlineData("[b]\r\nx=1", "[b]\r\nx=1\r\n\r\n[a]\r\nk = new\r\n")]
    [InlineData("[a]\nk = one\n  two\n; kept\n  three\nj=x\n", "[a]\nk = new\n; kept\nj=x\n")]
    [InlineData("[a]\nj =\n  k = nested\n", "[a]\nj =\n  k = nested\nk = new\n")]
    [InlineData("[a]\nk = 1\n[a]\nk = 2\n", "[a]\nk = 1\n[a]\nk = new\n")]
    public void Set_AnyPlace_ChangesOnlyTheValue(string before, string after)
    {
        IniDocument document = Parse(before);
        document.Set("a", "k", "new");
        Assert.Equal(after, Text(document));
        Assert.Equal("new", Parse(after).Get("a", "k"));
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("%(x)s")]
    [InlineData("a=b==")]
    [InlineData("a#b;c")]
    [InlineData("\"quoted\" 'too'")]
    [InlineData("[x]")]
    [InlineData("Zürich ✓ 🔑")]
    public void Set_AwkwardValue_IsReadBack(string value)
    {
        IniDocument document = Parse("[a]\n");
        document.Set("a", "k", value);
        Assert.Equal(value, IniDocument.Parse(document.ToBytes()).Get("a", "k"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" leading")]
    [InlineData("trailing\t")]
    [InlineData("# comment")]
    [InlineData("a ;b")]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    public void Set_ValueReadersDisagreeOn_IsRefused(string value) => Assert.Throws<ArgumentException>(() => Parse("[a]\n").Set("a", "k", value));

    [Theory]
    [InlineData("a]\n[b")]
    [InlineData(" a")]
    [InlineData("")]
    public void AddSection_NameThatWouldBreakTheFile_IsRefused(string name) => Assert.Throws<ArgumentException>(() => Parse("").AddSection(name));

    [Fact]
    public void Remove_KeyWithContinuations_TakesAllOfItInEveryDuplicate()
    {
        IniDocument document = Parse("[a]\nk = 1\n  more\nj = 2\n[b]\nk = 3\n[a]\nK = 4\n");
        Assert.True(document.Remove("a", "k"));
        Assert.False(document.Remove("a", "k"));
        Assert.Equal("[a]\nj = 2\n[b]\nk = 3\n[a]\n", Text(document));
    }

    [Fact]
    public void RemoveSection_CommentsOfTheNextSection_Stay()
    {
        IniDocument document = Parse("[a]\nk = 1\n\n# about b\n[b]\nk = 3\n");
        Assert.True(document.RemoveSection("a"));
        Assert.Equal("# about b\n[b]\nk = 3\n", Text(document));
    }

    [Theory]
    [InlineData("k = v\n[a]\n", 1, false)]
    [InlineData("[a]\nk = v\n[b\nx=1\n", 3, true)]
    [InlineData("[a]\nwords\n", 2, false)]
    [InlineData("[a]\n[]\n", 2, true)]
    [InlineData("[\0a\0]\0", 1, true)]
    [InlineData("[a]\nk = v\nj = x\0\n", 3, true)]
    public void FindProblems_DamagedLine_NamesIt(string text, int line, bool isFatal)
    {
        IniProblem problem = Parse(text).FindProblems()[0];
        Assert.Equal((line, isFatal), (problem.Line, problem.IsFatal));
    }

    [Fact]
    public void ToBytes_AnyBytes_AreTheSame()
    {
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            // Make brackets, signs and line ends frequent enough to reach every branch.
            for (int j = 0; j < bytes.Length; j++) bytes[j] = random.Next(3) == 0 ? (byte)"[]=#; \t\r\nab"[random.Next(11)] : bytes[j];
            Assert.Equal(bytes, IniDocument.Parse(bytes).ToBytes());
        }
    }

    private static IniDocument Parse(string text) => IniDocument.Parse(Encoding.UTF8.GetBytes(text));

    private static string Text(IniDocument document) => Encoding.UTF8.GetString(document.ToBytes());
}

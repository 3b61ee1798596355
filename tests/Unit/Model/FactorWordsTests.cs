using System.Collections.Generic;
using System.Linq;
using OktaAws.Core.Identity.JumpCloud.Factors;
using OktaAws.Core.Identity.Okta.Factors;
using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Model;

public sealed class FactorWordsTests
{
    [Fact]
    public void Words_AreThoseOfTheFactorsOfAllEngines()
    {
        // JumpCloud and the tools for it call a code so.
        string[] ofJumpCloud = [.. ConsoleFactor.Usable.Select(f => f.Type), "otp"];
        IEnumerable<string> known = FactorCatalog.All.Select(f => f.Word).Concat(AuthenticatorCatalog.All.SelectMany(kind => kind.Words).Where(word => !word.Contains(':'))).Concat(ofJumpCloud);

        Assert.Equal(known.Distinct().Order(), FactorWords.Usable.Concat(FactorWords.Further).Order());
    }

    [Theory]
    [InlineData("push", true)]
    [InlineData("TOTP", true)]
    [InlineData("token:software:totp:okta", true)]
    [InlineData("opf3hkfocI4JTLAju0g4", true)]
    [InlineData("pushh", false)]
    [InlineData("", false)]
    public void IsKnown_WordOfAFactor_IsTrue(string preference, bool isKnown) => Assert.Equal(isKnown, FactorWords.IsKnown(preference));
}

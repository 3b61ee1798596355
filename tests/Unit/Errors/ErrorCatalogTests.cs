using System.Linq;
using System.Reflection;
using OktaAws.Core.Errors;
using Xunit;

namespace OktaAws.Unit.Errors;

public class ErrorCatalogTests
{
    [Fact]
    public void Catalog_EveryId_HasCategoryAndNextStep()
    {
        string[] ids = [.. typeof(ErrorId).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

        Assert.Equal(ids.Order(), ErrorCatalog.Ids.Order());
        Assert.All(ids, id => Assert.NotEmpty(ErrorCatalog.NextStepOf(id)));
        Assert.All(typeof(ErrorId).GetFields(BindingFlags.Public | BindingFlags.Static), f => Assert.Equal(f.Name, f.GetRawConstantValue()));
    }

    [Fact]
    public void Exception_HostileMessage_IsCleanedAndKeepsItsId()
    {
        var error = new OktaAwsException(ErrorId.MfaRejected, "no\u001b[2J", "t\u202e");

        Assert.Equal("no\\u001b[2J", error.Message);
        Assert.Equal("t\\u202e", error.Target);
        Assert.Equal("PermissionDenied", error.Category);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Export;

public sealed class CredentialFormatsTests
{
    private static TemporaryCredential Keys => SharedCredentialsFileTests.Keys;

    [Fact]
    public void All_EveryFormatOfTheAssembly_IsInTheCatalog()
    {
        IEnumerable<Type> found = typeof(ICredentialFormat).Assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && typeof(ICredentialFormat).IsAssignableFrom(t));
        Assert.Equal(found.OrderBy(t => t.Name), CredentialFormats.All.Select(f => f.GetType()).OrderBy(t => t.Name));
        Assert.Equal(CredentialFormats.Names.Count, CredentialFormats.Names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Json_IsTheContractInOneLine()
    {
        string text = CredentialFormats.Render("json", Keys, false);
        Assert.Equal("{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLE1\",\"SecretAccessKey\":\"sec/ret+1=\",\"SessionToken\":\"tok/en+=%;#==\",\"Expiration\":\"2031-02-03T04:05:06Z\"}", text);
        Assert.Equal(1, JsonDocument.Parse(text).RootElement.GetProperty("Version").GetInt32());
    }

    [Fact]
    public void Environment_NamesWhatToSetAndWhatToRemove()
    {
        Dictionary<string, string?> variables = EnvironmentVariables.Of(Keys, false).ToDictionary(v => v.Name, v => v.Value);
        Assert.Equal(
            ["AWS_ACCESS_KEY_ID", "AWS_CREDENTIAL_EXPIRATION", "AWS_DEFAULT_PROFILE", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN", "AWS_WEB_IDENTITY_TOKEN_FILE"],
            variables.Keys.Order());
        Assert.Equal(("eu-west-1", "2031-02-03T04:05:06Z", null), (variables["AWS_REGION"], variables["AWS_CREDENTIAL_EXPIRATION"], variables["AWS_SECURITY_TOKEN"]));
        Assert.DoesNotContain(EnvironmentVariables.Of(new TemporaryCredential("ASIA", "s", "t", Keys.Expiration), false), v => v.Name.EndsWith("REGION", StringComparison.Ordinal));
        Assert.DoesNotContain("AWS_SECURITY_TOKEN", CredentialFormats.Render("Environment", Keys, false));
    }

    [Fact]
    public void Render_UnknownName_IsAMisuse() => Assert.Throws<ArgumentException>(() => CredentialFormats.Render("Word", Keys, false));
}

using System;
using System.IO;
using System.Threading.Tasks;
using OktaAws.Core.Ports;
using Xunit;

namespace OktaAws.Unit.Ports;

public class SystemBrowserTests
{
    [Theory]
    [InlineData("http://acme.okta.test/activate")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ms-msdt:/id")]
    [InlineData("https://user@acme.okta.test/")]
    public async Task Open_AnythingButHttps_IsRefused(string address) =>
        await Assert.ThrowsAsync<IOException>(async () => await SystemBrowser.Instance.OpenAsync(new Uri(address)));

    [Theory]
    [InlineData("AWS_OKTA_PASS", true)]
    [InlineData("CONJUR_AUTHN_API_KEY", true)]
    [InlineData("conjur_x", true)]
    [InlineData("OKTA_USER_VAR", true)]
    [InlineData("OKTA_PASS_VAR", true)]
    [InlineData("OKTAAWS_PRIVATE_KEY", true)]
    [InlineData("OKTAAWS_MFA_CODE", true)]
    [InlineData("OKTAAWS_PRIVATE_KEY_FILE", false)]
    [InlineData("PATH", false)]
    public void Contains_Variable_IsSecretOrNot(string name, bool secret) => Assert.Equal(secret, SecretVariables.Contains(name));
}

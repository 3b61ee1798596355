using System;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>The command line, as another process sees it.</summary>
public class ServeTests
{
    [Fact]
    public async Task Serve_UntilStdinCloses_PrintsOneLineAndAnswers()
    {
        using Process process = Start("serve", "--scenario", "roles-3", "--proxy");
        JsonObject line = JsonNode.Parse((await process.StandardOutput.ReadLineAsync())!)!.AsObject();
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
        using HttpRequestMessage request = new(HttpMethod.Get, line["org"] + "/.well-known/okta-organization") { Headers = { { "User-Agent", "Visitor/1.0" } } };

        using HttpResponseMessage response = await client.SendAsync(request);
        process.StandardInput.Close();
        string rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(rest);
        Assert.Equal("roles-3", line["scenario"]!.GetValue<string>());
        Assert.StartsWith($"{line["org"]}/home/amazon_aws/", line["appUrl"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("http://proxy-user:", line["proxy"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "--scenario", "nope")]
    [InlineData("serve", "--latency", "soon")]
    [InlineData("server", "", "")]
    public async Task Serve_WithWrongArguments_ExitsWithUsage(params string[] arguments)
    {
        using Process process = Start(arguments);

        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("usage: OktaAws.Emulator serve", errors, StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(EmulatedWorld).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}

using System;
using System.IO;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Native.Terminal;

namespace OktaAws.Native.Commands;

/// <summary>Answers <c>credential-process PROFILE</c> from the cache. Anything out of the ordinary is left to the full path, which explains it.</summary>
internal static class WarmAnswer
{
    public static bool TryWrite(string profile)
    {
        try
        {
            TemporaryCredential? credential = WarmPath.Find(SignInTarget.ForProfile(profile, new SettingsLayer("option")), Environment.GetEnvironmentVariable, new TerminalNotices(null, verbose: false, debug: false));
            if (credential is null) return false;
            Write(credential);
            return true;
        }
        catch (Exception e) when (e is OktaAwsException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>One JSON object and a line end: all that may ever stand on stdout.</summary>
    public static void Write(TemporaryCredential credential) => WriteLine(JsonFormat.RenderUtf8(credential));

    /// <summary>One line of UTF-8, in one write.</summary>
    public static void WriteLine(byte[] text) => StandardOutput.Write([.. text, (byte)'\n']);
}

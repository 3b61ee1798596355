using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace OktaAws.Emulator;

/// <summary>The pages of identity providers that lead on by themselves, and their sign-in forms.</summary>
internal static class EntryPage
{
    /// <summary>A form that a script sends, with the button browsers without scripts need.</summary>
    public static string Sending(string action, params (string Name, string Value)[] fields) => Page(
        "Working...",
        $"<form method=\"POST\" name=\"hiddenform\" action=\"{Encode(action)}\">{Hidden(fields)}<noscript><p>Script is disabled. Click Submit to continue.</p><input type=\"submit\" value=\"Submit\"/></noscript></form>"
        + "<script language=\"javascript\">window.setTimeout('document.forms[0].submit()', 0);</script>");

    /// <summary>The same by the body's onload.</summary>
    public static string SendingOnLoad(string action, params (string Name, string Value)[] fields) =>
        $"<html><head><title>Submit Form</title></head><body onload=\"javascript:document.forms[0].submit()\"><form method=\"post\" action=\"{Encode(action)}\">{Hidden(fields)}</form></body></html>";

    public static string Refreshing(string to) =>
        $"<!DOCTYPE html><html><head><META HTTP-EQUIV=\"Refresh\" CONTENT=\"0; URL={Encode(to)}\"><title>Moved</title></head><body></body></html>";

    public static string Scripted(string to) => Page("Redirecting", $"<script>window.location.href = \"{to}\";</script>");

    /// <summary>A form like that of ADFS and Shibboleth: hidden fields, and a button that the server wants to see.</summary>
    public static string Login(string action, string state, string? error) => Page(
        "Sign In",
        (error is null ? "" : $"<div class=\"error-content\">{Encode(error)}</div>")
        + $"<form id=\"loginForm\" method=\"post\" action=\"{Encode(action)}\"><input type=\"hidden\" name=\"csrf\" value=\"{state}\"/>"
        + "<input name=\"UserName\" type=\"email\" value=\"\"/><input name=\"Password\" type=\"password\"/><input type=\"checkbox\" name=\"Kmsi\" value=\"true\"/>"
        + "<input type=\"hidden\" name=\"AuthMethod\" value=\"FormsAuthentication\"/><button type=\"submit\" name=\"_eventId_proceed\" value=\"Sign in\">Sign in</button></form>");

    /// <summary>A form for the code of a second factor; the field hides what is typed.</summary>
    public static string Passcode(string action, string state) => Page(
        "Enter your passcode",
        $"<form id=\"options\" method=\"post\" action=\"{Encode(action)}\"><input type=\"hidden\" name=\"csrf\" value=\"{state}\"/><input name=\"Passcode\" type=\"password\"/><input type=\"hidden\" name=\"AuthMethod\" value=\"SecurIDAuthentication\"/><input type=\"submit\" value=\"Submit\"/></form>");

    /// <summary>A form that sets another password.</summary>
    public static string Change(string state, string fields) => Page(
        "Update your password",
        $"<form method=\"post\" action=\"/sso/change\"><input type=\"hidden\" name=\"csrf\" value=\"{state}\"/><input name=\"UserName\" type=\"text\"/>{fields}<input type=\"submit\" value=\"Change\"/></form>");

    public static string Message(string title) => Page(title, $"<h1>{Encode(title)}</h1>");

    private static string Page(string title, string body) => $"<!DOCTYPE html><html><head><title>{Encode(title)}</title></head><body>{body}</body></html>";

    private static string Hidden(IEnumerable<(string Name, string Value)> fields) =>
        string.Concat(fields.Select(field => $"<input type=\"hidden\" name=\"{field.Name}\" value=\"{Encode(field.Value)}\"/>"));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

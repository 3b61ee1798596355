using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>Which of the assertion's roles to take: the one asked for, the only one, or one from a menu grouped by account.</summary>
internal sealed class RoleChoice(IPrompt prompt, AliasBook aliases, RunOptions options)
{
    private const int NamedInErrors = 5;

    /// <summary>Whether the person wants the role for the profile from now on.</summary>
    public bool IsKept { get; private set; }

    /// <param name="assertion">Has the roles.</param>
    /// <param name="request">Says which are meant.</param>
    /// <param name="last">The one taken last time, where a menu begins; null for none.</param>
    /// <param name="cancellation">Ends the menu.</param>
    public async Task<SamlRole> PickAsync(SamlAssertion assertion, SignInRequest request, RoleArn? last, CancellationToken cancellation)
    {
        IReadOnlyList<SamlRole> meant = await FilterAsync(assertion, request, cancellation).ConfigureAwait(false);
        if (meant.Count == 1) return meant[0];
        if (options.NonInteractive || !prompt.CanAsk) throw Ambiguous(meant, request);
        await aliases.LearnAsync(assertion, request.SignInUrl, cancellation).ConfigureAwait(false);
        List<SamlRole> sorted = meant.OrderBy(r => Heading(r), StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Role.Name, StringComparer.OrdinalIgnoreCase).ToList();
        List<MenuItem> items = sorted.Select(r => new MenuItem(r.Role.Name, Heading(r))).ToList();
        var menu = new Menu("Which role?", items) { Start = sorted.FindIndex(r => r.Role.Equals(last)), Option = KeepFor(request) };
        SamlRole chosen = sorted[await prompt.ChooseAsync(menu, cancellation).ConfigureAwait(false)];
        IsKept = menu.Option is { IsOn: true };
        return chosen;
    }

    /// <summary>The roles that are meant; at least one. The AWS page with the aliases is fetched only when an alias must decide.</summary>
    public async Task<IReadOnlyList<SamlRole>> FilterAsync(SamlAssertion assertion, SignInRequest request, CancellationToken cancellation)
    {
        if (assertion.Roles.Count == 0)
            throw new OktaAwsException(ErrorId.RoleNotFound, "The application gives this user no AWS role.", request.AppUrl?.GetLeftPart(UriPartial.Path), "Ask the administrators to assign a role of the application to this user.");
        var selection = new RoleSelection(request.Role, request.Account);
        if (assertion.Roles.Any(r => selection.IsRole(r.Role) && selection.NeedsAlias(r.Role.AccountId) && aliases.Find(r.Role.AccountId) is null))
            await aliases.LearnAsync(assertion, request.SignInUrl, cancellation).ConfigureAwait(false);
        List<SamlRole> meant = assertion.Roles.Where(r => selection.IsMet(r, aliases.Find(r.Role.AccountId))).ToList();
        if (meant.Count > 0) return meant;
        throw new OktaAwsException(ErrorId.RoleNotFound, assertion.Roles.Count == 1 ? $"The only role of this user, {assertion.Roles[0]}, is not {selection}." : $"None of the {assertion.Roles.Count} roles of this user is {selection}.", request.Role ?? request.Account);
    }

    // A pattern the user wrote is not replaced by what fits it today.
    private static MenuOption? KeepFor(SignInRequest request) =>
        request.Profile is { } name && request.Role is null ? new MenuOption($"always take it for profile '{name}'") : null;

    private string Heading(SamlRole role) =>
        aliases.Find(role.Role.AccountId) is { } alias ? $"{alias} ({role.Role.AccountId})" : role.Role.AccountId;

    private static OktaAwsException Ambiguous(IReadOnlyList<SamlRole> roles, SignInRequest request)
    {
        string some = string.Join(", ", roles.Take(NamedInErrors).Select(r => r.Role.Text));
        string more = roles.Count > NamedInErrors ? $" and {roles.Count - NamedInErrors} more" : string.Empty;
        string count = request.Role is null && request.Account is null ? $"There are {roles.Count} roles and none is named" : $"{roles.Count} roles fit {new RoleSelection(request.Role, request.Account)}";
        return new OktaAwsException(ErrorId.RoleAmbiguous, $"{count}: {some}{more}.", request.Profile ?? request.Role);
    }
}

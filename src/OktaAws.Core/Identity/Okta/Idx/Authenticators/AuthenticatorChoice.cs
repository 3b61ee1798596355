using OktaAws.Core.Identity.Okta.Idx.Wire;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Idx.Authenticators;

/// <summary>One authenticator and method of a list the server offers, with the very option it is sent back by.</summary>
internal sealed class AuthenticatorChoice
{
    private const string Field = "authenticator";
    private const string MethodField = "methodType";

    private AuthenticatorChoice(AuthenticatorKind kind, string? method, IdxOption? option, IdxAuthenticator? described)
    {
        (Kind, Method, Option) = (kind, method, option);
        Hint = described?.Hint;
        string? name = kind.Title ?? described?.DisplayName ?? option?.Label;
        Title = DisplayText.Clean(string.IsNullOrWhiteSpace(name) ? kind.Word : name!.Trim(), 80);
        EnrollmentId = option?["enrollmentId"]?.Value.Text;
        Id = EnrollmentId ?? option?["id"]?.Value.Text;
    }

    public AuthenticatorKind Kind { get; }

    /// <summary>The method as the server names it; null when the list does not tell.</summary>
    public string? Method { get; }

    public DisplayText Title { get; }

    /// <summary>What tells it from others of its kind; not cleaned yet.</summary>
    public string? Hint { get; }

    /// <summary>The choice in a menu.</summary>
    public MenuItem Item => new(Hint is null ? Title : $"{Title} ({DisplayText.Clean(Hint, 60)})");

    /// <summary>What is remembered as the factor last used: exact, and the same the next time.</summary>
    public string Memo => Id is null ? Kind.Word : $"{Id}/{Kind.Word}";

    private IdxOption? Option { get; }

    private string? EnrollmentId { get; }

    private string? Id { get; }

    /// <summary>Every usable and unusable choice of a list, in the server's order.</summary>
    public static IReadOnlyList<AuthenticatorChoice> Of(IdxForm form, IdxState state)
    {
        IEnumerable<IdxOption> options = form[Field]?.Options ?? [];
        return options.SelectMany(o => Methods(o[MethodField]).Select(m => Create(o, m, state.Describe(o)))).ToArray();
    }

    /// <summary>The methods of a form that fixes the authenticator and leaves the method open (authenticator-verification-data).</summary>
    public static IReadOnlyList<AuthenticatorChoice> OfMethods(IdxForm form, IdxState state)
    {
        IdxField? method = form[Field]?.Fields.FirstOrDefault(f => f.Name == MethodField);
        return Methods(method).Select(m => new AuthenticatorChoice(AuthenticatorCatalog.For(state.Current?.Key, m), m, null, state.Current)).ToArray();
    }

    /// <summary>Whether a preference or memory means this choice: a word of its kind, or the enrollment itself.</summary>
    public bool IsMeant(string preference) => Kind.IsMeant(preference) || (Id is not null && (preference == Id || preference == Memo));

    /// <summary>Puts the choice into the form's answers.</summary>
    public void Answer(IdxForm form, IdxAnswers answers)
    {
        if (Option is not null) answers.Choose(Field, Option);
        IdxField? method = Option is null ? form[Field]?.Fields.FirstOrDefault(f => f.Name == MethodField) : Option[MethodField];
        // A method that is fixed is sent back as it came; one of several has to be named.
        if (method is { Options.Count: > 0 } && Method is not null) answers.Set($"{Field}.{MethodField}", Method);
    }

    private static AuthenticatorChoice Create(IdxOption option, string? method, IdxAuthenticator? described)
    {
        string? known = method ?? (described is { Methods.Count: 1 } ? described.Methods[0] : null);
        return new AuthenticatorChoice(AuthenticatorCatalog.For(described?.Key, known), method, option, described);
    }

    private static IEnumerable<string?> Methods(IdxField? field) => field switch
    {
        { Options.Count: > 0 } => field.Options.Select(o => o.Value.Text).Where(m => m is not null).DefaultIfEmpty(null),
        not null => [field.Value.Text],
        null => [null],
    };
}

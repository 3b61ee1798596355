namespace OktaAws.Core.Errors;

/// <summary>A cancellation that says what was being waited for when it came, for a bound that has to name what was slow.</summary>
internal sealed class CutOffException : OperationCanceledException
{
    /// <param name="what">For people: "'acme.okta.com'", "the vault 'Store'".</param>
    /// <param name="cancellation">What came.</param>
    public CutOffException(string what, CancellationToken cancellation)
        : base(cancellation) => What = what;

    public string What { get; }

    /// <summary>The host of a request that was under way; null when it was none.</summary>
    public string? Host { get; private init; }

    /// <summary>For how long it had been.</summary>
    public TimeSpan Pending { get; private init; }

    /// <summary>A request was under way.</summary>
    public static CutOffException OfRequest(Uri address, TimeSpan pending, CancellationToken cancellation) =>
        new($"'{address.Authority}'", cancellation) { Host = address.Authority, Pending = pending };
}

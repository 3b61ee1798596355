using System;
using System.Globalization;

namespace OktaAws.Emulator;

/// <summary>The three headers most replies of the org carry.</summary>
internal static class RateHeaders
{
    /// <summary>Adds X-Rate-Limit-*; the reset is whole epoch seconds, rounded up so that waiting for it is enough. Nothing where no limit is set.</summary>
    public static EmulatedResponse WithRate(this EmulatedResponse response, RateWindow window) => window.Limit == 0 ? response : response
        .With("X-Rate-Limit-Limit", Text(window.Limit))
        .With("X-Rate-Limit-Remaining", Text(window.Remaining))
        .With("X-Rate-Limit-Reset", Text((long)Math.Ceiling(window.Reset.ToUnixTimeMilliseconds() / 1000.0)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

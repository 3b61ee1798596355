using System.Globalization;

namespace OktaAws.Parameters;

/// <summary>
/// Takes a time as seconds (3600), with a unit (90s, 30m, 12h, 1d) or as TimeSpan. PowerShell alone would read a number as
/// ticks of 100 nanoseconds.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input switch
        {
            TimeSpan time when time >= TimeSpan.Zero => time,
            int or long or short or byte or double or decimal when Of(Convert.ToDouble(input, CultureInfo.InvariantCulture)) is { } time => time,
            string text when Parse(text.Trim()) is { } time => time,
            _ => throw new ArgumentTransformationMetadataException($"'{inputData}' is not a time that can be used. Give a positive number of seconds, or one with s, m, h or d, such as 12h."),
        };
    }

    private static TimeSpan? Parse(string text)
    {
        if (text.Length == 0) return null;
        if (text.Contains(":")) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time >= TimeSpan.Zero ? time : null;
        double seconds = UnitOf(text[text.Length - 1]);
        string number = seconds == 0 ? text : text.Substring(0, text.Length - 1);
        bool isNumber = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        return isNumber ? Of(value * (seconds == 0 ? 1 : seconds)) : null;
    }

    // Up to some three years of seconds: whatever is more is a slip, and TimeSpan would overflow in words of its own.
    private static TimeSpan? Of(double seconds) => seconds is >= 0 and < 1e8 ? TimeSpan.FromSeconds(seconds) : null;

    private static double UnitOf(char unit) => char.ToUpperInvariant(unit) switch
    {
        'S' => 1,
        'M' => 60,
        'H' => 3600,
        'D' => 86400,
        _ => 0,
    };
}

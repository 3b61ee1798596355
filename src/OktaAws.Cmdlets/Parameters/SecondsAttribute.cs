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
            TimeSpan time => time,
            int or long or short or byte or double or decimal => TimeSpan.FromSeconds(Convert.ToDouble(input, CultureInfo.InvariantCulture)),
            string text when Parse(text.Trim()) is { } time => time,
            _ => throw new ArgumentTransformationMetadataException($"'{inputData}' is not a time. Give seconds, or a number with s, m, h or d, such as 12h."),
        };
    }

    private static TimeSpan? Parse(string text)
    {
        if (text.Length == 0) return null;
        if (text.Contains(":")) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) ? time : null;
        double seconds = UnitOf(text[text.Length - 1]);
        string number = seconds == 0 ? text : text.Substring(0, text.Length - 1);
        bool isNumber = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        return isNumber && value < 1e8 ? TimeSpan.FromSeconds(value * (seconds == 0 ? 1 : seconds)) : null;
    }

    private static double UnitOf(char unit) => char.ToUpperInvariant(unit) switch
    {
        'S' => 1,
        'M' => 60,
        'H' => 3600,
        'D' => 86400,
        _ => 0,
    };
}

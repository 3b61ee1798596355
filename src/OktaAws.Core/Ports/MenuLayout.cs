namespace OktaAws.Core.Ports;

/// <summary>
/// Fits a menu into a window: title, as many items as there is room for under their headings, and below them the line that is
/// typed on, so that the cursor stands where the typing goes. What there is no room for goes in that order.
/// </summary>
internal sealed class MenuLayout(Menu menu)
{
    // More rows would only move the eye.
    private const int MaxRows = 24;
    private const int RowsForTitle = 4;
    private const int RowsForOption = 6;
    private const int RowsForHeading = 3;

    private int _top;

    /// <summary>How far a page goes: as many items as were shown last.</summary>
    public int PageSize { get; private set; } = 1;

    public IReadOnlyList<MenuLine> Lines(IReadOnlyList<int> found, int position, string typed, int width, int height)
    {
        // The last column stays empty, because terminals disagree about when a full line wraps; so does the last row.
        int columns = Math.Max(1, width - 1);
        int rows = Math.Max(1, Math.Min(height - 1, MaxRows));
        var lines = new List<MenuLine>();
        if (rows >= RowsForTitle) lines.Add(Plain(TextCells.Cut($"{menu.Title} (type to search, arrows, Enter)", columns)));
        if (rows >= RowsForOption && menu.Option is { } option) lines.Add(Plain(TextCells.Cut($"[{(option.IsOn ? 'x' : ' ')}] {option.Text} (Tab)", columns)));
        lines.AddRange(Body(found, position, columns, rows - lines.Count - 1));
        string single = rows == 1 && found.Count > 0 ? $"[{menu.Items[found[position]]}] " : string.Empty;
        lines.Add(Plain(TextCells.CutStart($"{single}{found.Count} of {menu.Items.Count}> {DisplayText.Clean(typed)}", columns)));
        return lines;
    }

    private List<MenuLine> Body(IReadOnlyList<int> found, int position, int columns, int rows)
    {
        List<Row> all = Rows(found, position, out int selected);
        Scroll(all, selected, rows);
        List<Row> shown = all.Skip(_top).Take(Math.Max(0, rows)).ToList();
        if (shown.Count > 0 && KeepsHeading(all, rows)) shown[0] = new Row(shown[0].Heading, null, false);
        PageSize = Math.Max(1, shown.Count(row => row.Item is not null) - 1);
        if (found.Count == 0 && rows > 0) return [Plain(TextCells.Cut("  nothing fits; Backspace", columns))];
        return shown.Select(row => Line(row, columns)).ToList();
    }

    private List<Row> Rows(IReadOnlyList<int> found, int position, out int selected)
    {
        var rows = new List<Row>();
        selected = 0;
        string heading = string.Empty;
        for (int i = 0; i < found.Count; i++)
        {
            MenuItem item = menu.Items[found[i]];
            if (item.Heading.Length > 0 && item.Heading != heading) rows.Add(new Row(item.Heading, null, false));
            heading = item.Heading;
            if (i == position) selected = rows.Count;
            rows.Add(new Row(heading, item, i == position));
        }

        return rows;
    }

    // The selected row is always among those shown, and so is the heading above it where there is room.
    private void Scroll(List<Row> all, int selected, int rows)
    {
        if (rows < 1) return;
        int above = rows >= RowsForHeading && all.Count > 0 && all[selected].Heading.Length > 0 ? 1 : 0;
        if (_top > selected - above) _top = selected - above;
        if (_top < selected - rows + 1) _top = selected - rows + 1;
        _top = Math.Max(0, Math.Min(_top, all.Count - rows));
    }

    private bool KeepsHeading(List<Row> all, int rows) =>
        rows >= RowsForHeading && all[_top] is { Item: not null, IsSelected: false } first && first.Heading.Length > 0;

    private static MenuLine Line(Row row, int columns)
    {
        if (row.Item is null) return Plain(TextCells.Cut(row.Heading, columns));
        return new MenuLine(TextCells.Cut($"{(row.IsSelected ? "> " : "  ")}{row.Item.Text}", columns), row.IsSelected);
    }

    private static MenuLine Plain(string text) => new(text, isSelected: false);

    private sealed class Row(string heading, MenuItem? item, bool isSelected)
    {
        public string Heading { get; } = heading;

        /// <summary>Null for the heading itself.</summary>
        public MenuItem? Item { get; } = item;

        public bool IsSelected { get; } = isSelected;
    }
}

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>Lays fragments out in lines of the style's width and colours them.</summary>
internal sealed class TextCanvas(TextWriter output, TextStyle style)
{
    private const int NarrowestWidth = 40; // below this, wrapped words read worse than lines that the terminal breaks

    private const int NarrowestGap = 2;

    private readonly List<Fragment> _line = [];

    private int _column;

    public int Width { get; } = Math.Max(NarrowestWidth, style.Width);

    public void Blank() => output.Write('\n');

    /// <summary>Wraps words at the width; lines after the first start at <paramref name="hanging"/>.</summary>
    public void Paragraph(int indent, int hanging, params ReadOnlySpan<Fragment> fragments)
    {
        Pad(indent);
        Wrap(hanging, fragments);
    }

    /// <summary>A word in the first column, wrapped text in the second.</summary>
    public void Labelled(Fragment label, int labelWidth, params ReadOnlySpan<Fragment> fragments)
    {
        Put(label);
        Pad(labelWidth - _column);
        Wrap(labelWidth, fragments);
    }

    /// <summary>One line that is cut at the width.</summary>
    public void CutLine(int indent, Fragment label, int labelWidth, Fragment text)
    {
        Pad(indent);
        Put(label);
        Pad(labelWidth - DisplayWidth.Of(label.Text));
        Put(new Fragment(DisplayWidth.Cut(text.Text, Width - indent - labelWidth), text.Role));
        EndLine();
    }

    /// <summary>One line that is never broken or cut: a place that a terminal makes clickable.</summary>
    public void WholeLine(int indent, Fragment text)
    {
        Pad(indent);
        Put(text);
        EndLine();
    }

    /// <summary>A label, and text at both edges; what does not fit beside goes below.</summary>
    public void Edges(Fragment label, int labelWidth, Fragment left, Fragment right)
    {
        var gap = Width - labelWidth - DisplayWidth.Of(left.Text) - DisplayWidth.Of(right.Text);
        if (gap < NarrowestGap)
        {
            Labelled(label, labelWidth, left);
            Paragraph(labelWidth, labelWidth, right);
            return;
        }

        Put(label);
        Pad(labelWidth - _column);
        Put(left);
        Pad(gap);
        Put(right);
        EndLine();
    }

    private void Wrap(int hanging, ReadOnlySpan<Fragment> fragments)
    {
        var first = true;
        foreach (var word in Words.Of(fragments))
        {
            if (!first && _column + 1 + word.Width > Width)
            {
                EndLine();
                Pad(hanging);
                first = true;
            }

            if (!first)
            {
                var spaceRole = _line[^1].Role == word.Fragments[0].Role ? _line[^1].Role : TextRole.Plain;
                Put(new Fragment(" ", spaceRole));
            }

            foreach (var fragment in word.Fragments)
            {
                Put(fragment);
            }

            first = false;
        }

        EndLine();
    }

    private void Pad(int columns)
    {
        if (columns > 0)
        {
            Put(new Fragment(new string(' ', columns)));
        }
    }

    private void Put(Fragment fragment)
    {
        _line.Add(fragment);
        _column += DisplayWidth.Of(fragment.Text);
    }

    private void EndLine()
    {
        while (_line.Count > 0 && string.IsNullOrWhiteSpace(_line[^1].Text))
        {
            _line.RemoveAt(_line.Count - 1);
        }

        var open = TextRole.Plain;
        foreach (var fragment in _line)
        {
            Switch(open, fragment.Role);
            open = fragment.Role;
            output.Write(fragment.Text);
        }

        Switch(open, TextRole.Plain);
        output.Write('\n');
        _line.Clear();
        _column = 0;
    }

    private void Switch(TextRole from, TextRole to)
    {
        if (from == to || !style.Color)
        {
            return;
        }

        if (Palette.Of(from) is not null)
        {
            output.Write(Palette.Reset);
        }

        output.Write(Palette.Of(to));
    }
}

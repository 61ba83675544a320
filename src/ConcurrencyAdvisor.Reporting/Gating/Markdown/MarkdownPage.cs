using System.Text;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Markdown;

/// <summary>A page that a code host takes: what would not fit any more is left out entry by entry, and counted at the end.</summary>
internal sealed class MarkdownPage
{
    /// <summary>GitHub refuses a longer comment.</summary>
    public const int MostCharacters = 65_536;

    private const int Reserved = 200; // for the line that counts what was left out

    private readonly StringBuilder _text = new();
    private int _left;

    private int Room => MostCharacters - Reserved - _text.Length;

    /// <summary>A part that stands whole or not at all.</summary>
    public void Add(string part) => Add(part, [""], "");

    /// <summary>A part of which the last entries may be missing; without entries there is no part.</summary>
    /// <param name="head">What stands before the entries, with its line end.</param>
    /// <param name="entries">Most important first, each with its line end.</param>
    /// <param name="tail">What must follow the head.</param>
    public void Add(string head, IReadOnlyList<string> entries, string tail)
    {
        var gap = _text.Length > 0 ? "\n" : "";
        var room = Room - gap.Length - head.Length - tail.Length;
        var fitting = 0;
        while (fitting < entries.Count && entries[fitting].Length <= room)
        {
            room -= entries[fitting].Length;
            fitting++;
        }

        _left += entries.Count - fitting;
        if (fitting > 0)
        {
            _text.Append(gap).Append(head).AppendJoin("", entries.Take(fitting)).Append(tail);
        }
    }

    public override string ToString() => _left == 0
        ? _text.ToString()
        : $"{_text}\nLeft out: {Numbers.Plural(_left, "entry", "entries")}. A comment holds {Numbers.Count(MostCharacters)} characters; the format sarif has everything.\n";
}

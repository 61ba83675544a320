using System.Text;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>Puts words together so that the runtime splits them as they were; beside them stands text that the project has written as on a command line.</summary>
internal sealed class CommandLineText
{
    private readonly StringBuilder _text = new();

    public CommandLineText Add(string word)
    {
        _text.Append(_text.Length > 0 ? " " : "").Append('"');
        var backslashes = 0;
        foreach (var c in word)
        {
            if (c == '"')
            {
                // Backslashes count only before a quote, and there twice.
                _text.Append('\\', backslashes + 1);
            }

            backslashes = c == '\\' ? backslashes + 1 : 0;
            _text.Append(c);
        }

        _text.Append('\\', backslashes).Append('"');
        return this;
    }

    public CommandLineText AddRaw(string text)
    {
        _text.Append(' ').Append(text);
        return this;
    }

    public override string ToString() => _text.ToString();
}

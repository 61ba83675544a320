using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>Keeps what the parser prints (help, hints), so that the tool decides what is shown and where.</summary>
internal sealed class QuietConsole : IConsole, IDisposable
{
    private readonly StringWriter _out = new();

    // The parser's own handling of Ctrl+C is not used.
    public event ConsoleCancelEventHandler? CancelKeyPress
    {
        add { }
        remove { }
    }

    public TextWriter Out => _out;

    public TextWriter Error => TextWriter.Null;

    public TextReader In => TextReader.Null;

    public bool IsInputRedirected => true;

    public bool IsOutputRedirected => true;

    public bool IsErrorRedirected => true;

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public string Text => _out.ToString();

    public void ResetColor()
    {
        // Nothing has a colour here.
    }

    public void Dispose() => _out.Dispose();
}

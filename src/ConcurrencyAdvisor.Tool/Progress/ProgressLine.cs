using System.Globalization;
using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Progress;

/// <summary>One line on a terminal's standard error that says what the tool does right now; nothing anywhere else.</summary>
internal sealed class ProgressLine : IProgress<ProfileProgress>, IDisposable
{
    private const string BackToStart = "\r\e[K";

    private readonly Lock _lock = new();
    private readonly TextWriter _output;
    private readonly int _width;
    private readonly bool _isShown;
    private readonly bool _isQuiet;
    private bool _isEnded;

    /// <param name="environment">Says where and whether to write.</param>
    /// <param name="verbosity">Below normal nothing is shown.</param>
    /// <param name="isTerminalShared">The target writes to the same terminal.</param>
    public ProgressLine(ToolEnvironment environment, Verbosity verbosity, bool isTerminalShared)
    {
        _output = environment.Error;
        _width = environment.TerminalWidth ?? 80;
        _isQuiet = verbosity < Verbosity.Normal;
        _isShown = environment.CanShowProgress && !_isQuiet && !isTerminalShared;
    }

    public void Report(ProfileProgress value) => Show(value.Elapsed <= TimeSpan.Zero
        ? value.Phase
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Phase} {value.Elapsed.TotalSeconds:0.0} s, {Count(value.Processes, "process", "processes")}, {Count(value.Samples, "sample", "samples")}"));

    /// <summary>Replaces the line.</summary>
    public void Show(string text)
    {
        lock (_lock)
        {
            if (_isShown && !_isEnded)
            {
                _output.Write(BackToStart + (text.Length < _width ? text : text[..(_width - 1)]));
            }
        }
    }

    /// <summary>Replaces the line; where there is no terminal, says it in a line of its own, because it explains a long silence.</summary>
    public void Say(string text)
    {
        if (_isShown)
        {
            Show(text);
        }
        else if (!_isQuiet)
        {
            _output.WriteLine(text);
        }
    }

    /// <summary>Takes the line away for good: what follows is the result.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isShown && !_isEnded)
            {
                _output.Write(BackToStart);
            }

            _isEnded = true;
        }
    }

    private static string Count(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}

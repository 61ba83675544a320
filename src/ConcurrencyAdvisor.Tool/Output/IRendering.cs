using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>A result that can be shown in every format.</summary>
internal interface IRendering
{
    /// <summary>Writes it in one of the formats that the command line names.</summary>
    void Render(string format, TextStyle style, Verbosity verbosity, Stream output);
}

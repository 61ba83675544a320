using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>What a gate concluded.</summary>
internal sealed class GateRendering(GateResult result, string repositoryRoot) : IRendering
{
    public void Render(string format, TextStyle style, Verbosity verbosity, Stream output)
    {
        var exporter = GateFormats.Find(format, new GateSetting(new ExportPlaces(repositoryRoot), style, verbosity)) ?? throw new ArgumentException($"No format '{format}'.", nameof(format));
        exporter.Write(result, output);
    }
}

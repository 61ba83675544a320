using System.Text.Json;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>A comparison for scripts.</summary>
public static class ComparedJson
{
    /// <summary>Writes a property that holds one object for each path.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ComparedPath> compared)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(compared);
        writer.WriteList("compared", compared, Write);
    }

    private static void Write(Utf8JsonWriter writer, ComparedPath path)
    {
        writer.WriteText("name", path.Name);
        writer.WriteText("hotPathId", path.Path?.Id);
        writer.WriteRounded("baseSeconds", path.BaseSeconds);
        writer.WriteRounded("headSeconds", path.HeadSeconds);
        writer.WriteRounded("pValue", path.PValue);
        writer.WriteName("outcome", path.Outcome);
        writer.WriteInteger("runsNeeded", path.RunsNeeded);
    }
}

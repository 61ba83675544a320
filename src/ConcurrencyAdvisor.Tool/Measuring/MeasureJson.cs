using System.Text.Json;
using ConcurrencyAdvisor.Reporting.Gating;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>The comparison for scripts.</summary>
internal static class MeasureJson
{
    public static void Write(Utf8JsonWriter writer, MeasureResult result)
    {
        writer.WriteStartObject();
        writer.WriteNumber("runs", result.Runs);
        ComparedJson.Write(writer, result.Compared);
        writer.WriteStartArray("notes");
        foreach (var note in result.Notes)
        {
            writer.WriteStringValue(note);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

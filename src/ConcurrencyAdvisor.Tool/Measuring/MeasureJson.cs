using System.Text.Json;
using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>The comparison for scripts.</summary>
internal static class MeasureJson
{
    private const int Decimals = 6;

    public static void Write(Utf8JsonWriter writer, MeasureResult result)
    {
        writer.WriteStartObject();
        writer.WriteNumber("runs", result.Runs);
        writer.WriteStartArray("compared");
        foreach (var path in result.Compared)
        {
            Write(writer, path);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notes");
        foreach (var note in result.Notes)
        {
            writer.WriteStringValue(note);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ComparedPath path)
    {
        writer.WriteStartObject();
        writer.WriteString("name", path.Name);
        writer.WriteString("hotPathId", path.Path?.Id);
        writer.WriteNumber("baseSeconds", Math.Round(path.BaseSeconds, Decimals));
        writer.WriteNumber("headSeconds", Math.Round(path.HeadSeconds, Decimals));
        writer.WriteNumber("pValue", path.PValue);
        writer.WriteString("outcome", OutcomeNames.ForScripts(path.Outcome));
        if (path.RunsNeeded is { } runs)
        {
            writer.WriteNumber("runsNeeded", runs);
        }

        writer.WriteEndObject();
    }
}

using System.Text.Json;

namespace ConcurrencyAdvisor.Tool.Doctor;

/// <summary>An examination for scripts.</summary>
internal static class ExaminationJson
{
    public static void Write(Utf8JsonWriter writer, Examination examination)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("collectors");
        foreach (var collector in examination.Collectors)
        {
            writer.WriteStartObject();
            writer.WriteString("name", collector.Name);
            writer.WriteBoolean("available", collector.Capability.IsAvailable);
            writer.WriteString("tells", collector.Tells);
            writer.WriteString("explanation", collector.Capability.Explanation);
            writer.WriteString("remedy", collector.Capability.Remedy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteMachine(writer, examination);
        writer.WriteStartObject("dotnet");
        writer.WriteString("root", examination.DotNet.Root);
        WriteList(writer, "runtimes", examination.DotNet.Runtimes);
        WriteList(writer, "sdks", examination.DotNet.Sdks);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter writer, Examination examination)
    {
        var machine = examination.Machine;
        writer.WriteStartObject("machine");
        writer.WriteString("operatingSystem", machine.OperatingSystem);
        writer.WriteNumber("cores", machine.Cores);
        writer.WriteNumber("effectiveCores", machine.EffectiveCores);
        if (machine.MemoryLimitBytes is { } limit)
        {
            writer.WriteNumber("memoryLimitBytes", limit);
        }
        else
        {
            writer.WriteNull("memoryLimitBytes");
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}

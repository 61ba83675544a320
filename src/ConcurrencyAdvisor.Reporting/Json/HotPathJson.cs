using System.Text.Json;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>A hot path's JSON, both ways.</summary>
internal static class HotPathJson
{
    public static void Write(Utf8JsonWriter writer, ReportedHotPath path)
    {
        writer.WriteText("id", path.Id);
        writer.WriteText("method", path.Method);
        writer.WriteText("module", path.Module);
        writer.WriteText("file", path.File);
        writer.WriteInteger("line", path.Line);
        writer.WriteInteger("endLine", path.EndLine);
        writer.WriteInteger("column", path.Column);
        writer.WriteInteger("endColumn", path.EndColumn);
        writer.WriteInteger("hotLine", path.HotLine);
        writer.WriteNumber("processId", path.ProcessId);
        writer.WriteRounded("share", path.Share);
        writer.WriteRounded("wallSeconds", path.WallSeconds);
        writer.WriteRounded("threadSeconds", path.ThreadSeconds);
        writer.WriteRounded("averageConcurrency", path.AverageConcurrency);
        WriteTime(writer, path.Time);
        writer.WriteName("bound", path.Bound);
        writer.WriteText("cause", path.Cause);
        writer.WriteRounded("confidence", path.Confidence);
        writer.WriteName("model", path.Model);
        writer.WriteStrings("stack", path.Stack);
        if (path.Chain.Count > 0)
        {
            writer.WriteStrings("chain", path.Chain);
        }
    }

    public static ReportedHotPath Read(JsonCursor path)
    {
        var time = ReadTime(path.Required("time"));
        var wallSeconds = path.Required("wallSeconds").Number();
        return new ReportedHotPath
        {
            Id = path.Required("id").Text(),
            Method = path.Required("method").Text(),
            Module = path.Optional("module")?.Text() ?? "",
            File = path.Nullable("file")?.Text(),
            Line = path.Nullable("line")?.Int32(),
            EndLine = path.Nullable("endLine")?.Int32(),
            Column = path.Nullable("column")?.Int32(),
            EndColumn = path.Nullable("endColumn")?.Int32(),
            HotLine = path.Nullable("hotLine")?.Int32(),
            ProcessId = path.Optional("processId")?.Int32() ?? 0,
            Share = path.Required("share").Share(),
            WallSeconds = wallSeconds,
            ThreadSeconds = path.Optional("threadSeconds")?.Number() ?? 0,
            AverageConcurrency = path.Optional("averageConcurrency")?.Number()
                ?? (wallSeconds > 0 ? time.Total / wallSeconds : 0),
            Time = time,
            Bound = path.Required("bound").Name<Bound>(),
            Cause = path.Optional("cause")?.Text() ?? "",
            Confidence = path.Required("confidence").Share(),
            Model = path.Required("model").Name<ConcurrencyModel>(),
            Stack = path.Optional("stack")?.Texts() ?? [],
            Chain = path.Optional("chain")?.Texts() ?? [],
        };
    }

    private static void WriteTime(Utf8JsonWriter writer, StateTimes time)
    {
        const double Visible = 0.0000005; // what six decimals round away is no time spent
        writer.WriteStartObject("time");
        foreach (var state in StateTimes.States)
        {
            if (!(time[state] <= Visible))
            {
                writer.WriteRounded(ReportNames<TimeState>.Of(state), time[state]);
            }
        }

        writer.WriteEndObject();
    }

    private static StateTimes ReadTime(JsonCursor cursor)
    {
        var time = new StateTimes();
        foreach (var (name, seconds) in cursor.Properties())
        {
            if (!ReportNames<TimeState>.TryParse(name, out var state))
            {
                throw seconds.Wrong($"is no state; the states are {ReportNames<TimeState>.List}");
            }

            time[state] = seconds.Number();
        }

        return time;
    }
}

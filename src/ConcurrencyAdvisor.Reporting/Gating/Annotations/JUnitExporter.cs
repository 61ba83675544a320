using System.Globalization;
using System.Text;
using System.Xml;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Annotations;

/// <summary>
/// JUnit's XML, which nearly every build server shows: a test for each finding. Where nothing was found the gate itself is the one test,
/// because some servers take a file without tests for a mistake.
/// </summary>
public sealed class JUnitExporter(ExportPlaces places) : IGateExporter
{
    private const string Name = "ConcurrencyAdvisor";

    public string Format => "junit";

    public void Write(GateResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            CloseOutput = false,
        };
        using (var writer = XmlWriter.Create(output, settings))
        {
            writer.WriteStartElement("testsuites");
            Write(writer, result, GateWords.InScope(result));
            writer.WriteEndElement();
        }

        output.WriteByte((byte)'\n');
    }

    private void Write(XmlWriter writer, GateResult result, IReadOnlyList<GateItem> items)
    {
        var origins = new GateOrigins(result);
        WriteTotals(writer, result, items, Name);
        var programs = items.GroupBy(origins.ProgramOf, StringComparer.Ordinal).ToList();
        foreach (var program in programs)
        {
            WriteSuite(writer, result, [.. program], program.Key, () =>
            {
                foreach (var item in program)
                {
                    WriteTest(writer, result, item, origins);
                }
            });
        }

        if (programs.Count == 0)
        {
            WriteSuite(writer, result, [], origins.Program, () => WriteWhole(writer, result, origins));
        }
    }

    private static void WriteSuite(XmlWriter writer, GateResult result, IReadOnlyList<GateItem> items, string program, Action writeTests)
    {
        writer.WriteStartElement("testsuite");
        WriteTotals(writer, result, items, program);
        if (result.Reports is [var report, ..])
        {
            writer.WriteAttributeString("timestamp", report.Run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture));
            writer.WriteAttributeString("time", Seconds(report.Run.WallSeconds));
        }

        writeTests();
        writer.WriteEndElement();
    }

    private static void WriteTotals(XmlWriter writer, GateResult result, IReadOnlyList<GateItem> items, string name)
    {
        writer.WriteAttributeString("name", name);
        writer.WriteAttributeString("tests", Number(Math.Max(1, items.Count)));
        writer.WriteAttributeString("failures", Number(items.Count(item => GateWords.Fails(result, item))));
        writer.WriteAttributeString("errors", "0");
        writer.WriteAttributeString("skipped", Number(items.Count(item => IsSkipped(result, item))));
    }

    private void WriteTest(XmlWriter writer, GateResult result, GateItem item, GateOrigins origins)
    {
        WriteTestStart(writer, GateWords.Module(item, origins), GateWords.Title(item, origins), item.Path);
        if (GateWords.Fails(result, item))
        {
            writer.WriteStartElement("failure");
            writer.WriteAttributeString("message", GateWords.Sentences(item));
            writer.WriteAttributeString("type", SafeText.Escape(item.RuleId));
            writer.WriteString(Details(item, origins));
            writer.WriteEndElement();
        }
        else if (IsSkipped(result, item))
        {
            writer.WriteStartElement("skipped");
            writer.WriteAttributeString("message", ItemWords.Reason(item) is { Length: > 0 } reason ? SafeText.Escape(reason) : "Suppressed in the code");
            writer.WriteEndElement();
        }
        else
        {
            writer.WriteElementString("system-out", $"{GateWords.Sentences(item)}\n{Details(item, origins)}");
        }

        writer.WriteEndElement();
    }

    private static void WriteWhole(XmlWriter writer, GateResult result, GateOrigins origins)
    {
        WriteTestStart(writer, origins.Program, result.IsGate ? "concurrency gate" : "concurrency report", null);
        string[] lines = [GateWords.Verdict(result), .. result.Reports.Select(report => ReportSummary.Of(report).Line)];
        writer.WriteElementString("system-out", string.Join('\n', result.IsGate ? lines : lines[1..]));
        writer.WriteEndElement();
    }

    private static void WriteTestStart(XmlWriter writer, string className, string name, ReportedHotPath? path)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", className);
        writer.WriteAttributeString("name", name);
        if (path is not null)
        {
            writer.WriteAttributeString("time", Seconds(path.WallSeconds));
        }
    }

    private string Details(GateItem item, GateOrigins origins)
    {
        var lines = new List<string> { $"at {GateWords.Place(item, places) ?? GateWords.Module(item, origins)}" };
        lines.AddRange((item.Finding?.Why ?? []).Select(why => "- " + SafeText.Escape(why)));
        if (GateWords.Gain(item, origins.MachineOf(item)) is { Length: > 0 } gain)
        {
            lines.Add("predicted: " + gain);
        }

        lines.Add(GateWords.Explain(item.RuleId));
        return string.Join('\n', lines);
    }

    private static bool IsSkipped(GateResult result, GateItem item) =>
        item.Status == FindingStatus.Suppressed && !GateWords.Fails(result, item);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double value) => (value + 0.0).ToString("0.###", CultureInfo.InvariantCulture);
}

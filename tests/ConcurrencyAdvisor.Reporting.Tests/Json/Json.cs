using System.Text;
using System.Text.Json.Nodes;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.Reporting.Tests.Json;

/// <summary>Reports to JSON and back, as the tests want it.</summary>
internal static class Json
{
    public static string Of(Report report)
    {
        using var output = new MemoryStream();
        ReportJsonWriter.Write(report, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static Report Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    public static Report Read(byte[] json)
    {
        using var input = new MemoryStream(json);
        return ReportJsonReader.Read(input);
    }

    /// <summary>A report's JSON with one thing changed.</summary>
    public static string Edited(Report report, Action<JsonNode> edit)
    {
        var root = JsonNode.Parse(Of(report))!;
        edit(root);
        return root.ToJsonString();
    }
}

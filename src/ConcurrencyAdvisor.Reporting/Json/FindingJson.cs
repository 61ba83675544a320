using System.Text.Json;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Reporting.Json;

/// <summary>A finding's JSON, both ways.</summary>
internal static class FindingJson
{
    private const string RulePrefix = "CADV";
    private const int RuleDigits = 4;
    private const int ModelCount = 5;

    public static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteText("ruleId", finding.RuleId);
        writer.WriteName("level", finding.Level);
        writer.WriteText("hotPathId", finding.HotPathId);
        writer.WriteName("model", finding.Model);
        writer.WriteText("message", finding.Message);
        writer.WriteStrings("why", finding.Why);
        WriteSpeedup(writer, finding.PredictedSpeedup);
        writer.WriteList("models", finding.Models, WriteModel);
        writer.WriteText("fingerprint", finding.Fingerprint);
        writer.WriteRounded("confidence", finding.Confidence);
        WriteGain(writer, finding.Gain);
        if (finding.RuleRevision != 1)
        {
            writer.WriteNumber("ruleRevision", finding.RuleRevision);
        }

        if (finding.Suppression is { } suppression)
        {
            writer.WriteStartObject("suppression");
            writer.WriteText("reason", suppression.Reason);
            writer.WriteText("file", suppression.File);
            writer.WriteNumber("line", suppression.Line);
            writer.WriteEndObject();
        }
    }

    public static Finding Read(JsonCursor finding) => new()
    {
        RuleId = ReadRuleId(finding.Required("ruleId")),
        Level = finding.Required("level").Name<FindingLevel>(),
        HotPathId = finding.Required("hotPathId").Text(),
        Model = finding.Required("model").Name<ConcurrencyModel>(),
        Message = finding.Required("message").Text(),
        Why = finding.Optional("why")?.Texts() ?? [],
        PredictedSpeedup = ReadSpeedup(finding.Nullable("predictedSpeedup")),
        Models = ReadModels(finding.Required("models")),
        Fingerprint = finding.Required("fingerprint").Text(),
        Confidence = finding.Required("confidence").Share(),
        Gain = ReadGain(finding.Optional("gain")),
        RuleRevision = finding.Optional("ruleRevision")?.Int32() ?? 1,
        Suppression = finding.Nullable("suppression") is { } suppression ? ReadSuppression(suppression) : null,
    };

    private static Suppression ReadSuppression(JsonCursor suppression)
    {
        var reason = suppression.Required("reason");
        return new Suppression(
            string.IsNullOrWhiteSpace(reason.Text()) ? throw reason.Wrong("is empty, and nothing is accepted without a reason") : reason.Text(),
            suppression.Required("file").Text(),
            suppression.Required("line").Int32());
    }

    private static void WriteModel(Utf8JsonWriter writer, ModelCase model)
    {
        writer.WriteName("model", model.Model);
        WriteSpeedup(writer, model.PredictedSpeedup);
        writer.WriteStrings("for", model.For);
        writer.WriteStrings("against", model.Against);
    }

    private static ModelCase ReadModel(JsonCursor model) => new(
        model.Required("model").Name<ConcurrencyModel>(),
        ReadSpeedup(model.RequiredNullable("predictedSpeedup")),
        model.Required("for").Texts(),
        model.Required("against").Texts());

    private static List<ModelCase> ReadModels(JsonCursor models)
    {
        var cases = models.List(ReadModel);
        return cases.Count == ModelCount
            ? cases
            : throw models.Wrong($"holds {cases.Count} models instead of all {ModelCount}");
    }

    private static string ReadRuleId(JsonCursor cursor)
    {
        var id = cursor.Text();
        return id.Length == RulePrefix.Length + RuleDigits
            && id.StartsWith(RulePrefix, StringComparison.Ordinal)
            && !id.AsSpan(RulePrefix.Length).ContainsAnyExceptInRange('0', '9')
            ? id
            : throw cursor.Wrong("is no rule; a rule's id is CADV and four digits");
    }

    private static void WriteSpeedup(Utf8JsonWriter writer, Speedup? speedup)
    {
        if (speedup is null)
        {
            writer.WriteNull("predictedSpeedup");
            return;
        }

        writer.WriteStartObject("predictedSpeedup");
        writer.WritePositive("low", speedup.Low);
        writer.WritePositive("expected", speedup.Expected);
        writer.WritePositive("high", speedup.High);
        writer.WriteEndObject();
    }

    private static Speedup? ReadSpeedup(JsonCursor? speedup) => speedup is null
        ? null
        : new Speedup(
            speedup.Required("low").Positive(),
            speedup.Required("expected").Positive(),
            speedup.Required("high").Positive());

    private static void WriteGain(Utf8JsonWriter writer, Gain? gain)
    {
        if (gain is null)
        {
            return;
        }

        writer.WriteStartObject("gain");
        WriteKnown(writer, "threadsFreed", gain.ThreadsFreed);
        WriteKnown(writer, "bytesFreed", gain.BytesFreed);
        WriteKnown(writer, "throughput", gain.Throughput);
        writer.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } known)
        {
            writer.WriteRounded(name, known);
        }
    }

    private static Gain? ReadGain(JsonCursor? gain) => gain is null
        ? null
        : new Gain(
            gain.Optional("threadsFreed")?.Number(),
            gain.Optional("bytesFreed")?.Number(),
            gain.Optional("throughput")?.Number());
}

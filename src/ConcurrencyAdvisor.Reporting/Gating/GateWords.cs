using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Rules;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>What all formats say alike. Text of the target comes out in one line that hides nothing; each format escapes it once more.</summary>
internal static class GateWords
{
    /// <summary>What a gate looks at, worst first.</summary>
    public static IReadOnlyList<GateItem> InScope(GateResult result) =>
        [.. result.Items.Where(item => item.Status != FindingStatus.OutOfScope)];

    /// <summary>What is to be shown beside the code: nobody wants to see again what the code itself accepts.</summary>
    public static IReadOnlyList<GateItem> ToAnnotate(GateResult result) =>
        [.. InScope(result).Where(item => item.Status != FindingStatus.Suppressed)];

    public static bool Fails(GateResult result, GateItem item) => result.IsGate && item.Fails;

    /// <summary><c>Failed: 2 of 5 findings fail the gate</c></summary>
    public static string Verdict(GateResult result)
    {
        var items = InScope(result);
        var failing = items.Count(item => Fails(result, item));
        return (result.Failed, items.Count) switch
        {
            (true, 1) => "Failed: the only finding fails the concurrency gate",
            (true, var count) when count == failing => $"Failed: all {Numbers.Count(count)} findings fail the concurrency gate",
            (true, var count) => $"Failed: {Numbers.Count(failing)} of {Numbers.Count(count)} findings {(failing == 1 ? "fails" : "fail")} the concurrency gate",
            (false, 0) => "Passed: the concurrency gate found nothing",
            (false, 1) => "Passed: the only finding does not fail the concurrency gate",
            (false, var count) => $"Passed: none of {Numbers.Count(count)} findings fails the concurrency gate",
        };
    }

    /// <summary>The message, and why it fails the gate or does not.</summary>
    public static string Sentences(GateItem item)
    {
        var message = SafeText.Escape(ItemWords.Message(item));
        return ItemWords.Reason(item) is { Length: > 0 } reason ? $"{message} {SafeText.Escape(reason)}" : message;
    }

    /// <summary><c>CADV0001 InvoiceReport.Build</c></summary>
    public static string Title(GateItem item, GateOrigins origins) => $"{SafeText.Escape(item.RuleId)} {Subject(item, origins)}";

    /// <summary>The method, short; the program where no method is known.</summary>
    public static string Subject(GateItem item, GateOrigins origins) =>
        item.Path is { Method.Length: > 0 } path ? SourceNames.Short(path.Method) : origins.ProgramOf(item);

    /// <summary>What stands for the file of an item that has none: its module, or its program.</summary>
    public static string Module(GateItem item, GateOrigins origins) =>
        item.Path is { Module.Length: > 0 } path ? SafeText.Escape(path.Module) : origins.ProgramOf(item);

    /// <summary>The file of an item; null where the report does not say.</summary>
    public static string? FileOf(ReportedHotPath? path) => path is { File.Length: > 0 } ? path.File : null;

    /// <summary><c>src/App/Invoice.cs:57</c>; null where the file is not known.</summary>
    public static string? Place(GateItem item, ExportPlaces places)
    {
        if (FileOf(item.Path) is not { } file)
        {
            return null;
        }

        var path = SafeText.Escape(places.PathOf(file));
        return item.Path is { HotLine: null, Line: null } ? path : FormattableString.Invariant($"{path}:{SourceRegion.Of(item.Path).StartLine}");
    }

    /// <summary>What a change would gain; empty where there is nothing to say.</summary>
    public static string Gain(GateItem item, MachineFacts? machine) =>
        item.Finding is { } finding && machine is not null ? Phrases.Gain(finding, machine) : "";

    /// <summary>What shows a rule's page.</summary>
    public static string Explain(string ruleId) => $"dotnet concurrency-advisor explain {SafeText.Escape(ruleId)}";

    /// <summary>What the rule is about; the item's own words where they stand nowhere else, and for rules that have no page.</summary>
    public static string Topic(GateItem item) =>
        (item.Finding is not null || item.Fails) && RulePages.Find(item.RuleId) is { } page ? page.Title : SafeText.Escape(ItemWords.Message(item));

    public static string NameOf(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "note",
    };
}

using System.Globalization;
using System.Text.Json;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.Reporting.Baselines;

/// <summary>Reads a baseline strictly: people edit it, and a key that is misspelt would be a last day that never comes.</summary>
public static class BaselineJsonReader
{
    private const int MaximumBytes = 64 * 1024 * 1024;
    private const int MaximumDepth = 16;

    /// <summary>Reads a whole baseline; the stream stays open.</summary>
    /// <exception cref="ReportFormatException">The content is no baseline that this version can read.</exception>
    public static Baseline Read(Stream input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return JsonContent.Read(input, MaximumBytes, MaximumDepth, ReadFile);
    }

    private static Baseline ReadFile(JsonCursor root)
    {
        var found = root.Optional(BaselineKeys.Version) ?? throw root.Wrong($"has no '{BaselineKeys.Version}': this is no baseline of ConcurrencyAdvisor", FileProblem.Foreign);
        var version = found.Int64();
        if (version != Baseline.Version)
        {
            throw found.Wrong($"is {version}, and this version of the tool reads {Baseline.Version}: use the version of ConcurrencyAdvisor that wrote the baseline", FileProblem.OtherVersion);
        }

        RefuseUnknown(root, BaselineKeys.OfFile);
        var rules = ReadRules(root.Required(BaselineKeys.Rules));
        return new Baseline
        {
            Rules = rules,
            Entries = [.. root.Required(BaselineKeys.Findings).List(entry => ReadEntry(entry, rules)).Order(BaselineEntry.Order)],
        };
    }

    // Without its rules every finding would be newer than the baseline, and a note.
    private static Dictionary<string, int> ReadRules(JsonCursor cursor)
    {
        var rules = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (rule, revision) in cursor.Properties())
        {
            rules[rule] = revision.Int32() is >= 1 and var known ? known : throw revision.Wrong("is no revision; they count from 1");
        }

        return rules.Count > 0 ? rules : throw cursor.Wrong("names no rule");
    }

    private static BaselineEntry ReadEntry(JsonCursor entry, Dictionary<string, int> rules)
    {
        RefuseUnknown(entry, BaselineKeys.OfEntry);
        var rule = entry.Required(BaselineKeys.Rule);
        var chain = entry.Required(BaselineKeys.Chain);
        return new BaselineEntry
        {
            RuleId = rules.ContainsKey(rule.Text()) ? rule.Text() : throw rule.Wrong($"is none of those in '{BaselineKeys.Rules}'"),
            Program = entry.Required(BaselineKeys.Program).Text(),
            Chain = chain.Texts() is { Count: > 0 } frames ? frames : throw chain.Wrong("is empty"),
            Level = entry.Required(BaselineKeys.Level).Name<FindingLevel>(),
            Owner = entry.Nullable(BaselineKeys.Owner)?.Text(),
            Reason = entry.Nullable(BaselineKeys.Reason)?.Text(),
            Expires = entry.Nullable(BaselineKeys.Expires) is { } expires ? ReadDay(expires) : null,
        };
    }

    private static DateOnly ReadDay(JsonCursor cursor) =>
        DateOnly.TryParseExact(cursor.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw cursor.Wrong("is no date such as 2026-12-31");

    private static void RefuseUnknown(JsonCursor cursor, IReadOnlyList<string> known)
    {
        foreach (var (name, value) in cursor.Properties())
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw value.Wrong($"is no key of a baseline; there are {string.Join(", ", known)}");
            }
        }
    }
}

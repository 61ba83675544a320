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
        return new Baseline
        {
            Rules = root.Required(BaselineKeys.Rules).Properties().ToDictionary(rule => rule.Name, rule => rule.Value.Int32(), StringComparer.Ordinal),
            Entries = [.. root.Required(BaselineKeys.Findings).List(ReadEntry).Order(BaselineEntry.Order)],
        };
    }

    private static BaselineEntry ReadEntry(JsonCursor entry)
    {
        RefuseUnknown(entry, BaselineKeys.OfEntry);
        var chain = entry.Required(BaselineKeys.Chain);
        return new BaselineEntry
        {
            RuleId = entry.Required(BaselineKeys.Rule).Text(),
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

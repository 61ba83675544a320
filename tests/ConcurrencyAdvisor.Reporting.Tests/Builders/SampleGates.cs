using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Gating;

namespace ConcurrencyAdvisor.Reporting.Tests.Builders;

/// <summary>Whole results as a gate concludes them.</summary>
internal static class SampleGates
{
    private const int ReviewableLength = 1000;

    /// <summary>What nobody should put into a name, and somebody will.</summary>
    public static IReadOnlyList<string> HostileNames { get; } =
    [
        "quotes \" ' and <script>alert(1)</script><!-- -->",
        "two\nlines\r\nof \u2028 text\n::error::injected\n##vso[task.complete result=Failed;]",
        "100 % %0A::error::x %25 %AZP25",
        new('x', 10_000),
        "right\u202Eto\u200Fleft\u2066",
        "::error file=a,line=1::b",
        "##vso[task.setvariable variable=a]b ##[error]c ##teamcity[d]",
        "a]b;c|d,e:f",
        "``` `code` ~~~ *bold* _it_ # heading\n# heading\n- list\n1. one\n> quote",
        "@user @org/team me@example.net #123 GH-123 www.example.net https://example.net ![i](j) [k](l) <a@b.c>",
        "]]> &amp; &#64; \u0000\u0008\u001b[31m \ufffe",
        "half \ud800 pair \udc00",
        "| cell | $x$ \\| \\",
        "../../../etc/passwd",
        "",
    ];

    public static ExportPlaces Places { get; } = new("/src");

    public static IReadOnlyDictionary<string, Func<GateResult>> All { get; } = new Dictionary<string, Func<GateResult>>
    {
        ["clean"] = Clean,
        ["failing"] = Failing,
        ["regression"] = Regression,
        ["ungated"] = () => GateResult.Ungated(SampleReports.TwoProcesses()),
        ["hostile"] = () => Hostile([.. HostileNames.Where(name => name.Length < ReviewableLength)], variants: 1),
    };

    public static GateItem Item(ReportedHotPath? path, string ruleId = "CADV0001", FindingLevel level = FindingLevel.Warning) => new()
    {
        RuleId = ruleId,
        Level = level,
        Message = "This costs time; change it.",
        Fingerprint = "3f2a9c0d41b7",
        Status = FindingStatus.Present,
        Reason = "",
        Path = path,
    };

    public static GateResult Clean() => new() { Reports = [SampleReports.NothingHot()], IsGate = true, Items = [] };

    public static GateResult Failing()
    {
        var cpu = SampleReports.SequentialCpu();
        var http = SampleReports.SyncHttp();
        var queue = SampleReports.LockQueue();
        var right = SampleReports.AlreadyRight();
        var left = SampleReports.TooManyThreads();
        var report = cpu with
        {
            HotPaths = [.. cpu.HotPaths, .. http.HotPaths, .. queue.HotPaths, .. right.HotPaths, .. left.HotPaths],
            Findings = [.. cpu.Findings, .. http.Findings, .. queue.Findings, .. right.Findings, .. left.Findings],
        };
        return new GateResult
        {
            Reports = [report],
            IsGate = true,
            Items =
            [
                Of(cpu, "a1", FindingStatus.New, "The baseline does not have it.") with { Fails = true, Level = FindingLevel.Error },
                Of(http, "b2", FindingStatus.Known, "The baseline has it.") with { Level = FindingLevel.Warning },
                Of(queue, "c3", FindingStatus.Suppressed, "Suppressed in the code: the queue is the product, see the design.") with
                {
                    Finding = queue.Findings[0] with
                    {
                        Suppression = new Suppression("the queue is the product, see the design", "/src/app/Totals.cs", 38),
                    },
                },
                Of(right, "d4", FindingStatus.New, "Notes do not fail the gate."),
                Of(left, "e5", FindingStatus.OutOfScope, "The policy leaves its namespace out."),
            ],
            Fixed =
            [
                new BaselineEntry
                {
                    RuleId = "CADV0005",
                    Program = "billing",
                    Chain = ["Billing!Billing.Mail.Sender.SendAll(System.String)", "Billing!Billing.Program.Main(System.String[])"],
                    Level = FindingLevel.Warning,
                    Owner = "team-mail",
                },
            ],
            Notes = ["The baseline was written by rule revision 1 of CADV0003; revision 2 speaks here: update the baseline to take its words over."],
        };
    }

    public static GateResult Regression()
    {
        var build = Some.HotPath("Billing.Reports.InvoiceReport.Build", (TimeState.Cpu, 5.4));
        var audit = Some.HotPath("Billing.Audit.Trail.Add", (TimeState.Disk, 1.1)) with
        {
            File = null,
            Line = null,
            EndLine = null,
            Column = null,
            EndColumn = null,
            HotLine = null,
            Module = "Billing.Audit",
            Bound = Bound.Io,
            Cause = "waits for the disk in fsync",
        };
        var parse = Some.HotPath("Billing.Import.Parser.Read", (TimeState.Cpu, 2.2));
        var send = Some.HotPath("Billing.Mail.Sender.Send", (TimeState.Network, 1.66));
        var cache = Some.HotPath("Billing.Import.Cache.Fill", (TimeState.Cpu, 0.4));
        var save = Some.HotPath("Billing.Store.OrderStore.Save", (TimeState.Disk, 0.8));
        var slowBuild = new ComparedPath("Billing.Reports.InvoiceReport.Build", build, 4.1, 5.4, 0.0004, ComparisonOutcome.Slower, null);
        var slowRun = new ComparedPath("whole run", null, 6.6, 10, 0.0021, ComparisonOutcome.Slower, null);
        var atLimit = new ComparedPath("Billing.Mail.Sender.Send", send, 1.5, 1.66, 0.0012, ComparisonOutcome.AtLimit, null);
        return new GateResult
        {
            Reports = [Some.Report() with { HotPaths = [build, parse, send, audit, save] }],
            IsGate = true,
            Items =
            [
                Slower(slowRun, "w1"),
                Slower(slowBuild, "s1"),
                Item(audit, GateRuleIds.OverBudget, FindingLevel.Error) with
                {
                    Message = "",
                    Fingerprint = "o1",
                    Fails = true,
                    Overrun = new BudgetOverrun(new Budget("Billing.Audit.*", BudgetLimit.WallShare, 0.02), 0.11),
                },
                Slower(atLimit, "l1") with { Level = FindingLevel.Note, Fails = false },
                Item(save, GateRuleIds.OverBudget, FindingLevel.Note) with
                {
                    Message = "",
                    Fingerprint = "o2",
                    Overrun = new BudgetOverrun(new Budget("Billing.Store.*", BudgetLimit.WallShare, 0.077), 0.08),
                },
            ],
            Compared =
            [
                slowRun,
                slowBuild,
                new ComparedPath("Billing.Audit.Trail.Add", audit, 0, 1.1, 0.008, ComparisonOutcome.Moved, null),
                new ComparedPath("Billing.Import.Cache.Fill", cache, 0.4, 0, 0.008, ComparisonOutcome.Faster, null),
                new ComparedPath("Billing.Import.Parser.Read", parse, 1.9, 2.2, 0.21, ComparisonOutcome.Undecided, 14),
                atLimit,
                new ComparedPath("Billing.Store.OrderStore.Save", save, 0.8, 0.8, 1, ComparisonOutcome.Same, null),
            ],
        };
    }

    /// <summary>Names in every place that a target or a policy can write to; the first variant fails, the others differ in status and place.</summary>
    public static GateResult Hostile(IReadOnlyList<string> names, int variants = int.MaxValue) => new()
    {
        Reports = [SampleReports.HostileNames() with { Processes = [Some.Process(4711, "evil/\e[5m<b>@user\n::error::x")] }],
        IsGate = true,
        Items = [.. names.SelectMany(name => HostileItems(name).Take(variants))],
        Fixed =
        [
            .. names.Select(name => new BaselineEntry
            {
                RuleId = name,
                Program = name,
                Chain = [name],
                Level = FindingLevel.Note,
                Owner = name,
                Reason = name,
            }),
        ],
        Compared = [.. names.Select(name => new ComparedPath(name, null, 1, 2, 0.5, ComparisonOutcome.Undecided, null))],
        Notes = names,
    };

    private static GateItem Slower(ComparedPath compared, string fingerprint) => Item(compared.Path, GateRuleIds.Slower, FindingLevel.Error) with
    {
        Message = "",
        Fingerprint = fingerprint,
        Status = FindingStatus.New,
        Fails = true,
        Slowdown = new Slowdown(compared, 20, 19, Cause: null),
    };

    private static GateItem[] HostileItems(string name)
    {
        var path = Some.HotPath("Evil.Path.Run", (TimeState.Cpu, 8)) with
        {
            Id = name,
            Method = name,
            Module = name,
            File = $"/src/{name}.cs",
            Cause = name,
            Stack = [name, name],
        };
        var finding = Some.Finding(path, "CADV0001") with { Message = name, Why = [name, name] };
        var item = Item(path, level: FindingLevel.Error) with
        {
            Message = name,
            Fingerprint = name,
            Reason = name,
            Finding = finding,
            Fails = true,
            Status = FindingStatus.New,
        };
        var suppressed = item with
        {
            Fails = false,
            Level = FindingLevel.Note,
            Status = FindingStatus.Suppressed,
            Finding = finding with { Suppression = new Suppression(name, name, 1) },
        };
        return
        [
            item,
            item with { Fails = false, Level = FindingLevel.Warning, Status = FindingStatus.Known, Path = path with { File = null } },
            item with { Fails = false, Level = FindingLevel.Note, Status = FindingStatus.Present },
            suppressed,
            item with { Fails = false, Level = FindingLevel.Note, RuleId = name, Finding = null },
            Slower(new ComparedPath(name, path, 1, 2, 0.0001, ComparisonOutcome.Slower, null), name),
            item with { Finding = null, Overrun = new BudgetOverrun(new Budget(name, BudgetLimit.WallShare, 0.1), 0.2) },
        ];
    }

    private static GateItem Of(Report report, string fingerprint, FindingStatus status, string reason)
    {
        var finding = report.Findings[0];
        return Item(report.HotPaths[0], finding.RuleId, finding.Level) with
        {
            Message = finding.Message,
            Fingerprint = fingerprint,
            Status = status,
            Reason = reason,
            Finding = finding,
        };
    }
}

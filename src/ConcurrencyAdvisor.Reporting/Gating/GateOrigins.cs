using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>Which program and which machine the things that a gate says come from.</summary>
internal sealed class GateOrigins
{
    private const string Nameless = "program";

    private readonly Dictionary<ReportedHotPath, Report> _reports = new(ReferenceEqualityComparer.Instance);
    private readonly Report? _first;

    public GateOrigins(GateResult result)
    {
        _first = result.Reports.Count > 0 ? result.Reports[0] : null;
        foreach (var report in result.Reports)
        {
            foreach (var path in report.HotPaths)
            {
                _reports.TryAdd(path, report);
            }
        }

        Program = NameOf(_first, null);
    }

    /// <summary>The program that the gate is about: the first process of the first report.</summary>
    public string Program { get; }

    /// <summary>The process that an item was seen in.</summary>
    public string ProgramOf(GateItem item) => item.Path is { } path ? NameOf(ReportOf(path), path.ProcessId) : Program;

    /// <summary>Null where no report says.</summary>
    public MachineFacts? MachineOf(GateItem item) => (item.Path is { } path ? ReportOf(path) : _first)?.Machine;

    private Report? ReportOf(ReportedHotPath path) => _reports.GetValueOrDefault(path, _first!);

    private static string NameOf(Report? report, int? processId)
    {
        var processes = report?.Processes ?? [];
        var process = processes.FirstOrDefault(process => process.ProcessId == processId) ?? (processes.Count > 0 ? processes[0] : null);
        return process is { Name.Length: > 0 } ? SafeText.Escape(process.Name) : Nameless;
    }
}

using System.Globalization;
using System.Text;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Output;

namespace ConcurrencyAdvisor.Tool.Doctor;

/// <summary>An examination for a reader.</summary>
internal static class ExaminationText
{
    public static string Write(Examination examination, ToolEnvironment environment)
    {
        var text = new StringBuilder();
        text.Append(TableView.Render(
            environment,
            ["COLLECTOR", "WORKS", "TELLS", "FOUND"],
            examination.Collectors.Select(collector => new[]
            {
                collector.Name, collector.Capability.IsAvailable ? "yes" : "no", collector.Tells, collector.Capability.Explanation,
            })));
        foreach (var collector in examination.Collectors.Where(c => c.Capability.Remedy is not null))
        {
            text.Append('\n').Append($"To unlock {collector.Name}: {collector.Capability.Remedy}").Append('\n');
        }

        text.Append('\n').Append($"machine   {MachineLine(examination.Machine)}").Append('\n');
        text.Append($"runtimes  {List(examination.DotNet.Runtimes)}").Append('\n');
        text.Append($"SDKs      {List(examination.DotNet.Sdks)}{(examination.DotNet.Sdks.Count == 0 ? ": projects cannot be built here" : "")}").Append('\n');
        return text.ToString();
    }

    private static string MachineLine(MachineFacts machine)
    {
        var memory = machine.MemoryLimitBytes is { } bytes
            ? string.Create(CultureInfo.InvariantCulture, $"limit of memory {bytes / (1024.0 * 1024):0} MiB")
            : "no limit of memory";
        return string.Create(
            CultureInfo.InvariantCulture, $"{machine.OperatingSystem}, {machine.Cores} cores, {machine.EffectiveCores:0.##} of them usable, {memory}");
    }

    private static string List(IReadOnlyList<string> versions) => versions.Count == 0 ? "none" : string.Join(", ", versions);
}

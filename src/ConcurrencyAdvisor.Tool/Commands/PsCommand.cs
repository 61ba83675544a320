using System.Globalization;
using System.Text;
using System.Text.Json;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Output;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Lists the processes that can be profiled.</summary>
internal sealed class PsCommand : ICommand
{
    private ListFormat? _format;

    public string Name => "ps";

    public string Description => "Lists the processes that can be profiled, and what stands against it.";

    public void Define(CommandLineApplication command) => _format = new ListFormat(command);

    public Task RunAsync(ToolContext context)
    {
        var isJson = _format!.IsJson;

        // What most people look for stands first.
        ProfilableProcess[] processes = [.. ProcessCatalog.List().OrderByDescending(process => process.HasDiagnosticPort)];
        context.WriteResult(isJson ? JsonText.Write(writer => WriteJson(writer, processes)) : Encoding.UTF8.GetBytes(Table(context, processes)));
        return Task.CompletedTask;
    }

    private static string Table(ToolContext context, ProfilableProcess[] processes) => TableView.Render(
        context.Environment,
        ["PID", "NAME", "RUNTIME", "USER", "PROFILABLE"],
        processes.Select(process => new[]
        {
            process.ProcessId.ToString(CultureInfo.InvariantCulture), process.Name, process.Runtime, process.User, Verdict(process),
        }));

    private static string Verdict(ProfilableProcess process) => (IsProfilable(process), process.Hindrance) switch
    {
        (true, null) => "yes",
        (true, var hindrance) => $"in part: {hindrance}",
        (false, var hindrance) => $"no: {hindrance}",
    };

    private static bool IsProfilable(ProfilableProcess process) => process.CanTrace || process.HasDiagnosticPort;

    private static void WriteJson(Utf8JsonWriter writer, ProfilableProcess[] processes)
    {
        writer.WriteStartArray();
        foreach (var process in processes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("processId", process.ProcessId);
            writer.WriteString("name", process.Name);
            writer.WriteString("runtime", process.Runtime);
            writer.WriteString("user", process.User);
            writer.WriteBoolean("profilable", IsProfilable(process));
            writer.WriteString("hindrance", process.Hindrance);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

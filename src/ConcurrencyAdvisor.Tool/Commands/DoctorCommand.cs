using System.Text;
using ConcurrencyAdvisor.Tool.Doctor;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Output;
using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Says which collectors work here, and what would unlock the others.</summary>
internal sealed class DoctorCommand : ICommand
{
    private ListFormat? _format;

    public string Name => "doctor";

    public string Description => "Says which collectors work here, and what would unlock the others.";

    public void Define(CommandLineApplication command) => _format = new ListFormat(command);

    public Task RunAsync(ToolContext context)
    {
        var isJson = _format!.IsJson;
        var examination = Examination.Perform(context.Environment.Variable);
        context.WriteResult(isJson
            ? JsonText.Write(writer => ExaminationJson.Write(writer, examination))
            : Encoding.UTF8.GetBytes(ExaminationText.Write(examination, context.Environment)));
        if (!examination.IsAnythingAvailable)
        {
            context.Errors.Write(ErrorCode.NoCollector, "No collector works on this machine", "Follow the remedies above.");
        }

        return Task.CompletedTask;
    }
}

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>The commands that work.</summary>
internal static class CommandList
{
    public static IReadOnlyList<ICommand> Create() => [new ProfileCommand(), new AnalyzeCommand(), new MeasureCommand(), new ReportCommand(), new ExplainCommand(), new PsCommand(), new DoctorCommand()];
}

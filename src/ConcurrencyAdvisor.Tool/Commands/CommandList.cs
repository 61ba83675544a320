namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>The commands that work, in the order of help.</summary>
internal static class CommandList
{
    public static IReadOnlyList<ICommand> Create() =>
    [
        new ProfileCommand(), new AnalyzeCommand(), new ReportCommand(), new GateCommand(), new MeasureCommand(), new ExplainCommand(), new PsCommand(),
        new DoctorCommand(), new InitCommand(),
    ];
}

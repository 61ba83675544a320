namespace ConcurrencyAdvisor.Tool.Errors;

/// <summary>An error as the documentation describes it.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Meaning">What is wrong, as a sentence.</param>
/// <param name="NextStep">What to do about it, as a sentence; shown where the place that found the error knows nothing better.</param>
internal sealed record ErrorEntry(ErrorCode Code, string Meaning, string NextStep)
{
    public string Name => ErrorCatalog.NameOf(Code);

    public ExitCode ExitCode => ExitCodes.Of(Code);
}

/// <summary>All errors. <c>docs/errors.md</c> shows the same table.</summary>
internal static class ErrorCatalog
{
    public static IReadOnlyList<ErrorEntry> Entries { get; } =
    [
        new(ErrorCode.OutputNotWritable, "A file that was asked for cannot be written. Checked before the target runs.",
            "Name a file in an existing folder that you may write to."),
        new(ErrorCode.OutputFailed, "A result could not be written at the end, for example because the disk is full.",
            "Make room, or write somewhere else."),
        new(ErrorCode.DamagedReport, "The report is damaged or cut short.", "Profile again with '--output json=PATH'."),
        new(ErrorCode.DamagedCapture, "The capture or trace is damaged or cut short, or is no such file at all.",
            "Record it again, and let the recording end by itself."),
        new(ErrorCode.InputUnreadable, "An input file exists and cannot be read.", "Check the file's permissions."),
        new(ErrorCode.MachineBusy, "Another profile ran on this machine for longer than this one was willing to wait.",
            "Wait for it to end, or give '--lock-timeout' more time."),
        new(ErrorCode.NoCollector, "No collector works on this machine, so that nothing could be measured.",
            "Follow the remedies that 'doctor' lists."),
        new(ErrorCode.StaleReport, "The report is older than the gate accepts, or from the future.", "Profile again, or give '--max-age' more time."),
        new(ErrorCode.ForeignReport, "The file is no report of this tool.", "Profile with '--output json=PATH' and name that file."),
        new(ErrorCode.OtherReportVersion, "The report has a form that this version of the tool does not read.",
            "Use the version of the tool that wrote it, or profile again."),
        new(ErrorCode.DamagedBaseline, "The baseline is damaged, cut short, or has a key or value that it cannot have.",
            "Correct the file, or write it again with '--update-baseline' after you deleted it."),
        new(ErrorCode.ForeignBaseline, "The file is no baseline of this tool, or one for other programs.", "Name the baseline of this program."),
        new(ErrorCode.OtherBaselineVersion, "A newer version of the tool wrote the baseline.", "Use that version, or delete the baseline and write it again with this one."),
        new(ErrorCode.NotComparable, "The runs before and after the change cannot be compared: they are of different machines, programs, versions of the tool or settings.",
            "Measure both with one 'measure': on one machine, with the same options."),
        new(ErrorCode.ToolHung, "In a build: the tool had not ended five minutes after the program's time was over (and the time to wait for other profiles, where it was not seen that its turn had come), and was ended with all that it had started.",
            "Report it on the project's issue page with tool.log of a build with '-p:ConcurrencyAdvisorVerbosity=diag'; '-p:ConcurrencyAdvisorSkip=true' builds without a profile."),
        new(ErrorCode.GateFailed, "The gate failed: its policy is not met.", "Fix what it lists, or accept it in the baseline or in the code, with a reason."),
        new(ErrorCode.Cancelled, "The run was cancelled by Ctrl+C or a signal. What was measured until then is reported.",
            "Run it again; '--duration' ends a profile at a set time."),
        new(ErrorCode.TargetExitCode, "The target ended with an exit code other than 0. The report is still written.",
            "Make it succeed without the profiler first."),
        new(ErrorCode.TargetKilled, "The target crashed or was killed by a signal. The report is still written.",
            "Make it succeed without the profiler first."),
        new(ErrorCode.TargetTimedOut, "The target was still running at '--timeout' and was ended. The report is still written.",
            "Give it more time, or limit the measurement with '--duration'."),
        new(ErrorCode.BuildFailed, "The project does not build in Release.", "Make 'dotnet build --configuration Release' of it succeed first."),
        new(ErrorCode.CannotStart, "The target could not be started.", "Start it without the profiler first."),
        new(ErrorCode.LoadFailed, "What '--load-command' named could not be started, or ended with an exit code other than 0. The report is still written.",
            "Make it succeed without the profiler first."),
        new(ErrorCode.NeverReady, "The address of '--ready-url' did not answer within a minute, or answered with a server's error. The target was ended.",
            "Check the address, and that the service answers there without the profiler."),
        new(ErrorCode.UnknownOption, "The command has no such option, or takes no such argument.", "See the command's '--help'."),
        new(ErrorCode.UnknownCommand, "There is no such command.", "See '--help' for those there are."),
        new(ErrorCode.BadValue, "An option's value is missing, or is not of the kind that the option takes.", "See the command's '--help'."),
        new(ErrorCode.MissingArgument, "Something that the command needs was not given.", "See the command's '--help'."),
        new(ErrorCode.ConflictingOptions, "Options contradict each other.", "Leave one of them out."),
        new(ErrorCode.BadConfiguration, "The configuration file is not valid: its text, a key or a value.",
            "Correct the file; its JSON schema is concurrency-advisor.schema.json."),
        new(ErrorCode.UnknownRule, "There is no rule of that name.", "Run 'explain' without a name to list them."),
        new(ErrorCode.FileExists, "A file that 'init' would write exists already. Nothing was written.", "Give '--force' to replace it."),
        new(ErrorCode.NoSuchFile, "There is no such file or program.", "Check its spelling, or give its full path."),
        new(ErrorCode.NotDotNet, "The file is not a .NET assembly.", "Name an executable, or put the command after '--'."),
        new(ErrorCode.IsLibrary, "The target is a library and has no entry point.", "Profile the program that uses it."),
        new(ErrorCode.NoRuntimeConfig, "The program has no runtimeconfig.json beside it, so that it cannot be started.",
            "Give the dll in the build's output folder."),
        new(ErrorCode.AmbiguousFolder, "The folder holds more than one thing that could be profiled.", "Name the one to profile."),
        new(ErrorCode.NothingToProfile, "The folder holds nothing that could be profiled.", "Name a project, a dll or an executable."),
        new(ErrorCode.NotExecutable, "The file may not be executed.", "Check its permissions; for a script put its interpreter after '--'."),
        new(ErrorCode.NoSuchProcess, "There is no such process.", "List those that run with 'ps'."),
        new(ErrorCode.ProcessNotOurs, "The process belongs to another user.", "Run as that user, or as root."),
        new(ErrorCode.CannotTrace, "The process cannot be traced.", "Run 'doctor', which says what would help."),
        new(ErrorCode.Unsupported, "This is not possible on this system.", "Run 'doctor', which says what works here."),
        new(ErrorCode.AmbiguousProcess, "Several processes have that name.", "Name one with '--pid'."),
        new(ErrorCode.TooLittleData, "The run was too short, or too little of it was seen, to say anything.",
            "Give the program more work, or profile it for longer."),
        new(ErrorCode.Unexpected, "The tool itself failed: a defect.",
            "Please report it on the project's issue page, with the command line and what it prints with '--verbosity diag'."),
    ];

    public static ErrorEntry Of(ErrorCode code) => Entries.First(entry => entry.Code == code);

    public static string NameOf(ErrorCode code) => $"CADVE{(int)code}";
}

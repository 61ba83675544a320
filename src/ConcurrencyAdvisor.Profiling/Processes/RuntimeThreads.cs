namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Tells threads of the .NET runtime's own by the names that it gives them.</summary>
public static class RuntimeThreads
{
    /// <summary>The thread that completes socket operations; it runs continuations inline.</summary>
    public const string Sockets = ".NET Sockets";

    private const string Prefix = ".NET ";
    private static readonly string[] WithUserCode = [".NET TP Worker", ".NET Long Run", Sockets];

    /// <summary>A .NET runtime gave it its name; also one that was compiled into its program.</summary>
    public static bool IsOne(string threadName) => threadName.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>It may run the program's code: it has another name, or is one of those that the runtime lends to the program.</summary>
    public static bool RunsUserCode(string threadName) =>
        !IsOne(threadName) || WithUserCode.Any(name => threadName.StartsWith(name, StringComparison.Ordinal));
}

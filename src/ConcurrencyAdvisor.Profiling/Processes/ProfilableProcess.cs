namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>A process as <c>ps</c> lists it.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="Name">Its name for the reader.</param>
/// <param name="Runtime"><c>dotnet 10.0.12</c>, <c>native</c>, or <c>unknown</c> where it hides.</param>
/// <param name="User">Whose it is; empty where the system does not tell.</param>
/// <param name="CanTrace">The system calls of its threads can be seen.</param>
/// <param name="HasDiagnosticPort">Its .NET runtime can be asked for events.</param>
/// <param name="Hindrance">What stands against profiling it in full; null where nothing does.</param>
public sealed record ProfilableProcess(
    int ProcessId, string Name, string Runtime, string User, bool CanTrace, bool HasDiagnosticPort, string? Hindrance);

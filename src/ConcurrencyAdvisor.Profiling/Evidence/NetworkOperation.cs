using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Evidence;

/// <summary>The framework began (<paramref name="Starts"/>) or ended something on the network, possibly on another thread.</summary>
/// <param name="TimeNs">When.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="ThreadId">The thread that began or ended it.</param>
/// <param name="Operation">Joins begin and end within the process.</param>
/// <param name="Kind">What: a request, or one of its steps.</param>
/// <param name="Starts">The begin; else the end, of success or failure alike.</param>
/// <param name="Stack">Who began it; none at the end.</param>
public sealed record NetworkOperation(
    long TimeNs, int ProcessId, int ThreadId, int Operation, OperationKind Kind, bool Starts, StackId Stack)
    : EvidenceRecord(TimeNs, ProcessId);

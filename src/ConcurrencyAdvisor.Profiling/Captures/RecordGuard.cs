using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>
/// Holds the records of a file to what the builder may rely on in those of a collector: ids that grow with what is defined, and stacks whose
/// methods are known by the time they are used.
/// </summary>
internal sealed class RecordGuard
{
    // Ids are given out in sequence, and told a moment later by the readers of several processes: some come early.
    private const int EarlyIds = 100_000;

    private readonly HashSet<int> _methods = [];
    private readonly Dictionary<int, IReadOnlyList<StackFrame>> _unchecked = [];
    private int _stacks;

    /// <exception cref="InvalidDataException">No collector says that.</exception>
    public void Check(EvidenceRecord record)
    {
        switch (record)
        {
            case MethodDefined method:
                CheckId(method.Method.Value, _methods.Count);
                _methods.Add(method.Method.Value);
                break;
            case StackDefined stack:
                CheckId(stack.Stack.Value, _stacks++);
                CheckFrames(stack);
                break;
            case StackSampled sample:
                CheckUse(sample.Stack);
                break;
            case CpuSampled sample:
                CheckUse(sample.Stack);
                break;
            case LockWaitBegan wait:
                CheckUse(wait.Stack);
                break;
            case NetworkOperation operation:
                CheckUse(operation.Stack);
                break;
            case LockWaited wait:
                CheckUse(wait.Stack);
                break;
            case AsyncOperation operation:
                CheckUse(operation.Stack);
                break;
            case TaskWaitBegan wait:
                CheckUse(wait.Stack);
                break;
            case TaskScheduled scheduled:
                CheckUse(scheduled.Stack);
                break;
            default:
                break;
        }
    }

    private static void CheckId(int id, int defined)
    {
        if (id < 0 || id > defined + EarlyIds)
        {
            throw new InvalidDataException($"{id} cannot be an id after {defined} others");
        }
    }

    private void CheckFrames(StackDefined stack)
    {
        if (stack.Frames.Any(f => !_methods.Contains(f.Method.Value)))
        {
            _unchecked[stack.Stack.Value] = stack.Frames;
        }
        else
        {
            _unchecked.Remove(stack.Stack.Value);
        }
    }

    private void CheckUse(StackId stack)
    {
        if (!_unchecked.TryGetValue(stack.Value, out var frames))
        {
            return;
        }

        if (frames.Any(f => !_methods.Contains(f.Method.Value)))
        {
            throw new InvalidDataException($"stack {stack.Value} names a method that was never defined");
        }

        _unchecked.Remove(stack.Value);
    }
}

using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>Turns what the framework tells of tasks and asynchronous methods into records of the stream.</summary>
internal sealed class TaskEvents(int processId, StackInterner stacks, Action<EvidenceRecord> post)
{
    // Events of TplEventSource, by its own numbers.
    private const int TaskScheduled = 7;
    private const int TaskStarted = 8;
    private const int TaskCompleted = 9;
    private const int TaskWaitBegin = 10;
    private const int TaskWaitEnd = 11;
    private const int OperationBegin = 14;
    private const int OperationEnd = 15;
    private const int WorkBegin = 17;
    private const int WorkEnd = 18;

    // Its values: what a piece of synchronous work is, and how a task is waited for.
    private const int ExecutionWork = 2;
    private const int SynchronousWait = 1;

    // Most of its events begin with the scheduler and the task that they come from.
    private const int Origin = sizeof(int) + sizeof(int);

    public void Subscribe(EventSubscriptions events)
    {
        events.On(EventProviders.Tasks, OperationBegin, BeginOperation);
        events.On(EventProviders.Tasks, OperationEnd, (in data) => Step(data, First(data), AsyncStep.Completed, "", StackOf(data)));
        events.On(EventProviders.Tasks, WorkBegin, BeginWork);
        events.On(EventProviders.Tasks, WorkEnd, (in data) => Step(data, 0, AsyncStep.Suspended, "", StackId.None));
        events.On(EventProviders.Tasks, TaskWaitBegin, BeginWait);
        events.On(EventProviders.Tasks, TaskWaitEnd, (in data) => post(new TaskWaitEnded(data.Ticks, processId, data.ThreadId, TaskOf(data))));
        events.On(EventProviders.Tasks, TaskScheduled, (in data) =>
            post(new TaskScheduled(data.Ticks, processId, data.ThreadId, TaskOf(data), StackOf(data))));
        events.On(EventProviders.Tasks, TaskStarted, (in data) => Execute(data, starts: true));
        events.On(EventProviders.Tasks, TaskCompleted, (in data) => Execute(data, starts: false));
    }

    private static int First(in RuntimeEvent data)
    {
        var fields = data.Fields;
        return fields.ReadInt32();
    }

    private static int TaskOf(in RuntimeEvent data)
    {
        var fields = data.Fields;
        fields.Take(Origin);
        return fields.ReadInt32();
    }

    private void BeginOperation(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var task = fields.ReadInt32();
        Step(data, task, AsyncStep.Created, fields.ReadText(), StackOf(data));
    }

    // Telling others about a completion is work of those others; the step is kept so that begins and ends pair up.
    private void BeginWork(in RuntimeEvent data)
    {
        var fields = data.Fields;
        var task = fields.ReadInt32();
        if (fields.ReadInt32() == ExecutionWork)
        {
            Step(data, task, AsyncStep.Resumed, "", StackOf(data));
        }
        else
        {
            Step(data, 0, AsyncStep.Resumed, "", StackId.None);
        }
    }

    private void BeginWait(in RuntimeEvent data)
    {
        var fields = data.Fields;
        fields.Take(Origin);
        var task = fields.ReadInt32();
        var blocks = fields.ReadInt32() == SynchronousWait;
        post(new TaskWaitBegan(data.Ticks, processId, data.ThreadId, task, fields.ReadInt32(), blocks, StackOf(data)));
    }

    private void Execute(in RuntimeEvent data, bool starts) =>
        post(new TaskExecuted(data.Ticks, processId, data.ThreadId, TaskOf(data), starts));

    private void Step(in RuntimeEvent data, int task, AsyncStep step, string name, StackId stack) =>
        post(new AsyncOperation(data.Ticks, processId, data.ThreadId, task, step, name, stack));

    private StackId StackOf(in RuntimeEvent data) => stacks.Intern(data.Stack);
}

using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class SchedulerCapabilityTests
{
    [Fact]
    public void Ones_own_processes_can_be_read_on_linux()
    {
        Assert.Equal(OperatingSystem.IsLinux(), SchedulerCapability.CheckScheduler().IsAvailable);
        Assert.Equal(OperatingSystem.IsLinux(), SchedulerCapability.CheckSyscalls().IsAvailable);
        Assert.Equal(OperatingSystem.IsLinux(), SchedulerCapability.CheckSyscalls(Environment.ProcessId).IsAvailable);
    }

    [Fact]
    public void A_process_that_is_not_there_cannot()
    {
        var capability = SchedulerCapability.CheckSyscalls(int.MaxValue);
        Assert.False(capability.IsAvailable);
        Assert.NotEmpty(capability.Explanation);
    }
}

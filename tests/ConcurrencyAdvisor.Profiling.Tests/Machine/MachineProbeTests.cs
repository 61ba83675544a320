using ConcurrencyAdvisor.Profiling.Machine;
using ConcurrencyAdvisor.Profiling.Tests.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Machine;

public sealed class MachineProbeTests
{
    [Fact]
    public void The_machine_has_a_name_and_cores()
    {
        var machine = MachineProbe.Describe();

        Assert.NotEmpty(machine.OperatingSystem);
        Assert.InRange(machine.Cores, 1, 4096);
        Assert.InRange(machine.EffectiveCores, 0.01, machine.Cores);
        Assert.True(machine.MemoryLimitBytes is null or > 0);
    }

    [Fact]
    public void A_process_bound_to_one_core_has_one()
    {
        using var program = Launched.Start("taskset", ["-c", "0", "sleep", "300"]);
        Eventually.True(() => MachineProbe.Describe(program.Id).EffectiveCores <= 1);
    }

    [Fact]
    public void A_process_that_is_gone_is_no_error() => Assert.InRange(MachineProbe.Describe(int.MaxValue).EffectiveCores, 0.01, 4096);

    [Fact]
    public void A_busy_stranger_is_others_load()
    {
        using var program = Launched.Shell("while :; do :; done");
        Eventually.True(() =>
        {
            var meter = new LoadMeter();
            Thread.Sleep(300);
            return meter.Stop(0).OtherLoad > 0.2;
        });
    }

    [Theory]
    [InlineData("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n", "Debian GNU/Linux 12")]
    [InlineData("NAME='Arch Linux'\n", "Arch Linux")]
    [InlineData("PRETTY_NAME=Something\n", "Something")]
    [InlineData("", null)]
    [InlineData("NAME\n=\n\"\n", null)]
    public void A_distribution_is_named_with_its_version(string content, string? name) => Assert.Equal(name, SystemName.ParseRelease(content));

    [Theory]
    [InlineData("processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel\t\t: 1\nmodel name\t: AMD EPYC 7763 64-Core Processor\nstepping\t: 1\n", "AMD EPYC 7763 64-Core Processor")]
    [InlineData("model name\t: Intel(R) Xeon(R)    CPU @ 2.20GHz      \n\nmodel name\t: another\n", "Intel(R) Xeon(R) CPU @ 2.20GHz")]
    [InlineData("processor\t: 0\nBogoMIPS\t: 50.00\nCPU part\t: 0xd0c\n", null)]
    [InlineData("model name\t:\n", null)]
    [InlineData("", null)]
    public void A_processor_is_named_as_it_names_itself(string content, string? name) => Assert.Equal(name, ProcessorName.Parse(content));

    [Fact]
    public void A_processor_with_an_absurd_name_is_cut() => Assert.Equal(new string('x', 100), ProcessorName.Parse("model name : " + new string('x', 5000)));

    [Theory]
    [InlineData("MemTotal:        4025316 kB\nMemFree: 1 kB\n", 4025316L * 1024)]
    [InlineData("MemFree: 1 kB\n", null)]
    [InlineData("MemTotal: 99999999999999999999 kB", null)]
    public void Memory_is_read_in_bytes(string content, long? bytes) => Assert.Equal(bytes, MemoryInfo.ParseTotalBytes(content));
}

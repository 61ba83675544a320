using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Sessions;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

public sealed class SessionCaptureTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sessions-");

    private string CapturePath => Path.Combine(_folder.FullName, "run.cadv");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_launched_program_is_replayed_as_it_was_profiled()
    {
        var live = await ProfileAsync(new ProfileRequest
        {
            Launch = TargetResolver.ResolveCommand(["bash", "-c", "for i in {1..50000}; do :; done; sleep 0.2; exit 3"]),
            CapturePath = CapturePath,
        });

        Assert.Equal(3, live.Run.ExitCode);
        Assert.NotEmpty(live.Nodes);
        Assert.Equal(Structure.Of(live), Structure.Of(CaptureReader.Read(CapturePath)));
    }

    [Fact]
    public async Task A_runtime_that_was_attached_to_is_replayed_as_it_was_profiled()
    {
        var live = await ProfileAsync(new ProfileRequest
        {
            AttachTo = Environment.ProcessId,
            Duration = TimeSpan.FromSeconds(1),
            Warmup = TimeSpan.FromMilliseconds(200),
            CapturePath = CapturePath,
        });

        Assert.True(live.Evidence.Samples > 0);
        Assert.Equal(Structure.Of(live), Structure.Of(CaptureReader.Read(CapturePath)));
    }

    [Fact]
    public async Task A_capture_that_cannot_be_written_is_known_before_the_target_starts()
    {
        var marker = Path.Combine(_folder.FullName, "started");
        var request = new ProfileRequest
        {
            Launch = TargetResolver.ResolveCommand(["touch", marker]),
            CapturePath = Path.Combine(_folder.FullName, "no", "such", "folder", "run.cadv"),
        };

        var error = await Assert.ThrowsAsync<ProfilingException>(() => ProfileAsync(request));

        Assert.Equal(ProfilingError.CannotWrite, error.Error);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task A_process_that_is_gone_leaves_no_capture()
    {
        await Assert.ThrowsAsync<ProfilingException>(() => ProfileAsync(new ProfileRequest { AttachTo = int.MaxValue, CapturePath = CapturePath }));

        Assert.Empty(_folder.GetFileSystemInfos());
    }

    private static async Task<ExecutionProfile> ProfileAsync(ProfileRequest request)
    {
        var outcome = await ProfileSession.RunAsync(request, new Progress<ProfileProgress>(), CancellationToken.None);
        return outcome.Profile;
    }
}

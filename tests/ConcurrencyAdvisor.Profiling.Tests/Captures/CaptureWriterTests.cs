using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

public sealed class CaptureWriterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("captures-");

    private string CapturePath => Path.Combine(_folder.FullName, "run.cadv");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_completed_capture_is_the_only_file()
    {
        var records = new RandomEvidence(31).Take(500).ToArray();
        using (var writer = CaptureWriter.Create(CapturePath))
        {
            foreach (var record in records)
            {
                writer.Write(record);
            }

            Assert.False(File.Exists(CapturePath));
            writer.Complete(SomeCapture.Summary());
        }

        Assert.Equal(CapturePath, Assert.Single(_folder.GetFiles()).FullName);
        Assert.Equal(Structure.Of(SomeCapture.Live(records, SomeCapture.Summary())), Structure.Of(CaptureReader.Read(CapturePath)));
    }

    [Fact]
    public void An_abandoned_capture_leaves_nothing()
    {
        using (var writer = CaptureWriter.Create(CapturePath))
        {
            writer.Write(new RandomEvidence(31).Take(1).Single());
        }

        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void An_abandoned_capture_leaves_the_one_before()
    {
        File.WriteAllText(CapturePath, "before");
        CaptureWriter.Create(CapturePath).Dispose();

        Assert.Equal("before", File.ReadAllText(Assert.Single(_folder.GetFiles()).FullName));
    }

    [Fact]
    public void A_later_capture_replaces_the_one_before()
    {
        File.WriteAllText(CapturePath, "before");
        using (var writer = CaptureWriter.Create(CapturePath))
        {
            writer.Complete(SomeCapture.Summary());
        }

        Assert.Empty(CaptureReader.Read(CapturePath).Nodes);
    }

    [Theory]
    [InlineData("no/such/folder/run.cadv")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("run\0.cadv")]
    public void A_path_that_cannot_be_written_is_known_at_once(string name)
    {
        var error = Assert.Throws<ProfilingException>(() => CaptureWriter.Create(name.Length == 0 ? "" : Path.Combine(_folder.FullName, name)));

        Assert.Equal(ProfilingError.CannotWrite, error.Error);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void A_folder_that_vanishes_meanwhile_is_an_error_at_the_end()
    {
        var folder = _folder.CreateSubdirectory("gone");
        using var writer = CaptureWriter.Create(Path.Combine(folder.FullName, "run.cadv"));
        folder.Delete(recursive: true);

        var error = Assert.Throws<ProfilingException>(() => writer.Complete(SomeCapture.Summary()));

        Assert.Equal(ProfilingError.CannotWrite, error.Error);
    }

    [Fact]
    public void A_full_disk_is_an_error_at_the_end_only()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
        using var capture = CaptureWriter.Begin(CapturePath, Path.Combine(_folder.FullName, "temporary"), full);
        foreach (var record in new RandomEvidence(32).Take(100_000))
        {
            capture.Write(record);
        }

        var error = Assert.Throws<ProfilingException>(() => capture.Complete(SomeCapture.Summary()));

        Assert.Equal(ProfilingError.CannotWrite, error.Error);
        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart_from_damage()
    {
        Assert.Equal(ProfilingError.NoSuchFile, Assert.Throws<ProfilingException>(() => CaptureReader.Read(CapturePath)).Error);
        Assert.Equal(ProfilingError.NoSuchFile, Assert.Throws<ProfilingException>(() => CaptureReader.Read(_folder.FullName)).Error);
        Assert.Equal(ProfilingError.NoSuchFile, Assert.Throws<ProfilingException>(() => CaptureReader.Read("")).Error);
    }
}

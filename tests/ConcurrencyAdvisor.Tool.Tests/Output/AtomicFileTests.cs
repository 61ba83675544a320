using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Output;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PendingFiles _pending = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_appears_at_the_end_and_leaves_nothing_beside_it()
    {
        using var file = AtomicFile.Reserve(_folder.File("a.json"), _pending);
        File.WriteAllText(file.TemporaryPath, "content");
        Assert.False(File.Exists(_folder.File("a.json")));

        file.Commit();

        Assert.Equal("content", File.ReadAllText(_folder.File("a.json")));
        Assert.Equal(["a.json"], _folder.Names());
    }

    [Fact]
    public void A_file_that_is_given_up_leaves_the_old_one_as_it_was()
    {
        _folder.Write("a.json", "old");
        using (var file = AtomicFile.Reserve(_folder.File("a.json"), _pending))
        {
            File.WriteAllText(file.TemporaryPath, "half");
        }

        Assert.Equal("old", File.ReadAllText(_folder.File("a.json")));
        Assert.Equal(["a.json"], _folder.Names());
    }

    [Fact]
    public void An_old_file_is_replaced_and_keeps_its_permissions()
    {
        var path = _folder.Write("a.json", "old");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var file = AtomicFile.Reserve(path, _pending);
        File.WriteAllText(file.TemporaryPath, "new");
        file.Commit();

        Assert.Equal("new", File.ReadAllText(path));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void A_link_goes_on_pointing_where_it_pointed()
    {
        var target = _folder.Write("real/a.json", "old");
        var link = _folder.File("link.json");
        File.CreateSymbolicLink(link, target);

        using var file = AtomicFile.Reserve(link, _pending);
        File.WriteAllText(file.TemporaryPath, "new");
        file.Commit();

        Assert.Equal("new", File.ReadAllText(target));
        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        using var file = AtomicFile.Reserve("/dev/null", _pending);
        File.WriteAllText(file.TemporaryPath, "nothing");
        file.Commit();

        Assert.True(File.Exists("/dev/null"));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Theory]
    [InlineData("none/a.json")]
    [InlineData("")]
    [InlineData("file/a.json")]
    [InlineData("nul\0.json")]
    public void What_cannot_be_written_is_refused_before_anything_runs(string name)
    {
        _folder.Write("file", "");

        var error = Assert.Throws<ToolException>(() => AtomicFile.Reserve(Path.Combine(_folder.Path, name), _pending));

        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
        Assert.Equal(["file"], _folder.Names());
    }

    [Fact]
    public void The_end_in_a_hurry_leaves_no_temporary_file()
    {
        using var file = AtomicFile.Reserve(_folder.File("a.json"), _pending);

        _pending.DeleteAll();

        Assert.Empty(_folder.Names());
    }
}

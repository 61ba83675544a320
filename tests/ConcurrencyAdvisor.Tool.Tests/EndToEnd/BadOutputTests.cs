using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class BadOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json=none/report.json")]
    [InlineData("json=folder")]
    [InlineData("capture=file/run.cadv")]
    [InlineData("text=/proc/report.txt")]
    public async Task An_unwritable_path_fails_before_the_target_runs(string output)
    {
        Directory.CreateDirectory(_folder.File("folder/x"));
        _folder.Write("file", "");

        var result = await ToolProcess.RunAsync(
            _folder.Path, "profile", "--output", "json=good.json", "--output", output, "--", "touch", _folder.File("ran"));

        result.AssertError(1, "CADVE101");
        Assert.Equal(["file"], _folder.Names());
    }
}

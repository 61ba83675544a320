using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class BadUsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "CADVE504")]
    [InlineData("profil app.dll", "CADVE502")]
    [InlineData("profile --bogus", "CADVE501")]
    [InlineData("profile a.dll b", "CADVE501")]
    [InlineData("profile a.dll --duration", "CADVE503")]
    [InlineData("profile a.dll --duration soon", "CADVE503")]
    [InlineData("profile a.dll --timeout -1s", "CADVE503")]
    [InlineData("profile a.dll --target-cores 0", "CADVE503")]
    [InlineData("profile a.dll --min-share 7", "CADVE503")]
    [InlineData("profile a.dll --verbosity loud", "CADVE503")]
    [InlineData("profile a.dll --format xml", "CADVE503")]
    [InlineData("profile a.dll --output xml=a", "CADVE503")]
    [InlineData("profile a.dll --source-root nowhere", "CADVE503")]
    [InlineData("profile --pid abc", "CADVE503")]
    [InlineData("profile", "CADVE504")]
    [InlineData("profile --", "CADVE504")]
    [InlineData("profile /root/../no-such-folder/", "CADVE511")]
    [InlineData("profile --pid 1 --name x", "CADVE505")]
    [InlineData("profile --pid 1 --timeout 3s", "CADVE505")]
    [InlineData("profile --name no-process-has-this-name", "CADVE518")]
    [InlineData("profile --pid 2147483647", "CADVE518")]
    [InlineData("profile none.dll", "CADVE511")]
    [InlineData("profile -- no-such-program", "CADVE511")]
    [InlineData("profile a.dll --config none.json", "CADVE511")]
    [InlineData("measure", "CADVE504")]
    [InlineData("measure --base-target a.dll --output-folder runs", "CADVE504")]
    [InlineData("measure --base-target a.dll --head-target b.dll", "CADVE504")]
    [InlineData("measure a.dll b.dll", "CADVE501")]
    [InlineData("measure --base-target a.dll --head-target b.dll --output-folder runs --repeat 0", "CADVE503")]
    [InlineData("measure --base-target a.dll --head-target b.dll --output-folder runs --repeat many", "CADVE503")]
    [InlineData("measure --base-target a.dll --head-target b.dll --output-folder runs --most-runs 9", "CADVE505")]
    [InlineData("measure --base-target a.dll --head-target b.dll --output-folder runs --until-decided --most-runs 9", "CADVE503")]
    [InlineData("measure --base-target a.dll --head-target b.dll --output-folder runs --format xml", "CADVE503")]
    [InlineData("measure --base-target a.dll --head-target b.dll --output-folder runs --timeout 0s", "CADVE503")]
    [InlineData("measure --base-target none.dll --head-target none.dll --output-folder runs", "CADVE511")]
    [InlineData("report", "CADVE504")]
    [InlineData("report none.json", "CADVE511")]
    [InlineData("report .", "CADVE511")]
    [InlineData("analyze", "CADVE504")]
    [InlineData("analyze none.nettrace", "CADVE511")]
    [InlineData("analyze .", "CADVE511")]
    [InlineData("explain CADV9999", "CADVE507")]
    [InlineData("ps --format xml", "CADVE503")]
    public async Task Wrong_use_ends_with_5_and_says_what_was_wrong(string line, string code)
    {
        var result = await ToolProcess.RunAsync(_folder.Path, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        result.AssertError(5, code);
        Assert.Empty(_folder.Names());
    }
}

using System.Text.Json;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class HelpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("profile --help")]
    [InlineData("measure --help")]
    [InlineData("--version")]
    [InlineData("doctor")]
    [InlineData("ps")]
    public async Task What_was_asked_for_goes_to_standard_output_alone(string line)
    {
        var result = await ToolProcess.RunAsync(_folder.Path, line.Split(' '));

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.NotEmpty(result.Output);
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public async Task Doctor_and_ps_speak_json()
    {
        using var doctor = JsonDocument.Parse((await ToolProcess.RunAsync(_folder.Path, "doctor", "--format", "json")).Output);
        using var ps = JsonDocument.Parse((await ToolProcess.RunAsync(_folder.Path, "ps", "--format", "json")).Output);

        Assert.Contains("eventpipe", doctor.RootElement.GetProperty("collectors").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.True(doctor.RootElement.GetProperty("machine").GetProperty("cores").GetInt32() > 0);
        Assert.Contains(Environment.ProcessId, ps.RootElement.EnumerateArray().Select(p => p.GetProperty("processId").GetInt32()));
    }
}

using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Tests.Support;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd.Gating;

/// <summary>A folder with reports, and the gate that is asked about them.</summary>
internal sealed class GateBench : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    /// <summary>A report of now with one path that pays, which is a warning.</summary>
    public static Report Busy(string method = "App.Work.Run")
    {
        var profile = Make.Busy();
        profile = profile with
        {
            Run = profile.Run with { StartedAt = DateTimeOffset.UtcNow },
            Methods = [profile.Methods[0] with { Name = method }],
        };
        return ReportAssembly.Assemble(profile, new ToolFacts("ConcurrencyAdvisor", "1.2.3"), new AdvisingOptions());
    }

    public void Save(string name, Report report)
    {
        using var stream = File.Create(Folder.File(name));
        ReportJsonWriter.Write(report, stream);
    }

    public async Task<(ExitCode Exit, TestHost Host)> RunAsync(params string[] arguments)
    {
        using var host = new TestHost(Folder.Path);
        return (await host.RunAsync(["gate", .. arguments]), host);
    }

    public async Task AssertRefusedAsync(ErrorCode code, params string[] arguments)
    {
        var (exit, host) = await RunAsync(arguments);

        Assert.Equal(ExitCodes.Of(code), exit);
        Assert.StartsWith($"error {ErrorCatalog.NameOf(code)}:", host.Error, StringComparison.Ordinal);
        Assert.Equal("", host.Output);
    }

    public void Dispose() => Folder.Dispose();
}

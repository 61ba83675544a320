using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Tests.Errors;

public sealed class ErrorCatalogTests
{
    [Fact]
    public void Every_error_is_described_once() =>
        Assert.Equal(Enum.GetValues<ErrorCode>(), ErrorCatalog.Entries.Select(e => e.Code));

    [Fact]
    public void Every_description_is_made_of_sentences() => Assert.All(
        ErrorCatalog.Entries,
        entry =>
        {
            Assert.EndsWith(".", entry.Meaning, StringComparison.Ordinal);
            Assert.EndsWith(".", entry.NextStep, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_failure_of_a_profile_has_a_code_of_its_own()
    {
        var codes = Enum.GetValues<ProfilingError>().Select(ProfilingErrors.CodeOf).ToArray();

        Assert.DoesNotContain(ErrorCode.Unexpected, codes);
        Assert.Distinct(codes);
    }

    [Fact]
    public void The_documentation_lists_them()
    {
        var documented = File.ReadAllLines(Path.Combine(TestRepository.Root, "docs", "errors.md")).Where(line => line.StartsWith("| CADVE", StringComparison.Ordinal));

        Assert.Equal(ErrorCatalog.Entries.Select(e => $"| {e.Name} | {(int)e.ExitCode} | {e.Meaning} | {e.NextStep} |"), documented);
    }
}

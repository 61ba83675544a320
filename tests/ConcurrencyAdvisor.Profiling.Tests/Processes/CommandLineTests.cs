using System.Text;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("dotnet\0app.dll\0--x\0", new[] { "dotnet", "app.dll", "--x" })]
    [InlineData("sh\0-c\0\0", new[] { "sh", "-c", "" })]
    [InlineData("renamed itself", new[] { "renamed itself" })]
    [InlineData("", new string[0])]
    public void Arguments_stand_between_zeros(string content, string[] arguments)
        => Assert.Equal(arguments, CommandLine.Parse(Encoding.UTF8.GetBytes(content)));

    [Theory]
    [InlineData("RUN=17", true)]
    [InlineData("RUN=1", false)]
    [InlineData("UN=17", false)]
    [InlineData("EMPTY=", true)]
    public void A_variable_is_found_whole(string assignment, bool isThere)
        => Assert.Equal(isThere, CommandLine.HasVariable("PATH=/bin\0RUN=17\0EMPTY=\0"u8, assignment));

    [Theory]
    [InlineData("TMPDIR", "/var/tmp")]
    [InlineData("EMPTY", "")]
    [InlineData("MPDIR", null)]
    [InlineData("OTHER", null)]
    public void A_variables_value_is_found(string name, string? value)
        => Assert.Equal(value, CommandLine.FindVariable("X=TMPDIR=1\0TMPDIR=/var/tmp\0EMPTY=\0"u8, name));
}

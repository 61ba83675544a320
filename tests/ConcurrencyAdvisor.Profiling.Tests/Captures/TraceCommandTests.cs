using ConcurrencyAdvisor.Profiling.Captures;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

public sealed class TraceCommandTests
{
    [Theory]
    [InlineData("/usr/bin/dotnet /srv/shop.dll --port 80", "shop")]
    [InlineData("/srv/shop --port 80", "shop")]
    [InlineData("\"C:\\Program Files\\dotnet\\dotnet.exe\" C:\\srv\\shop.dll", "shop")]
    [InlineData("\"C:\\Program Files\\Shop\\Shop.exe\" run", "Shop")]
    [InlineData("", "process 7")]
    public void A_process_is_named_as_in_a_live_profile(string commandLine, string name) =>
        Assert.Equal(name, TraceCommand.NameOf(TraceCommand.Split(commandLine), 7));

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  app  1 ", new[] { "app", "1" })]
    [InlineData("\"a b\" c\"d e\"", new[] { "a b", "cd e" })]
    [InlineData("\"unclosed quote", new[] { "unclosed quote" })]
    public void Arguments_are_parted_at_blanks_outside_of_quotes(string commandLine, string[] arguments) =>
        Assert.Equal(arguments, TraceCommand.Split(commandLine));

    [Fact]
    public void The_program_is_found_where_it_still_is()
    {
        var assembly = typeof(TraceCommandTests).Assembly.Location;

        Assert.Equal(assembly, TraceCommand.AssemblyOf(["/usr/bin/dotnet", assembly, "other.dll"]));
        Assert.Equal(assembly, TraceCommand.AssemblyOf([Path.ChangeExtension(assembly, null)]));
        Assert.Null(TraceCommand.AssemblyOf(["/usr/bin/dotnet", "/nowhere/app.dll"]));
        Assert.Null(TraceCommand.AssemblyOf([]));
    }
}

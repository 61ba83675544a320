using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class ProcessNamingTests
{
    [Theory]
    [InlineData("/usr/share/dotnet/dotnet", "dotnet app.dll --url x", "app")]
    [InlineData("/usr/share/dotnet/dotnet", "dotnet exec --runtimeconfig a.json --depsfile b.json /srv/My.App.dll run.dll", "My.App")]
    [InlineData("/usr/share/dotnet/dotnet", "dotnet build app.csproj", "dotnet")]
    [InlineData("/usr/share/dotnet/dotnet", "dotnet", "dotnet")]
    [InlineData("/usr/share/dotnet/dotnet (deleted)", "dotnet app.dll", "app")]
    [InlineData("/srv/app/App", "./App --x", "App")]
    [InlineData("/usr/bin/python3.11", "python3 script.py", "python3.11")]
    [InlineData(null, "", "kworker/0:1")]
    public void A_process_has_the_name_that_its_developer_knows(string? executable, string commandLine, string name)
        => Assert.Equal(name, ProcessNaming.Name(executable, commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries), "kworker/0:1"));
}

using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class BadTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_library_is_no_program() =>
        (await ProfileAsync(Path.Combine(AppContext.BaseDirectory, "ConcurrencyAdvisor.Core.dll"))).AssertError(5, "CADVE513");

    [Fact]
    public async Task A_file_that_is_only_called_dll_is_no_program()
    {
        _folder.Write("fake.dll", "MZ, or so it says");

        (await ProfileAsync("fake.dll")).AssertError(5, "CADVE512");
    }

    [Fact]
    public async Task An_empty_dll_is_no_program()
    {
        _folder.Write("empty.dll", "");

        (await ProfileAsync("empty.dll")).AssertError(5, "CADVE512");
    }

    [Fact]
    public async Task A_program_without_its_configuration_cannot_be_started()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "dotnet-concurrency-advisor.dll"), _folder.File("alone.dll"));

        (await ProfileAsync("alone.dll")).AssertError(5, "CADVE514");
    }

    [Fact]
    public async Task A_folder_with_two_projects_is_ambiguous()
    {
        _folder.Write("a.csproj", "<Project/>");
        _folder.Write("b.csproj", "<Project/>");

        (await ProfileAsync(".")).AssertError(5, "CADVE515");
    }

    [Fact]
    public async Task An_empty_folder_holds_nothing_to_profile()
    {
        Directory.CreateDirectory(_folder.File("empty/x"));

        (await ProfileAsync("empty")).AssertError(5, "CADVE516");
    }

    [Theory]
    [InlineData("shop.sln")]
    [InlineData("shop.slnx")]
    [InlineData(".")]
    public async Task A_solution_is_no_program_and_its_projects_are(string target)
    {
        _folder.Write("shop.sln", "");
        _folder.Write("shop.slnx", "");

        var result = await ProfileAsync(target);

        result.AssertError(5, "CADVE516");
        Assert.Contains("solution", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_not_executable()
    {
        _folder.Write("notes.txt", "notes");

        (await ProfileAsync("notes.txt")).AssertError(5, "CADVE517");
    }

    [Fact]
    public async Task A_project_that_does_not_build_shows_the_compilers_errors()
    {
        _folder.Write("app/app.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        _folder.Write("app/Program.cs", "this does not compile");

        var result = await ProfileAsync("app", "--output", "json=report.json");

        result.AssertError(4, "CADVE404");
        Assert.Contains("error CS", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("report.json")));
    }

    [Fact]
    public async Task A_project_that_is_no_project_is_a_failed_build()
    {
        _folder.Write("app.csproj", "<Project");

        (await ProfileAsync("app.csproj")).AssertError(4, "CADVE404");
    }

    [Theory]
    [InlineData("***")]
    [InlineData("hunter2", "--no-redact")]
    public async Task What_a_failed_build_says_is_shown_without_its_secrets(string shown, params string[] options)
    {
        _folder.Write("app.csproj", """
            <Project>
              <Target Name="Build"><Error Text="cannot push, password=hunter2" /></Target>
            </Project>
            """);

        var result = await ProfileAsync(["app.csproj", .. options]);

        result.AssertError(4, "CADVE404");
        Assert.Contains($"cannot push, password={shown}", result.Error, StringComparison.Ordinal);
    }

    private Task<ToolResult> ProfileAsync(params string[] arguments) => ToolProcess.RunAsync(_folder.Path, ["profile", .. arguments]);
}

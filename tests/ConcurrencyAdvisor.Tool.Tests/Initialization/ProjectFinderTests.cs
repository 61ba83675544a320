using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Initialization;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Initialization;

public sealed class ProjectFinderTests : IDisposable
{
    private const string Program = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Program, true)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Web" />""", true)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Worker/10.0.100" />""", true)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType> WinExe </OutputType></PropertyGroup></Project>""", true)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk" />""", false)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><OutputType>Library</OutputType></PropertyGroup></Project>""", false)]
    [InlineData("""<Project><PropertyGroup><OutputType>Exe</OutputType><IsTestProject>true</IsTestProject></PropertyGroup></Project>""", false)]
    [InlineData("""<Project><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup><PackageReference Include="xunit.v3" /></ItemGroup></Project>""", false)]
    [InlineData("<Project", false)]
    [InlineData("", false)]
    [InlineData("""<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Project><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""", true)]
    public void A_project_says_what_it_makes(string text, bool isProgram) =>
        Assert.Equal(isProgram, ProjectFile.MakesProgram(_folder.Write("App.csproj", text)));

    [Fact]
    public void The_only_program_is_found_wherever_it_lies()
    {
        _folder.Write("src/Library/Library.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        _folder.Write("src/App/obj/Copy.csproj", Program);
        _folder.Write(".hidden/Other.csproj", Program);
        var program = _folder.Write("src/App/App.fsproj", Program);
        Directory.CreateSymbolicLink(_folder.File("src/App/circle"), _folder.Path);

        Assert.Equal(program, new ProjectFinder(_folder.Path).Only());
    }

    [Fact]
    public void What_a_folders_projects_share_is_read_where_they_do_not_say_it_themselves()
    {
        _folder.Write("Directory.Build.props", """<Project><PropertyGroup><OutputType>Library</OutputType></PropertyGroup></Project>""");
        _folder.Write("samples/Directory.Build.props", """<Project><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""");
        var sample = _folder.Write("samples/A/A.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        _folder.Write("samples/B/B.csproj", """<Project><PropertyGroup><OutputType>Library</OutputType></PropertyGroup></Project>""");
        _folder.Write("src/C/C.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");

        Assert.Equal([sample], new ProjectFinder(_folder.Path).Programs());
    }

    [Fact]
    public void Several_are_named_for_a_choice()
    {
        _folder.Write("b/B.csproj", Program);
        _folder.Write("a/A.csproj", Program);

        var error = Assert.Throws<ToolException>(() => new ProjectFinder(_folder.Path).Only());

        Assert.Equal((ErrorCode.AmbiguousFolder, "a/A.csproj\nb/B.csproj"), (error.Code, error.Detail));
        Assert.Contains("--project", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Hundreds_are_not_all_named()
    {
        foreach (var number in Enumerable.Range(100, 50))
        {
            _folder.Write($"{number}/A.csproj", Program);
        }

        var error = Assert.Throws<ToolException>(() => new ProjectFinder(_folder.Path).Only());

        Assert.EndsWith("119/A.csproj\nand 30 more", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_an_error() =>
        Assert.Equal(ErrorCode.NothingToProfile, Assert.Throws<ToolException>(() => new ProjectFinder(_folder.Path).Only()).Code);

    [Theory]
    [InlineData("src/App", "src/App")]
    [InlineData("-app", "./-app")]
    [InlineData("..app", "..app")]
    [InlineData("ä b", "ä b")]
    public void A_pipeline_names_it_from_the_repositorys_root_on(string path, string expected) =>
        Assert.Equal(expected, new RepositoryFolder("/work").PathFromRoot("/work/" + path));

    [Theory]
    [InlineData("/elsewhere/app")]
    [InlineData("/work/new\nline")]
    [InlineData("/work/next\u0085line")]
    [InlineData("/work/separated\u2028line")]
    [InlineData("/work/escape\u001b")]
    [InlineData("/work/half\ud83d")]
    public void What_a_pipeline_cannot_name_is_refused(string path) =>
        Assert.Equal(ErrorCode.BadValue, Assert.Throws<ToolException>(() => new RepositoryFolder("/work").PathFromRoot(path)).Code);

    [Fact]
    public void The_repository_is_where_its_mark_is()
    {
        var inner = Path.GetDirectoryName(_folder.File("a/b/file"))!;
        Assert.Equal(inner, RepositoryFolder.Around(inner).Root);

        _folder.Write(".git", "gitdir: elsewhere");
        Assert.Equal(_folder.Path, RepositoryFolder.Around(inner).Root);
    }
}

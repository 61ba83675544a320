using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Measuring;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Measuring;

public sealed class MeasureFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_made_where_there_is_none_and_names_each_run()
    {
        var folder = MeasureFolder.Open(Value("a/runs"), mayReplace: false);

        Assert.True(Directory.Exists(folder.FullPath));
        Assert.Equal(_folder.File("a/runs/base-01.json"), folder.FileOf(Side.Base, 1));
        Assert.Equal(_folder.File("a/runs/head-12.json"), folder.FileOf(Side.Head, 12));
    }

    [Theory]
    [InlineData("base-01.json")]
    [InlineData("head-112.json")]
    public void Reports_of_an_earlier_measurement_are_refused(string file)
    {
        _folder.Write(file, "{}");

        var error = Assert.Throws<ToolException>(() => MeasureFolder.Open(Value("."), mayReplace: false));

        Assert.Equal(ErrorCode.BadValue, error.Code);
        Assert.Contains("--force", error.NextStep, StringComparison.Ordinal);
        Assert.Equal([file], _folder.Names());
    }

    [Fact]
    public void Force_removes_them_and_nothing_else()
    {
        _folder.Write("base-01.json", "{}");
        _folder.Write("head-20.json", "{}");
        _folder.Write("base-line.json", "{}");
        _folder.Write("notes.txt", "");

        MeasureFolder.Open(Value("."), mayReplace: true);

        Assert.Equal(["base-line.json", "notes.txt"], _folder.Names());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_output_that_cannot_be_written()
    {
        _folder.Write("file", "");

        Assert.Equal(ErrorCode.OutputNotWritable, Assert.Throws<ToolException>(() => MeasureFolder.Open(Value("file/runs"), mayReplace: false)).Code);
    }

    private OptionValue Value(string text) => new(text, "--output-folder", null, _folder.Path);
}

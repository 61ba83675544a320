using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Options;

public sealed class OutputSpecTests
{
    [Fact]
    public void A_path_starts_at_the_current_folder_and_may_hold_equals_signs() =>
        Assert.Equal(new OutputSpec("json", "/work/out/a=b.json"), OutputSpec.Parse(Values.Of("json=out/a=b.json"), allowCapture: true));

    [Theory]
    [InlineData("json")]
    [InlineData("json=")]
    [InlineData("=a.json")]
    [InlineData("yaml=a.yaml")]
    [InlineData("JSON=a.json")]
    public void What_names_no_format_or_no_file_is_refused(string text) =>
        Assert.Equal(ErrorCode.BadValue, Assert.Throws<ToolException>(() => OutputSpec.Parse(Values.Of(text), allowCapture: true)).Code);

    [Fact]
    public void A_capture_is_refused_where_nothing_is_measured() =>
        Assert.Throws<ToolException>(() => OutputSpec.Parse(Values.Of("capture=run.cadv"), allowCapture: false));

    [Fact]
    public void Two_outputs_for_one_file_are_refused() => Assert.Throws<ToolException>(
        () => OutputSpec.ParseAll([Values.Of("json=a"), Values.Of("text=./a")], allowCapture: true));
}

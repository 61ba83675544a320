using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Profiles;

public sealed class TargetChoiceTests
{
    [Fact]
    public void A_target_takes_the_arguments_after_the_separator()
    {
        var choice = Assert.IsType<TargetChoice.Program>(TargetChoice.From("app.dll", null, null, ["--x", "1"]));

        Assert.Equal("app.dll", choice.Path);
        Assert.Equal(["--x", "1"], choice.Arguments);
    }

    [Fact]
    public void Without_a_target_the_words_after_the_separator_are_the_command()
    {
        var choice = Assert.IsType<TargetChoice.Command>(TargetChoice.From(null, null, null, ["python3", "script.py"]));

        Assert.Equal(["python3", "script.py"], choice.Words);
    }

    [Fact]
    public void A_running_process_is_chosen_by_id_or_by_name()
    {
        Assert.Equal(new TargetChoice.Process(7), TargetChoice.From(null, 7, null, []));
        Assert.Equal(new TargetChoice.ProcessName("shop"), TargetChoice.From(null, null, "shop", []));
    }

    [Theory]
    [InlineData(null, 7, "shop", new string[0], 505)]
    [InlineData("app.dll", 7, null, new string[0], 505)]
    [InlineData(null, null, "shop", new[] { "--x" }, 505)]
    [InlineData(null, null, null, new string[0], 504)]
    [InlineData(null, null, null, new[] { "" }, 504)]
    public void Exactly_one_thing_is_profiled(string? target, int? id, string? name, string[] rest, int code) =>
        Assert.Equal((ErrorCode)code, Assert.Throws<ToolException>(() => TargetChoice.From(target, id, name, rest)).Code);
}

using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Profiles;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Options;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("hey -z 20s", "hey", "-z", "20s")]
    [InlineData("  hey \t -z  ", "hey", "-z")]
    [InlineData("sh -c 'a \"b\" c'", "sh", "-c", "a \"b\" c")]
    [InlineData("run \"two words\" x", "run", "two words", "x")]
    [InlineData("run \"a \\\"b\\\" c:\\\\d\"", "run", "a \"b\" c:\\d")]
    [InlineData("run c:\\tools\\x", "run", "c:\\tools\\x")]
    [InlineData("run --name='big shop'", "run", "--name=big shop")]
    [InlineData("run '' x", "run", "", "x")]
    public void Words_are_split_as_shells_split_them(string command, params string[] words) =>
        Assert.Equal(words, CommandWords.Split(command));

    [Theory]
    [InlineData("run 'x")]
    [InlineData("run \"x")]
    public void A_quote_without_an_end_is_no_command(string command) => Assert.Throws<FormatException>(() => CommandWords.Split(command));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("run 'x")]
    public void What_is_no_command_is_a_usage_error_of_its_option(string command)
    {
        var error = Assert.Throws<ToolException>(() => ServiceOptions.Read(Values.OnCommandLine((KnownOptions.LoadCommand, command)), isAttaching: false));

        Assert.Equal(ErrorCode.BadValue, error.Code);
    }
}

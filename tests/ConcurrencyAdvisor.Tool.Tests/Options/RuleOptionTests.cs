using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Options;

public sealed class RuleOptionTests
{
    [Fact]
    public void The_last_level_of_a_rule_holds()
    {
        var values = Values.OnCommandLine((KnownOptions.Rule, "CADV0001=note"), (KnownOptions.Rule, "CADV0002=none"), (KnownOptions.Rule, "CADV0001=error"));

        Assert.Equal(RuleLevel.Error, values.RuleLevels["CADV0001"]);
        Assert.Equal(RuleLevel.None, values.RuleLevels["CADV0002"]);
    }

    [Theory]
    [InlineData("CADV0001", "RULE=LEVEL")]
    [InlineData("=note", "RULE=LEVEL")]
    [InlineData("CADV9=note", "names no rule")]
    [InlineData("CADV0001=loud", "is no level")]
    public void What_is_no_rule_and_level_is_a_usage_error(string text, string says)
    {
        var error = Assert.Throws<ToolException>(() => RuleOption.Parse(Values.Of(text, "--rule")));

        Assert.Equal(ErrorCode.BadValue, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }
}

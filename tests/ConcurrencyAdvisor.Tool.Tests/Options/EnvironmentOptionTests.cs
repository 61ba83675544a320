using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Options;

public sealed class EnvironmentOptionTests
{
    [Fact]
    public void A_value_may_be_empty_and_hold_signs_of_equality() =>
        Assert.Equal(
            new Dictionary<string, string> { ["A"] = "", ["B"] = "x=y" },
            EnvironmentOption.Parse([Values.Of("A="), Values.Of("B=z"), Values.Of("B=x=y")]));

    [Theory]
    [InlineData("A")]
    [InlineData("=x")]
    [InlineData("")]
    public void What_is_no_variable_is_a_usage_error(string text) =>
        Assert.Equal(ErrorCode.BadValue, Assert.Throws<ToolException>(() => EnvironmentOption.Parse([Values.Of(text)])).Code);
}

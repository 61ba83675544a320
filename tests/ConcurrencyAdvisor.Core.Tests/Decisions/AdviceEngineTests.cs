using ConcurrencyAdvisor.Core.Decisions;

namespace ConcurrencyAdvisor.Core.Tests.Decisions;

public sealed class AdviceEngineTests
{
    [Fact]
    public void It_has_the_first_ten_rules_in_their_order() => Assert.Equal(
        Enumerable.Range(1, 10).Select(number => $"CADV{number:D4}"), AdviceEngine.AllRules.Select(rule => rule.Id));

    [Fact]
    public void Every_rule_of_the_room_is_in_it() => Assert.Equal(
        typeof(IRule).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IRule))).Select(type => type.Name).Order(),
        AdviceEngine.AllRules.Select(rule => rule.GetType().Name).Order());

    [Fact]
    public void No_path_no_advice() => Assert.Empty(new AdviceEngine().Advise([]));
}

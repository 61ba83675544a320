using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Tests.Support;

/// <summary>Option values as if somebody had typed them.</summary>
internal static class Values
{
    public static OptionValue Of(string text, string name = "--option") => new(text, name, null, "/work");

    public static OptionValues OnCommandLine(params (OptionDefinition Option, string Text)[] given) => With(null, given);

    public static OptionValues With(ConfigurationFile? configuration, params (OptionDefinition Option, string Text)[] given) => new(
        given.GroupBy(g => g.Option).ToDictionary(g => g.Key, g => (IReadOnlyList<OptionValue>)[.. g.Select(v => Of(v.Text, v.Option.Name))]),
        configuration);
}

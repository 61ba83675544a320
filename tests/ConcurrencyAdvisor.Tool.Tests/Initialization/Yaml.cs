using YamlDotNet.RepresentationModel;

namespace ConcurrencyAdvisor.Tool.Tests.Initialization;

/// <summary>Reads what a build service would read.</summary>
internal static class Yaml
{
    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        return Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    /// <summary>What stands at a path of keys and indices.</summary>
    public static YamlNode At(this YamlNode node, params object[] path) =>
        path.Aggregate(node, (at, step) => step is int index ? ((YamlSequenceNode)at).Children[index] : ((YamlMappingNode)at).Children[new YamlScalarNode((string)step)]);

    public static string Text(this YamlNode node) => Assert.IsType<YamlScalarNode>(node).Value ?? "";

    /// <summary>All texts of a file, keys included.</summary>
    public static IEnumerable<string> Texts(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(child => Texts(child.Key).Concat(Texts(child.Value))),
        YamlSequenceNode list => list.Children.SelectMany(Texts),
        _ => [node.Text()],
    };
}

using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConcurrencyAdvisor.MSBuild.Tests.Package;

namespace ConcurrencyAdvisor.MSBuild.Tests.Profiling;

/// <summary>The table of settings, the targets that read them, and what a profile depends on.</summary>
public sealed partial class DocumentedSettingsTests
{
    // They say whether there is a profile, or how loud it is: none of them changes what it finds.
    private static readonly string[] NoInput = ["Configurations", "Enabled", "FailOn", "OnFailure", "Skip", "TargetFramework"];

    private static readonly XDocument Targets = XDocument.Load(
        Path.Combine(Repository.Root, "src", "ConcurrencyAdvisor.MSBuild", "package", "build", "ConcurrencyAdvisor.MSBuild.targets"));

    /// <summary>Each setting of the table, without what all begin with, and the option of the tool that its row names.</summary>
    private static readonly (string Name, string Option)[] Documented =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "msbuild.md"))
            .Select(line => DocumentedRow().Match(line))
            .Where(row => row.Success)
            .Select(row => (row.Groups["name"].Value, row.Groups["option"].Value)),
    ];

    [Fact]
    public void What_is_documented_is_read_and_what_is_read_is_documented() =>
        Assert.Equal(Sorted(Documented.Select(row => row.Name)), Sorted(ReadIn(Targets.ToString())));

    [Fact]
    public void Each_setting_is_something_that_the_profile_depends_on()
    {
        var inputs = Targets.Descendants()
            .Where(element => element.Name.LocalName is "_ConcurrencyAdvisorOption" or "_ConcurrencyAdvisorSetting")
            .SelectMany(element => element.Attributes())
            .SelectMany(attribute => ReadIn(attribute.Value));

        Assert.Equal(Sorted(Documented.Select(row => row.Name).Except(NoInput)), Sorted(inputs));
    }

    [Fact]
    public void Each_becomes_the_option_that_its_row_names()
    {
        // Reports and words of a command are no values of one option.
        var documented = Documented.Where(row => row.Option.Length > 0 && row.Name is not ("Output" or "Arguments" or "Command"));
        var given = Targets.Descendants("_ConcurrencyAdvisorOption")
            .SelectMany(option => ReadIn(option.Attribute("Value")!.Value).Select(name => (name, option.Attribute("Include")!.Value)));

        Assert.Equal(documented.Order(), given.Order());
    }

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    // Where the tool lies is a matter of whoever works on the package.
    private static IEnumerable<string> ReadIn(string text) => Setting().Matches(text).Select(match => match.Groups["name"].Value).Where(name => name != "Tool");

    // The full path of the baseline stands for it.
    [GeneratedRegex(@"\$\((ConcurrencyAdvisor(?<name>\w+)|_ConcurrencyAdvisor(?<name>Baseline))\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\| `ConcurrencyAdvisor(?<name>\w+)` \|.*\| (`(?<option>[^`|]+)` )?\|$", RegexOptions.ExplicitCapture)]
    private static partial Regex DocumentedRow();
}

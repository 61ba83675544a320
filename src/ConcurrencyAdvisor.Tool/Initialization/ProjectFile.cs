using System.Xml;
using System.Xml.Linq;

namespace ConcurrencyAdvisor.Tool.Initialization;

/// <summary>What a project's own text says it makes. Nothing is evaluated: asking MSBuild about each of a hundred projects would take minutes.</summary>
internal static class ProjectFile
{
    private static readonly string[] Extensions = [".csproj", ".fsproj", ".vbproj"];
    private static readonly string[] ProgramSdks = ["Microsoft.NET.Sdk.Web", "Microsoft.NET.Sdk.Worker", "Microsoft.NET.Sdk.BlazorWebAssembly"];
    private static readonly string[] TestPackages = ["Microsoft.NET.Test.Sdk", "xunit.v3", "MSTest", "TUnit"];

    public static bool IsProject(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it makes a program that is no test.</summary>
    public static bool MakesProgram(string path) => Read(path) is { } root && IsProgram(root, path) && !IsTest(root);

    // Null where it cannot be read: what nobody can read is nothing to propose.
    private static XElement? Read(string path)
    {
        try
        {
            // Without a resolver, so that a project in somebody's folder cannot make the tool read other files.
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return XDocument.Load(reader).Root;
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsProgram(XElement root, string path) => (Last(root, "OutputType") ?? Inherited(path, "OutputType")) is { } type
        ? type.EndsWith("exe", StringComparison.OrdinalIgnoreCase)
        : ProgramSdks.Contains(root.Attribute("Sdk")?.Value.Split('/')[0], StringComparer.OrdinalIgnoreCase);

    private static bool IsTest(XElement root) =>
        string.Equals(Last(root, "IsTestProject"), "true", StringComparison.OrdinalIgnoreCase)
        || root.Descendants()
            .Where(element => element.Name.LocalName == "PackageReference")
            .Any(package => TestPackages.Contains(package.Attribute("Include")?.Value, StringComparer.OrdinalIgnoreCase))
        || root.Attribute("Sdk")?.Value.StartsWith("MSTest.Sdk", StringComparison.OrdinalIgnoreCase) == true;

    // MSBuild imports the nearest file of that name, and no other by itself.
    private static string? Inherited(string path, string property)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var shared = Path.Combine(folder, "Directory.Build.props");
            if (File.Exists(shared))
            {
                return Read(shared) is { } root ? Last(root, property) : null;
            }
        }

        return null;
    }

    private static string? Last(XElement root, string property) =>
        root.Descendants().LastOrDefault(element => element.Name.LocalName == property)?.Value.Trim();
}

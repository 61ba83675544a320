using System.Runtime.CompilerServices;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

/// <summary>The standard's own schema. It is not ours to ship, so it is looked for beside the repository.</summary>
internal static class SarifSchema
{
    public const string Variable = "SARIF_SCHEMA";

    /// <summary>Null where there is none on this machine.</summary>
    public static string? File { get; } = Find();

    /// <summary>Why a test cannot run here, and what to do about it; null where it can.</summary>
    public static string? Missing => File is null
        ? $"Needs the schema of SARIF 2.1.0: set {Variable} to a copy of sarif-schema-2.1.0.json, or put it into ../shared/schemas beside the repository."
        : null;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return chosen;
        }

        for (var folder = Path.GetDirectoryName(ThisFile()); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, "shared", "schemas", "sarif-schema-2.1.0.json");
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

/// <summary>Runs where the schema is.</summary>
internal sealed class SarifSchemaTheoryAttribute : TheoryAttribute
{
    public SarifSchemaTheoryAttribute() => Skip = SarifSchema.Missing!;
}

/// <summary>Runs where the schema is.</summary>
internal sealed class SarifSchemaFactAttribute : FactAttribute
{
    public SarifSchemaFactAttribute() => Skip = SarifSchema.Missing!;
}

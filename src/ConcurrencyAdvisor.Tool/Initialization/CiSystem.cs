namespace ConcurrencyAdvisor.Tool.Initialization;

/// <summary>A build service that <c>init</c> writes a pipeline for.</summary>
/// <param name="Name">As <c>--ci</c> takes it.</param>
/// <param name="Path">Where the service, or whoever includes it, looks for the pipeline; from the repository's root.</param>
/// <param name="Template">The resource.</param>
/// <param name="NextStep">What has to be done beside committing it, as a sentence; empty for nothing.</param>
internal sealed record CiSystem(string Name, string Path, string Template, string NextStep)
{
    public static IReadOnlyList<CiSystem> All { get; } =
    [
        new("github", ".github/workflows/concurrency-advisor.yml", "github.yml", ""),
        new("azure", "azure-pipelines.concurrency-advisor.yml", "azure.yml",
            "Make a pipeline of azure-pipelines.concurrency-advisor.yml; in Azure Repos, add it to the branch policy of the main branch as build validation."),
        new("gitlab", ".gitlab/concurrency-advisor.gitlab-ci.yml", "gitlab.yml",
            "Add to .gitlab-ci.yml: include: [{ local: .gitlab/concurrency-advisor.gitlab-ci.yml }], and set the CI/CD variable DOTNET_SDK_IMAGE to an image with the .NET 10 SDK"),
    ];
}

using System.Text;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Output;

/// <summary>
/// Where a build server shows a page of its own for a job, it gets one beside the lines of its format: GitHub by a file to append to, Azure DevOps by a file that a command
/// names. A page that cannot be written is told of, and changes nothing else.
/// </summary>
internal static class JobSummary
{
    private const string GitHubFile = "GITHUB_STEP_SUMMARY";
    private const string AzureFolder = "AGENT_TEMPDIRECTORY";

    public static void Publish(ToolContext context, IRendering rendering, string format)
    {
        try
        {
            if (format == "github" && context.Environment.Variable(GitHubFile) is { Length: > 0 } page)
            {
                using var stream = new FileStream(page, FileMode.Append, FileAccess.Write);
                stream.Write(Markdown(rendering));
            }
            else if (format == "azure" && context.Environment.Variable(AzureFolder) is { Length: > 0 } folder)
            {
                var file = Path.Combine(folder, $"concurrency-advisor-{Guid.NewGuid():N}.md");
                File.WriteAllBytes(file, Markdown(rendering));
                context.WriteResult(Encoding.UTF8.GetBytes($"##vso[task.uploadsummary]{file}\n"));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Environment.Error.WriteLine($"note: the job's summary cannot be written: {e.Message}");
        }
    }

    private static byte[] Markdown(IRendering rendering)
    {
        using var content = new MemoryStream();
        rendering.Render("markdown", TextStyle.Plain, Verbosity.Normal, content);
        return content.ToArray();
    }
}

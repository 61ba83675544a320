using System.Text;

namespace ConcurrencyAdvisor.Tool.Advising;

/// <summary>Reads a source file whose path somebody's debug symbols gave: it may be anything, or gone.</summary>
internal static class SourceText
{
    private const int LargestFile = 4 << 20; // bytes; nobody writes comments into a larger one by hand

    /// <summary>The file's text; null where there is none to be had. Never fails: advice does not depend on it.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;

            // Pipes and devices have no length: to open one could wait for ever.
            if (!Path.IsPathFullyQualified(path) || !target.Exists || target.Length is 0 or > LargestFile)
            {
                return null;
            }

            using var stream = new FileStream(target.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[target.Length];
            using var bytes = new MemoryStream(content, 0, stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false));
            using var reader = new StreamReader(bytes, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (Exception)
        {
            // Whatever is wrong with a source, its findings are reported as if it held no comment.
            return null;
        }
    }
}

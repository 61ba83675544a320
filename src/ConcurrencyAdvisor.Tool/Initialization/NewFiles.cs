using System.Text;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Output;

namespace ConcurrencyAdvisor.Tool.Initialization;

/// <summary>A file to write.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Content">Its text.</param>
internal sealed record NewFile(string Path, string Content);

/// <summary>Writes files that were not there before, all of them or none.</summary>
internal static class NewFiles
{
    /// <exception cref="ToolException">One exists already, or cannot be written; then nothing was.</exception>
    public static void Write(IReadOnlyList<NewFile> files, PendingFiles pending)
    {
        var reserved = new List<AtomicFile>();
        try
        {
            foreach (var file in files)
            {
                MakeFolder(file.Path);
                reserved.Add(AtomicFile.Reserve(file.Path, pending));
                Fill(file, reserved[^1].TemporaryPath);
            }

            reserved.ForEach(file => file.Commit());
        }
        finally
        {
            reserved.ForEach(file => file.Dispose());
        }
    }

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ErrorCode.OutputNotWritable, $"The folder of '{path}' cannot be made: {e.Message.TrimEnd('.')}.");
        }
    }

    private static void Fill(NewFile file, string temporaryPath)
    {
        try
        {
            // Without a byte order mark, which a shell or a parser of YAML could stumble over.
            File.WriteAllText(temporaryPath, file.Content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ErrorCode.OutputFailed, $"The file '{file.Path}' could not be written: {e.Message}");
        }
    }
}

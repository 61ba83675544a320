using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Commands;

/// <summary>Opens a file that the user named.</summary>
internal static class InputFile
{
    /// <summary>Fails where it could not be opened.</summary>
    public static void Check(string path, string currentDirectory) => Open(path, currentDirectory).Dispose();

    public static FileStream Open(string path, string currentDirectory)
    {
        var file = Path.GetFullPath(path, currentDirectory);
        if (Directory.Exists(file))
        {
            throw new ToolException(ErrorCode.NoSuchFile, $"'{path}' is a folder, not a file", "Name a file in it.");
        }

        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException(ErrorCode.NoSuchFile, $"There is no file '{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ErrorCode.InputUnreadable, $"The file '{path}' cannot be read: {e.Message}");
        }
    }
}

using System.Security.Cryptography;

namespace ConcurrencyAdvisor.MSBuild.Tests.Support;

/// <summary>What lies in a folder, and when it was written: two that are equal are of a folder that nobody touched meanwhile.</summary>
internal static class FolderState
{
    /// <summary>A line for each folder and file; without patterns one for the folder itself as well, whose time tells of what was made in it and taken away.</summary>
    public static IReadOnlyList<string> Of(string folder, params string[] patterns) =>
    [
        .. (patterns.Length == 0 ? ["*"] : patterns)
            .SelectMany(pattern => new DirectoryInfo(folder).EnumerateFileSystemInfos(pattern, SearchOption.AllDirectories))
            .Concat(patterns.Length == 0 ? (FileSystemInfo[])[new DirectoryInfo(folder)] : [])
            .Select(entry => $"{entry.FullName} {entry.UnixFileMode} {entry.LastWriteTimeUtc:O} {ContentOf(entry)}")
            .Order(StringComparer.Ordinal),
    ];

    private static string ContentOf(FileSystemInfo entry) => entry is FileInfo file ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))) : "folder";
}

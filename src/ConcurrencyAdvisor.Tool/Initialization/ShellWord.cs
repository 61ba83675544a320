using System.Buffers;

namespace ConcurrencyAdvisor.Tool.Initialization;

/// <summary>Writes text as one word of a POSIX shell, inside of a file that a build service reads first.</summary>
internal static class ShellWord
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-");

    /// <summary>
    /// The word in quotes, where it needs them. No <c>$</c> stands beside what follows it: build services replace <c>$(name)</c> and
    /// <c>${{ name }}</c> within quotes, too.
    /// </summary>
    public static string Quote(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain)
        ? text
        : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal).Replace("$", "$''", StringComparison.Ordinal)}'";
}

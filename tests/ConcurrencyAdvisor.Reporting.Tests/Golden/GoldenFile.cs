using System.Runtime.CompilerServices;
using System.Text;

namespace ConcurrencyAdvisor.Reporting.Tests.Golden;

/// <summary>Compares with a reviewed file beside this one; what differs is written next to it for a look and a rename.</summary>
internal static class GoldenFile
{
    public static void Check(string name, byte[] actual)
    {
        var approved = Path.Combine(Folder(), name);
        var received = Path.Combine(
            Folder(), $"{Path.GetFileNameWithoutExtension(name)}.received{Path.GetExtension(name)}");
        var expected = File.Exists(approved) ? File.ReadAllBytes(approved) : [];
        if (actual.AsSpan().SequenceEqual(expected))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllBytes(received, actual);
        // The whole text: a terminal's reader wants to see it, and a build server keeps no received file.
        Assert.Fail($"{received} differs from {approved}:\n{Encoding.UTF8.GetString(actual)}");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

using System.Runtime.CompilerServices;

namespace ConcurrencyAdvisor.Tool.Tests.Initialization.Golden;

/// <summary>Compares with a reviewed file beside this one; what differs is written next to it for a look and a rename.</summary>
internal static class GoldenFile
{
    public static void Check(string name, string actual)
    {
        var approved = Path.Combine(Folder(), name);
        var received = Path.Combine(Folder(), $"{Path.GetFileNameWithoutExtension(name)}.received{Path.GetExtension(name)}");
        if (File.Exists(approved) && File.ReadAllText(approved) == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{received} differs from {approved}:\n{actual}");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

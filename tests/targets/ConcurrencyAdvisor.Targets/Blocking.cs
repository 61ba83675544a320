using System.Security.Cryptography;

namespace ConcurrencyAdvisor.Targets;

/// <summary>A main thread that computes a little and blocks on asynchronous work, again and again.</summary>
internal static class Blocking
{
    public static int Run(int rounds)
    {
        var block = new byte[1 << 20];
        for (var i = 0; i < rounds; i++)
        {
            SHA256.HashData(block, block.AsSpan(0, SHA256.HashSizeInBytes));
            Task.Run(async () => await Task.Delay(25)).Wait();
        }

        return 0;
    }
}

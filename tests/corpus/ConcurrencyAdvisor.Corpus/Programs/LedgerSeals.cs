using System.Security.Cryptography;
using System.Text;

namespace Ledgers;

internal static class LedgerSeals
{
    public static int Run()
    {
        var entries = Enumerable.Range(1, 2000).Select(i => Encoding.UTF8.GetBytes($"2031-02-{1 + i % 28:D2};account {i:D6};{i * 7 % 991}.{i % 100:D2}"));
        var seal = new SealChain([.. entries]).Close(days: 800);
        Console.WriteLine($"closed with {Convert.ToHexString(seal)[..16]}");
        return 0;
    }
}

internal sealed class SealChain(IReadOnlyList<byte[]> entries)
{
    public byte[] Close(int days) // <corpus:close>
    {
        var seal = new byte[HMACSHA256.HashSizeInBytes];
        for (var i = 0; i < days * entries.Count; i++)
        {
            seal = Link(seal, entries[i % entries.Count]); // <corpus:close:hot>
        }

        return seal;
    }

    private static byte[] Link(byte[] previous, byte[] entry) => HMACSHA256.HashData(previous, entry);
}

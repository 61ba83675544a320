using System.Security.Cryptography;
using System.Text;

namespace Vault;

internal static class VaultKeys
{
    public static int Run()
    {
        var owners = Enumerable.Range(1, 54).Select(i => $"owner-{i:D4}@example.org").ToList();
        var keys = new KeyRotation(iterations: 150_000).DeriveKeys(owners);
        Console.WriteLine($"{keys.Count} keys, last {Convert.ToHexString(keys[^1])[..16]}");
        return 0;
    }
}

internal sealed class KeyRotation(int iterations)
{
    public List<byte[]> DeriveKeys(IReadOnlyList<string> owners) // <corpus:derive>
    {
        var keys = new List<byte[]>(owners.Count);
        foreach (var owner in owners)
        {
            keys.Add(DeriveKey(owner, "correct horse battery staple")); // <corpus:derive:hot>
        }

        return keys;
    }

    private byte[] DeriveKey(string owner, string passphrase)
    {
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes(owner));
        return Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, iterations, HashAlgorithmName.SHA256, 32);
    }
}

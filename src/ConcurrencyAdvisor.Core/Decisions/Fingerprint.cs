using System.Security.Cryptography;
using System.Text;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>A finding's identity over runs and edits: no line, ordinal or time enters.</summary>
public static class Fingerprint
{
    /// <summary>Innermost frames that enter.</summary>
    private const int Frames = 3;

    /// <summary>Bytes of the hash that are kept: 64 bits tell a program's findings apart.</summary>
    private const int Bytes = 8;

    /// <summary>Lowercase hexadecimal digits for a rule's finding on a path.</summary>
    public static string Of(string ruleId, HotPathEvidence evidence) =>
        Of(ruleId, evidence.FingerprintFrames.Count > 0 ? evidence.FingerprintFrames : [evidence.Method.Name]);

    /// <summary>The same for frames as a report's chain has them, innermost first; not empty.</summary>
    public static string Of(string ruleId, IReadOnlyList<string> frames)
    {
        var text = string.Join('\n', Folded(frames).Take(Frames).Prepend(ruleId));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
    }

    private static IEnumerable<string> Folded(IEnumerable<string> frames)
    {
        string? last = null;
        foreach (var frame in frames)
        {
            if (frame != last)
            {
                yield return frame;
            }

            last = frame;
        }
    }
}

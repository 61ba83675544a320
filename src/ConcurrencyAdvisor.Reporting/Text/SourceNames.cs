namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>Method names as a reader looks for them.</summary>
internal static class SourceNames
{
    private const int LongestShortName = 80;

    /// <summary><c>Type.Method</c> of <c>Namespace.Type.Method</c>; generic arguments keep their dots.</summary>
    public static string Short(string method)
    {
        var end = method.Length;
        for (var segment = 0; segment < 2; segment++)
        {
            end = PreviousDot(method, end);
            if (end <= 0)
            {
                return Cut(method);
            }
        }

        return Cut(method[(end + 1)..]);
    }

    private static string Cut(string name) => DisplayWidth.Cut(SafeText.Escape(name), LongestShortName);

    private static int PreviousDot(string method, int end)
    {
        var depth = 0;
        for (var i = end - 1; i >= 0; i--)
        {
            switch (method[i])
            {
                case '>':
                    depth++;
                    break;
                case '<':
                    depth--;
                    break;
                case '.' when depth <= 0:
                    // A constructor is Type..ctor: its own dot belongs to it.
                    return i > 0 && method[i - 1] == '.' ? i - 1 : i;
                default:
                    break;
            }
        }

        return -1;
    }
}

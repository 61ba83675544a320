using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Type names in C# notation.</summary>
internal static class SourceTypeNames
{
    private static readonly FrozenDictionary<string, string> Keywords = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.SByte"] = "sbyte",
        ["System.Char"] = "char",
        ["System.Decimal"] = "decimal",
        ["System.Double"] = "double",
        ["System.Single"] = "float",
        ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort",
        ["System.Int32"] = "int",
        ["System.UInt32"] = "uint",
        ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong",
        ["System.IntPtr"] = "nint",
        ["System.UIntPtr"] = "nuint",
        ["System.Object"] = "object",
        ["System.String"] = "string",
        ["System.Void"] = "void",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The keyword of a built-in type; null for every other type.</summary>
    public static string? Keyword(string fullName) => Keywords.GetValueOrDefault(fullName);

    /// <summary>
    /// A constructed type from an open name that still shows how many parameters each part takes (<c>Outer`1.Inner`2</c>):
    /// <c>Outer&lt;int&gt;.Inner&lt;string, T&gt;</c>.
    /// </summary>
    public static string Construct(string openName, IReadOnlyList<string> arguments)
    {
        if (openName == "Nullable`1" && arguments.Count == 1)
        {
            return arguments[0] + "?";
        }

        if (openName.StartsWith("ValueTuple`", StringComparison.Ordinal) && arguments.Count > 1)
        {
            return $"({string.Join(", ", arguments)})";
        }

        return Distribute(openName, arguments);
    }

    /// <summary>A name without its parameter counts.</summary>
    public static string WithoutArity(string name) => name.Contains('`', StringComparison.Ordinal) ? Distribute(name, []) : name;

    private static string Distribute(string openName, IReadOnlyList<string> arguments)
    {
        var text = new StringBuilder(openName.Length);
        var used = 0;
        var position = 0;
        while (position < openName.Length)
        {
            var mark = openName.IndexOf('`', position);
            if (mark < 0)
            {
                break;
            }

            text.Append(openName, position, mark - position);
            position = mark + 1;
            while (position < openName.Length && char.IsAsciiDigit(openName[position]))
            {
                position++;
            }

            var digits = openName.AsSpan(mark + 1, position - mark - 1);
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= arguments.Count - used)
            {
                text.Append('<').AppendJoin(", ", arguments.Skip(used).Take(count)).Append('>');
                used += count;
            }
        }

        return text.Append(openName, position, openName.Length - position).ToString();
    }
}

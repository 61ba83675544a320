using System.Collections.Frozen;
using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A method's signature in the runtime's events, in C# notation.</summary>
internal sealed record EventSignature(string ReturnType, IReadOnlyList<string> Parameters, IReadOnlyList<string> GenericParameters)
{
    private const int MaximumDepth = 32;

    private static readonly FrozenDictionary<string, string> Primitives = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["int8"] = "sbyte",
        ["uint8"] = "byte",
        ["unsigned int8"] = "byte",
        ["int16"] = "short",
        ["uint16"] = "ushort",
        ["unsigned int16"] = "ushort",
        ["int32"] = "int",
        ["uint32"] = "uint",
        ["unsigned int32"] = "uint",
        ["int64"] = "long",
        ["uint64"] = "ulong",
        ["unsigned int64"] = "ulong",
        ["float32"] = "float",
        ["float64"] = "double",
        ["wchar"] = "char",
        ["native int"] = "nint",
        ["native uint"] = "nuint",
        ["unsigned native int"] = "nuint",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Takes apart a text such as <c>instance class System.String  (int32,!!0)</c>.</summary>
    /// <param name="text">The event's text.</param>
    /// <param name="typeParameters">Names of the declaring type's generic parameters.</param>
    public static EventSignature Parse(string text, IReadOnlyList<string> typeParameters)
    {
        var open = text.IndexOf("  (", StringComparison.Ordinal);
        if (open < 0)
        {
            return new("", [], []);
        }

        var close = text.EndsWith(')') ? text.Length - 1 : text.Length;
        var parameters = TypeText.SplitTopLevel(text[(open + 3)..close]);
        var result = text[..open];
        var isGeneric = false;
        foreach (var convention in new[] { "instance ", "explicit ", "generic ", "vararg " })
        {
            if (result.StartsWith(convention, StringComparison.Ordinal))
            {
                isGeneric |= convention == "generic ";
                result = result[convention.Length..];
            }
        }

        var count = isGeneric ? HighestMethodParameter(text) + 1 : 0;
        var scope = new GenericScope([.. typeParameters], GenericParameterNames.OfMethod(count));
        return new(Type(result, scope, 0), [.. parameters.Select(parameter => Type(parameter, scope, 0))], scope.Method);
    }

    private static string Type(string text, GenericScope scope, int depth)
    {
        var type = text.Trim();
        if (depth > MaximumDepth || type.Length == 0)
        {
            return type;
        }

        if (type.EndsWith('&'))
        {
            return "ref " + Type(type[..^1], scope, depth + 1);
        }

        if (type.EndsWith('*') && !type.StartsWith("fnptr", StringComparison.Ordinal))
        {
            return Type(type[..^1], scope, depth + 1) + "*";
        }

        if (type.EndsWith(']') && type.LastIndexOf('[') is > 0 and var bracket)
        {
            return Type(type[..bracket], scope, depth + 1) + type[bracket..];
        }

        return Parameter(type, scope) ?? Primitives.GetValueOrDefault(type) ?? Named(type, scope, depth);
    }

    private static string? Parameter(string type, GenericScope scope)
    {
        var marks = type.Length - type.TrimStart('!').Length;
        if (marks == 0 || !int.TryParse(type.AsSpan(marks), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return null;
        }

        var names = marks == 1 ? scope.Type : scope.Method;
        return index < names.Length ? names[index] : type;
    }

    private static string Named(string type, GenericScope scope, int depth)
    {
        foreach (var prefix in new[] { "value class ", "class " })
        {
            if (type.StartsWith(prefix, StringComparison.Ordinal))
            {
                type = type[prefix.Length..];
                break;
            }
        }

        if (type.StartsWith("fnptr", StringComparison.Ordinal))
        {
            return "delegate*";
        }

        var open = type.IndexOf('<', StringComparison.Ordinal);
        if (open <= 0 || !type.EndsWith('>'))
        {
            return SourceTypeNames.WithoutArity(TypeText.ShortenName(type));
        }

        var arguments = TypeText.SplitTopLevel(type[(open + 1)..^1]).Select(argument => Type(argument, scope, depth + 1)).ToList();
        var name = TypeText.ShortenName(type[..open]);

        // A nested type comes without its container and without a count, yet with the container's arguments.
        return name.Contains('`', StringComparison.Ordinal)
            ? SourceTypeNames.Construct(name, arguments)
            : $"{name}<{string.Join(", ", arguments)}>";
    }

    private static int HighestMethodParameter(string text)
    {
        var highest = 0;
        for (var mark = NextMark(text, 0); mark >= 0; mark = NextMark(text, mark + 2))
        {
            var digits = text.AsSpan(mark + 2);
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            if (int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < 64)
            {
                highest = Math.Max(highest, index);
            }
        }

        return highest;
    }

    private static int NextMark(string text, int start) => text.IndexOf("!!", start, StringComparison.Ordinal);
}

using System.Collections.Frozen;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Names of methods as the source writes them.</summary>
internal static class SourceMemberNames
{
    private static readonly FrozenDictionary<string, string> Operators = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
        ["op_LeftShift"] = "<<",
        ["op_RightShift"] = ">>",
        ["op_UnsignedRightShift"] = ">>>",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_UnaryNegation"] = "-",
        ["op_UnaryPlus"] = "+",
        ["op_LogicalNot"] = "!",
        ["op_OnesComplement"] = "~",
        ["op_Increment"] = "++",
        ["op_Decrement"] = "--",
        ["op_True"] = "true",
        ["op_False"] = "false",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Accessors = ["get", "set", "add", "remove"];

    /// <summary>A method's name in source: <c>Count.get</c>, <c>operator +</c>, <c>IDisposable.Dispose</c>.</summary>
    /// <param name="name">The name in metadata.</param>
    /// <param name="parameterCount">How many parameters it takes: tells an indexer from a property named Item.</param>
    /// <param name="returnType">Its result's type in source notation: part of a conversion's name.</param>
    public static string InSource(string name, int parameterCount, string returnType)
    {
        if (name is ".ctor" or ".cctor")
        {
            return name;
        }

        switch (GeneratedName.Parse(name))
        {
            case { Kind: GeneratedKind.TopLevelStatements or GeneratedKind.EntryPointStub }:
                return "Main";
            case { IsTopLevelFunction: true } function:
                return "Main." + function.LocalFunctionName;
        }

        var dot = LastTopLevelDot(name);
        var member = Member(name[(dot + 1)..], parameterCount, returnType);
        if (dot <= 0)
        {
            return member;
        }

        var implemented = name[..dot];
        return $"{TypeText.Shorten(implemented[(LastTopLevelDot(implemented) + 1)..])}.{member}";
    }

    private static string Member(string name, int parameterCount, string returnType)
    {
        if (Operators.TryGetValue(name.Replace("op_Checked", "op_", StringComparison.Ordinal), out var symbol))
        {
            return "operator " + symbol;
        }

        return name switch
        {
            "op_Implicit" => "implicit operator " + returnType,
            "op_Explicit" or "op_CheckedExplicit" => "explicit operator " + returnType,
            "get_Item" when parameterCount > 0 => "this[].get",
            "set_Item" when parameterCount > 1 => "this[].set",
            _ => Accessor(name) ?? name,
        };
    }

    private static string? Accessor(string name)
    {
        var underscore = name.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0 && underscore + 1 < name.Length && Accessors.Contains(name[..underscore])
            ? $"{name[(underscore + 1)..]}.{name[..underscore]}"
            : null;
    }

    private static int LastTopLevelDot(string name)
    {
        var depth = 0;
        for (var index = name.Length - 1; index > 0; index--)
        {
            depth += name[index] switch { '>' => 1, '<' => -1, _ => 0 };
            if (depth == 0 && name[index] == '.')
            {
                return index;
            }
        }

        return -1;
    }
}

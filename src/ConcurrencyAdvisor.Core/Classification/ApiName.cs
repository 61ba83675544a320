namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>A framework method's name in its parts: <c>System.IO.RandomAccess.Read</c>.</summary>
public readonly record struct ApiName(string Namespace, string Type, string Method)
{
    /// <summary>The name as a reader knows it: <c>RandomAccess.Read</c>, <c>new FileStream</c>.</summary>
    public string Display => (Type, Method) switch
    {
        ("", _) => Method,
        (_, ".ctor") => "new " + Type,
        _ => PropertyOrMethod,
    };

    private string PropertyOrMethod =>
        Type + "." + (Method.StartsWith("get_", StringComparison.Ordinal) ? Method["get_".Length..] : Method);

    /// <summary>Type and method without generic arguments, for tables: <c>Task.get_Result</c>.</summary>
    public string Key => WithoutArguments(Type) + "." + WithoutArguments(Method);

    /// <summary>Splits a full name at the dots that stand outside of generic arguments and parameter lists.</summary>
    public static ApiName Parse(string fullName)
    {
        var name = WithoutParameters(fullName);
        var constructor = name.EndsWith("..ctor", StringComparison.Ordinal);
        var methodDot = constructor ? name.Length - "..ctor".Length : LastDot(name, name.Length);
        if (methodDot < 0)
        {
            return new ApiName("", "", name);
        }

        var typeDot = LastDot(name, methodDot);
        var space = typeDot < 0 ? "" : name[..typeDot];
        return new ApiName(space, name[(typeDot + 1)..methodDot], name[(methodDot + 1)..]);
    }

    /// <summary>Is the method's type in the namespace, or in one below it?</summary>
    public bool IsIn(string space) =>
        Namespace.StartsWith(space, StringComparison.Ordinal)
        && (Namespace.Length == space.Length || Namespace[space.Length] == '.');

    private static string WithoutParameters(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? name : name[..open];
    }

    private static string WithoutArguments(string name)
    {
        var open = name.AsSpan().IndexOfAny('<', '`', '[');
        return open <= 0 ? name : name[..open];
    }

    private static int LastDot(string name, int before)
    {
        var depth = 0;
        for (var i = before - 1; i >= 0; i--)
        {
            switch (name[i])
            {
                case '>' or ']':
                    depth++;
                    break;
                case '<' or '[':
                    depth--;
                    break;
                case '.' when depth == 0:
                    return i;
                default:
                    break;
            }
        }

        return -1;
    }
}

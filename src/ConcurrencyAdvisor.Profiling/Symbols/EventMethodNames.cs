using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Names methods from the words of the runtime's method events alone, where no metadata is at hand. They lack the names of generic
/// parameters, which are <c>T</c> for a type and <c>U</c> for a method, and the parameters of the method that contains a moved body.
/// </summary>
public static class EventMethodNames
{
    private const string DynamicNamespace = "dynamicClass";

    /// <summary>What an event tells about a method. Its origin is left to <see cref="UserCode"/>, generated code excepted.</summary>
    /// <param name="methodNamespace">The type, as <c>Shop.Cache`1+&lt;LoadAsync&gt;d__3[System.__Canon]</c>.</param>
    /// <param name="methodName">The method, as <c>MoveNext</c>.</param>
    /// <param name="methodSignature">The signature, as <c>instance void  (int32)</c>.</param>
    /// <param name="modulePath">The assembly's path; empty where there is none.</param>
    public static MethodFacts Describe(string methodNamespace, string methodName, string methodSignature, string modulePath)
    {
        var origin = IsGenerated(methodNamespace) ? MethodOrigin.Generated : MethodOrigin.User;
        return Describe(methodNamespace, methodName, methodSignature, modulePath, origin);
    }

    /// <summary>
    /// The same where the origin is known. Accessors of other people's properties keep the names that tools show: <c>get_Result</c>.
    /// </summary>
    public static MethodFacts Describe(
        string methodNamespace, string methodName, string methodSignature, string modulePath, MethodOrigin origin)
    {
        var type = EventTypeName.Parse(methodNamespace);
        var signature = EventSignature.Parse(methodSignature, type.GenericParameters);
        var body = Unfold(type, methodName, signature);
        var isWhole = body.Method == methodName;
        var isInSource = origin == MethodOrigin.User || !isWhole;
        var name = isInSource ? SourceMemberNames.InSource(body.Method, signature.Parameters.Count, signature.ReturnType) : methodName;
        var isFunction = isWhole && GeneratedName.Parse(body.Method) is { IsTopLevelFunction: true };
        var typeName = isWhole && !isFunction ? type.Name : type.SourceName;
        return new MethodFacts
        {
            Name = $"{(typeName.Length == 0 ? "" : typeName + ".")}{name}{(isWhole ? Suffix(signature.GenericParameters) : "")}",
            Parameters = isWhole ? string.Join(", ", signature.Parameters.Where(GeneratedName.IsWritten)) : "",
            Module = SymbolNames.ModuleOf(modulePath),
            Origin = origin,
            IsEntryPoint = !body.IsClosure && IsGeneratedEntryPoint(body.Method),
            IsAsync = body.IsAsync,
            IsClosure = body.IsClosure,
        };
    }

    /// <summary>Whether the runtime made the method, rather than a compiler.</summary>
    public static bool IsGenerated(string methodNamespace) => methodNamespace == DynamicNamespace;

    private static bool IsGeneratedEntryPoint(string method) =>
        GeneratedName.Parse(method)?.Kind is GeneratedKind.TopLevelStatements or GeneratedKind.EntryPointStub;

    private static UnfoldedBody Unfold(EventTypeName type, string methodName, EventSignature signature)
    {
        var current = type.StateMachine ?? methodName;
        var isClosure = false;
        while (GeneratedName.Parse(current) is { HoldsContainingMethod: true, IsTopLevelFunction: false } generated)
        {
            isClosure |= generated.Kind != GeneratedKind.StateMachine;
            current = generated.Containing;
        }

        // Iterators answer whether there is a next element; async bodies answer nothing.
        var isAsync = type.StateMachine is not null && methodName == "MoveNext" && signature.ReturnType == "void";
        return new(type.StateMachine is null ? current : current.Replace('-', '.'), isClosure, isAsync);
    }

    private static string Suffix(IReadOnlyList<string> parameters) =>
        parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters)}>";

    private readonly record struct UnfoldedBody(string Method, bool IsClosure, bool IsAsync);
}

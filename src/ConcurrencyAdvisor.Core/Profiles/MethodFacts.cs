namespace ConcurrencyAdvisor.Core.Profiles;

/// <summary>Index of a method in <see cref="ExecutionProfile.Methods"/>.</summary>
public readonly record struct MethodId(int Value);

/// <summary>Whose code a method is.</summary>
public enum MethodOrigin : byte
{
    /// <summary>Code of the profiled program, or of a library that it was built with from source.</summary>
    User,

    /// <summary>The .NET libraries, or a package without debug symbols of its own beside the program.</summary>
    Framework,

    /// <summary>Code generated at run time: interop stubs, dynamic methods, expression trees.</summary>
    Generated,

    /// <summary>Machine code outside of the runtime.</summary>
    Native,

    /// <summary>An address that no method table explains.</summary>
    Unresolved,
}

/// <summary>A place in a source file. Lines and columns count from 1.</summary>
/// <param name="File">Absolute path, as the debug symbols give it after mapping.</param>
/// <param name="Line">First line of the method's body.</param>
/// <param name="EndLine">Last line of the method's body.</param>
/// <param name="Column">First column on <paramref name="Line"/>.</param>
/// <param name="EndColumn">Column after the last on <paramref name="EndLine"/>.</param>
public sealed record SourceSpan(string File, int Line, int EndLine, int Column, int EndColumn);

/// <summary>
/// What is known of a method before it runs. Bodies that the compiler moved elsewhere (async, iterator, lambda, local function)
/// stand under the method that contains them in source, and share its <see cref="Name"/>; but a function of top-level statements is a method of its own.
/// </summary>
public sealed record MethodFacts
{
    /// <summary><c>Namespace.Type.Method</c> as written in source, with generic parameters (<c>List&lt;T&gt;.Add</c>).</summary>
    public required string Name { get; init; }

    /// <summary>File name of the assembly without its extension.</summary>
    public required string Module { get; init; }

    /// <summary>Parameter types in source notation, comma separated: <c>int, string</c>. Empty where there are none or none are known.</summary>
    public string Parameters { get; init; } = "";

    public MethodOrigin Origin { get; init; }

    /// <summary>Where the containing source method stands; null without debug symbols.</summary>
    public SourceSpan? Source { get; init; }

    /// <summary>The assembly's entry point, or the top-level statements' generated one.</summary>
    public bool IsEntryPoint { get; init; }

    /// <summary>Compiled to an asynchronous state machine.</summary>
    public bool IsAsync { get; init; }

    /// <summary>A lambda or local function: called by whoever holds the delegate, so its call may repeat without a loop in sight.</summary>
    public bool IsClosure { get; init; }

    /// <summary>The method's body contains a loop.</summary>
    public bool HasLoop { get; init; }

    /// <summary>
    /// Static fields, or fields of objects not made in the method, are stored to inside the body: running it on several threads at
    /// once needs a closer look.
    /// </summary>
    public bool WritesSharedState { get; init; }
}

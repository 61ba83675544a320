namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Where a value on the evaluation stack comes from, as far as it matters to who else may see what is stored through it.</summary>
internal enum ValueOrigin
{
    /// <summary>A constant, a call's result, an element: not followed.</summary>
    Other,

    /// <summary>An object that other code may hold: <c>this</c>, a parameter, what a field of such an object or a static field refers to.</summary>
    Foreign,

    /// <summary>The address of a field of such an object, or of a static field.</summary>
    ForeignAddress,

    /// <summary>An object made in this body, or a local variable's address.</summary>
    Own,

    /// <summary>The state machine that this body belongs to: its fields are the body's locals.</summary>
    Machine,
}

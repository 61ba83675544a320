using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Where a compiled body stands in source.</summary>
/// <param name="Owner">The method that contains it in source.</param>
/// <param name="Unit">The method, lambda or local function that was compiled to it: for a state machine the method that starts it.</param>
/// <param name="IsClosure">It is a lambda or local function, or the state machine of one.</param>
/// <param name="IsMachine">It belongs to a state machine's class.</param>
internal readonly record struct BodyPlace(MethodDefinitionHandle Owner, MethodDefinitionHandle Unit, bool IsClosure, bool IsMachine);

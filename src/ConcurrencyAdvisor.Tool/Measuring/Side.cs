namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>One of the two builds that are measured against each other.</summary>
internal enum Side
{
    /// <summary>Before the change.</summary>
    Base,

    /// <summary>After it.</summary>
    Head,
}

using System.Reflection;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

/// <summary>Gives every property of a record a value that is not its default.</summary>
internal static class Filled
{
    internal static T With<T>(T record)
        where T : class
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanWrite))
        {
            property.SetValue(record, ValueFor(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        }

        return record;
    }

    private static object ValueFor(Type type) =>
        type == typeof(bool) ? true
        : type == typeof(int) ? 41
        : type == typeof(long) ? 42L
        : type == typeof(double) ? 43.5
        : type == typeof(string) ? "text"
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))
        : type == typeof(MethodOrigin) ? MethodOrigin.Native
        : type == typeof(SourceSpan) ? new SourceSpan("/src/a.cs", 1, 2, 3, 4)
        : type == typeof(IReadOnlyList<string>) ? new[] { "one", "two" }
        : throw new NotSupportedException($"Say here what a {type.Name} may be.");
}

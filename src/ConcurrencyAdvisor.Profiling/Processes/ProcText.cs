using System.Buffers.Text;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Cuts the fields of a line of <c>/proc</c>, which blanks and line ends separate.</summary>
internal static class ProcText
{
    /// <summary>Takes the next field off the front.</summary>
    internal static ReadOnlySpan<byte> NextField(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\n"u8);
        var length = rest.IndexOfAny(" \t\n"u8);
        var field = length < 0 ? rest : rest[..length];
        rest = rest[field.Length..];
        return field;
    }

    /// <summary>Takes the next field off the front and reads it as a decimal number.</summary>
    internal static bool TryNextNumber(ref ReadOnlySpan<byte> rest, out long value)
    {
        var field = NextField(ref rest);
        return Utf8Parser.TryParse(field, out value, out var used) && used == field.Length;
    }
}

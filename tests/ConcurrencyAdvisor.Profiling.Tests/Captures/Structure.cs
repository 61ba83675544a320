using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

/// <summary>Writes an object with everything in it as text, to the last bit, so that two can be compared.</summary>
internal static class Structure
{
    internal static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, string indent)
    {
        switch (value)
        {
            case null:
                text.Append("null\n");
                break;
            case double or float:
                text.Append(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case DateTimeOffset moment:
                text.Append(moment.ToString("O", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case string or Enum:
                text.Append(value).Append('\n');
                break;
            case StateTimes times:
                Write(text, StateTimes.States.Select(s => times[s]).ToArray(), indent);
                break;
            case IEnumerable items:
                WriteItems(text, items, indent);
                break;
            case IConvertible:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)).Append('\n');
                break;
            default:
                WriteProperties(text, value, indent);
                break;
        }
    }

    private static void WriteItems(StringBuilder text, IEnumerable items, string indent)
    {
        text.Append('\n');
        foreach (var item in items)
        {
            text.Append(indent).Append("- ");
            Write(text, item, indent + "  ");
        }
    }

    private static void WriteProperties(StringBuilder text, object value, string indent)
    {
        text.Append(value.GetType().Name).Append('\n');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0))
        {
            text.Append(indent).Append(property.Name).Append(": ");
            Write(text, property.GetValue(value), indent + "  ");
        }
    }
}

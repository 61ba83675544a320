using System.Text.Json;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Sarif;

/// <summary>Messages of SARIF.</summary>
internal static class SarifText
{
    /// <summary>
    /// Text of the target: readers make a link of <c>[text](address)</c> even in plain messages, and a space in it stops that. Braces stay:
    /// they mean something only in messages with arguments, and none has any.
    /// </summary>
    public static string Of(string text) => SafeText.Escape(text).Replace("](", "] (", StringComparison.Ordinal);

    public static void WriteMessage(this Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteText("text", text);
        writer.WriteEndObject();
    }
}

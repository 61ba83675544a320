using McMaster.Extensions.CommandLineUtils;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>The <c>--format</c> of commands whose result is no report: text or JSON, and nothing of the configuration file.</summary>
internal sealed class ListFormat
{
    private readonly CommandOption _option;

    public ListFormat(CommandLineApplication command)
    {
        _option = command.Option("--format", "What standard output shows; text if not given.", CommandOptionType.SingleValue);
        _option.ValueName = "text|json";
    }

    public bool IsJson => (_option.HasValue() ? _option.Value() : "text") switch
    {
        "json" => true,
        "text" => false,
        var other => throw new OptionValue(other, "--format", null, "").Wrong("is no format", "Give one of text, json."),
    };
}

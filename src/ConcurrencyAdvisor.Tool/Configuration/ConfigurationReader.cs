using System.Text;
using System.Text.Json;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Configuration;

/// <summary>Reads a configuration file strictly: a key that is misspelt would otherwise be an option that silently does nothing.</summary>
internal ref struct ConfigurationReader
{
    private const string SchemaKey = "$schema";
    private const string RulesKey = "rules";

    private readonly string _path;
    private readonly ReadOnlySpan<byte> _json;
    private readonly Dictionary<string, IReadOnlyList<OptionValue>> _values = [];
    private readonly Dictionary<string, RuleLevel> _ruleLevels = [];
    private readonly HashSet<string> _keys = [];
    private Utf8JsonReader _reader;

    private ConfigurationReader(string path, ReadOnlySpan<byte> json)
    {
        _path = path;
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    /// <exception cref="ToolException">It cannot be read, or is not valid.</exception>
    public static ConfigurationFile Read(string path)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ErrorCode.InputUnreadable, $"The configuration file '{path}' cannot be read: {e.Message}");
        }

        return Parse(path, content);
    }

    internal static ConfigurationFile Parse(string path, ReadOnlySpan<byte> json)
    {
        var withoutMark = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        var reader = new ConfigurationReader(path, withoutMark);
        try
        {
            reader.ReadRoot();
        }
        catch (JsonException e)
        {
            throw Invalid($"{path}, line {(e.LineNumber ?? 0) + 1} is no valid JSON");
        }

        return new ConfigurationFile(path, reader._values, reader._ruleLevels);
    }

    private static ToolException Invalid(string message, string? nextStep = null) => new(ErrorCode.BadConfiguration, message, nextStep);

    private void ReadRoot()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw Invalid($"{Place()} holds no JSON object");
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadProperty();
        }

        // What follows the object is an error of the text, which reading on finds.
        _reader.Read();
    }

    private void ReadProperty()
    {
        var key = _reader.GetString() ?? "";
        var option = KnownOptions.All.FirstOrDefault(o => o.Key == key);
        if (option is null && key is not (SchemaKey or RulesKey))
        {
            string[] known = [.. KnownOptions.All.Select(o => o.Key), RulesKey];
            throw Invalid($"{Place()} has the unknown key '{key}'", Suggestions.Ask(key, known, $"Known are {string.Join(", ", known)}."));
        }

        if (!_keys.Add(key))
        {
            throw Invalid($"{Place()} has the key '{key}' a second time", "Leave one of them out.");
        }

        _reader.Read();
        if (key == RulesKey)
        {
            ReadRules();
        }
        else if (option is null)
        {
            ReadValue(key, OptionKind.Text);
        }
        else
        {
            _values[key] = option.Kind == OptionKind.List ? ReadList(key) : [ReadValue(key, option.Kind)];
        }
    }

    private void ReadRules()
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw WrongType(RulesKey, "an object with a level for each rule");
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var rule = _reader.GetString() ?? "";
            string[] known = [.. AdviceEngine.AllRules.Select(r => r.Id)];
            if (!known.Contains(rule, StringComparer.Ordinal))
            {
                throw Invalid($"{Place()} has the unknown rule '{rule}'", Suggestions.Ask(rule, known, "Run 'explain' to list the rules."));
            }

            _reader.Read();
            _ruleLevels[rule] = RuleLevels.Parse(ReadValue(rule, OptionKind.Text));
        }
    }

    private List<OptionValue> ReadList(string key)
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            throw WrongType(key, "a list of texts");
        }

        var values = new List<OptionValue>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(ReadValue(key, OptionKind.Text));
        }

        return values;
    }

    private OptionValue ReadValue(string key, OptionKind kind)
    {
        var text = (kind, _reader.TokenType) switch
        {
            (OptionKind.Text or OptionKind.Path or OptionKind.Duration or OptionKind.Share, JsonTokenType.String) => _reader.GetString() ?? "",
            (OptionKind.Duration or OptionKind.Number or OptionKind.Share, JsonTokenType.Number) => Encoding.UTF8.GetString(_reader.ValueSpan),
            (OptionKind.Flag, JsonTokenType.True) => "true",
            (OptionKind.Flag, JsonTokenType.False) => "false",
            _ => throw WrongType(key, NameOf(kind)),
        };
        return new OptionValue(text, key, Place(), Path.GetDirectoryName(_path) ?? "/");
    }

    private static string NameOf(OptionKind kind) => kind switch
    {
        OptionKind.Duration => "a time such as \"30s\", or a number of seconds",
        OptionKind.Number => "a number",
        OptionKind.Share => "a number from 0 to 1, or a percentage such as \"5%\"",
        OptionKind.Flag => "true or false",
        _ => "a text",
    };

    private readonly ToolException WrongType(string key, string expected) =>
        Invalid($"The value of '{key}' in {Place()} has the wrong type", $"Give {expected}.");

    private readonly string Place() => $"{_path}, line {_json[..(int)_reader.TokenStartIndex].Count((byte)'\n') + 1}";
}

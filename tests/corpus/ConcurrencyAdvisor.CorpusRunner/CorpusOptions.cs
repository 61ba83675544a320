using System.Globalization;

namespace ConcurrencyAdvisor.CorpusRunner;

/// <summary>What the command line asks for.</summary>
internal sealed record CorpusOptions
{
    public const string Usage = """
        Runs the tool on every program of the corpus and holds its reports against the labels.

          --repeat N       run over all programs this often (1)
          --program NAME   only this program; may be given several times
          --collectors L   the collectors that may take part, as the tool's option has them; its default if not given
          --tool PATH      the tool's dll, where it is not this build's
          --plain          run each program without the tool as well, and show how long it took
          --verbose        show the hot paths of every run, not only of those that are wrong

        Exit code: 0 if the bars hold, 1 if not, 5 for options that are none.
        """;

    public int Repeat { get; private set; } = 1;

    public HashSet<string> Programs { get; } = [];

    /// <summary>For the tool's option of the same name; null for its default.</summary>
    public string? Collectors { get; private set; }

    public string Tool { get; private set; } = Repository.Tool;

    public bool Plain { get; private set; }

    public bool Verbose { get; private set; }

    /// <summary>Null for a command line that says nothing, or something unknown.</summary>
    public static CorpusOptions? Parse(string[] arguments)
    {
        var options = new CorpusOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var option))
        {
            if (!options.Take(option, rest))
            {
                return null;
            }
        }

        return options;
    }

    private bool Take(string option, Queue<string> rest) => option switch
    {
        "--plain" => Plain = true,
        "--verbose" => Verbose = true,
        "--repeat" => rest.TryDequeue(out var number) && int.TryParse(number, CultureInfo.InvariantCulture, out var count) && (Repeat = count) > 0,
        "--program" => rest.TryDequeue(out var name) && (Programs.Add(name) || true),
        "--collectors" => rest.TryDequeue(out var list) && (Collectors = list).Length > 0,
        "--tool" => rest.TryDequeue(out var path) && File.Exists(Tool = Path.GetFullPath(path)),
        _ => false,
    };
}

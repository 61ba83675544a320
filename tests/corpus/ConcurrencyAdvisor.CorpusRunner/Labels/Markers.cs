using System.Text.RegularExpressions;

namespace ConcurrencyAdvisor.CorpusRunner.Labels;

/// <summary>The comments in the corpus's sources that say where a labelled method stands.</summary>
public sealed partial class Markers
{
    private readonly Dictionary<string, List<(string File, int Line)>> _places = [];

    private Markers()
    {
    }

    public static Markers ReadAll()
    {
        var markers = new Markers();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.CorpusFolder, "Programs"), "*.cs"))
        {
            markers.Read(file);
        }

        return markers;
    }

    /// <exception cref="InvalidDataException">The marker is missing, or stands in more than one place.</exception>
    public Marker Find(string name)
    {
        var places = PlacesOf(name);
        return places is [var (file, line)]
            ? new Marker(file, line, [.. PlacesOf(name + ":hot").Select(place => place.Line)])
            : throw new InvalidDataException($"The sources have the marker <corpus:{name}> {places.Count} times instead of once.");
    }

    private List<(string File, int Line)> PlacesOf(string name) => _places.GetValueOrDefault(name) ?? [];

    private void Read(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            foreach (Match match in Comment().Matches(line))
            {
                var name = match.Groups["name"].Value;
                _places.TryAdd(name, []);
                _places[name].Add((file, number));
            }
        }
    }

    [GeneratedRegex("<corpus:(?<name>[a-z-]+(:hot)?)>")]
    private static partial Regex Comment();
}

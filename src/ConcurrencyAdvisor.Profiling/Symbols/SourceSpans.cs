using System.Reflection.Metadata;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Where the methods of one module stand in source.</summary>
internal sealed class SourceSpans(MetadataReader symbols, BodyPlaces places, ConstructorBodies constructors, SourcePathMapper mapper)
{
    private readonly Dictionary<DocumentHandle, string?> _files = [];

    public SequencePointTable PointsOf(MethodDefinitionHandle body) => new(symbols, body);

    /// <summary>A whole method of the source: its own lines and those of every body that was moved out of it.</summary>
    public LineRange? OfMethod(MethodDefinitionHandle owner)
    {
        var bodies = BodiesOf(owner);
        var own = Cover(bodies.Where(body => !body.Place.IsClosure), owner);
        if (own is not { } range)
        {
            return Cover(bodies, owner);
        }

        // Lambdas of field initialisers belong to a constructor, which stands elsewhere.
        var isInitializer = constructors.IsInitializer(owner);
        return isInitializer ? range : Cover(bodies, owner, range);
    }

    /// <summary>One lambda or local function.</summary>
    public LineRange? OfUnit(BodyPlace place) => Cover(BodiesOf(place.Owner).Where(body => body.Place.Unit == place.Unit), place.Unit);

    public SourceSpan? ToSpan(LineRange? range)
    {
        if (range is not { } lines)
        {
            return null;
        }

        if (!_files.TryGetValue(lines.Document, out var file))
        {
            file = mapper.Map(symbols.GetString(symbols.GetDocument(lines.Document).Name));
            _files.Add(lines.Document, file);
        }

        return file is null ? null : new SourceSpan(file, lines.Line, lines.EndLine, lines.Column, lines.EndColumn);
    }

    private List<(BodyPlace Place, SequencePointTable Points)> BodiesOf(MethodDefinitionHandle owner) =>
        [.. places.BodiesOf(owner).Distinct().Select(body => (places.Of(body), PointsOf(body)))];

    private LineRange? Cover(
        IEnumerable<(BodyPlace Place, SequencePointTable Points)> bodies, MethodDefinitionHandle first, LineRange? start = null)
    {
        var range = start;
        foreach (var (place, points) in bodies)
        {
            var visible = place.Unit == first ? constructors.WithoutInitializers(first, points.Visible) : points.Visible;
            if (LineRange.Covering(range?.Document ?? points.Document, visible) is { } found)
            {
                range = range is { } soFar ? soFar.Union(found) : found;
            }
        }

        return range;
    }
}

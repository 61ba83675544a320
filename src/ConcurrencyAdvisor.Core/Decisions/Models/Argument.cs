namespace ConcurrencyAdvisor.Core.Decisions.Models;

/// <summary>Collects arguments; a general one stands in where the path gives no particular one.</summary>
internal sealed class Argument
{
    private readonly string _general;
    private readonly List<string> _particular = [];

    private Argument(string general) => _general = general;

    public static Argument List(string general) => new(general);

    public Argument If(bool applies, string text)
    {
        if (applies)
        {
            _particular.Add(text);
        }

        return this;
    }

    public IReadOnlyList<string> Done() => _particular.Count > 0 ? _particular : [_general];
}

#nullable enable
#pragma warning disable CS0414, CS0649
namespace ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

public struct Point
{
    public int X;

    public void OnlyMove() => X++;
}

/// <summary>A method <c>Shares...</c> writes what others may see, a method <c>Only...</c> writes what is its own.</summary>
public class Writes
{
    private static int s_total;

    [ThreadStatic]
    private static int t_total;

    private static readonly string[] Names = ["a"];

    private int _count;
    private Point _point;
    private Writes? _next;
    private int[] _array = new int[3];

    public Writes() => _count = 3;

    public int Count { get; set; }

    public static int Total { get; set; }

    public void SharesStatic() => s_total++;

    public static void SharesStaticProperty() => Total = 3;

    public void SharesField() => _count++;

    public void SharesProperty() => Count++;

    public void SharesParameter(Writes other) => other._count = 3;

    public void SharesNext() => _next!._count = 3;

    public void SharesStructureInside() => _point.X = 3;

    public void SharesDefault() => _point = default;

    public void SharesByReference()
    {
        ref var count = ref _count;
        count += 3;
    }

    public void SharesAfterCondition(bool condition)
    {
        var x = condition ? 3 : s_total;
        _count = condition ? x : 4;
    }

    public void SharesThroughLocal()
    {
        var next = _next;
        next!._count++;
    }

    public void SharesInLock()
    {
        lock (_array)
        {
            _count++;
        }
    }

    public int OnlyReads() => _count + s_total + _array[0] + Names.Length;

    public Writes OnlyNew()
    {
        var made = new Writes { _count = 3, Count = 4 };
        made._count += 4;
        made._point.X = 4;
        return made;
    }

    public int OnlyStructure()
    {
        Point point = default;
        point.X = 4;
        point.OnlyMove();
        return point.X;
    }

    public void OnlyElements(int[] results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = i;
            _array[i] = i;
        }
    }

    public int OnlyCachedDelegate(int[] items) => items.Select(x => x + 1).Where(int.IsEvenInteger).Sum();

    public void OnlyThread() => t_total++;

    public void OnlyByReferenceParameter(ref Point point) => point.X = 3;

    public int OnlySwitch(string text) => text switch { "a" => 1, "b" => 2, "c" => 3, "d" => 4, "e" => 5, "f" => 6, "g" => 7, _ => 8 };
}

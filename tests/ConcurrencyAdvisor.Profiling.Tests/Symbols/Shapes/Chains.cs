#nullable enable
namespace ConcurrencyAdvisor.Profiling.Tests.Symbols.Shapes;

/// <summary>In a method <c>Chained...</c> each round's <c>Step</c> takes what the round before returned; in a method <c>Apart...</c> it does not.</summary>
public class Chains
{
    private static int _shared;
    private int _state;

    public static int Step(int value) => value ^ 0x55;

    public static int Other(int value) => value + 1;

    public int ChainedLocal(int rounds)
    {
        var value = 1;
        for (var i = 0; i < rounds; i++)
        {
            value = Step(value);
        }

        return value;
    }

    public int ChainedByTwoVariables(int rounds)
    {
        var value = 1;
        for (var i = 0; i < rounds; i++)
        {
            var next = Step(value + i);
            value = next;
        }

        return value;
    }

    public void ChainedField(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            _state = Step(_state);
        }
    }

    public void ChainedStatic(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            _shared = Step(_shared);
        }
    }

    public void ChainedInAnObject(Chains other, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            other.StepOn();
        }
    }

    public void ChainedThroughAnObjectOfTheRound(Chains other, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            other.StepOnBySeal(i);
        }
    }

    public void ApartInAnObjectOfTheRound(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            var other = new Chains();
            other.StepOn();
        }
    }

    public void ApartInAnObjectThatCounts(Chains other, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            other.Count(i);
        }
    }

    public void StepOn() => _state = Step(_state);

    public void StepOnBySeal(int value)
    {
        var seal = new Seal();
        seal.Take(_state);
        seal.Take(value);
        _state = seal.Result();
    }

    public void Count(int value) => _state += Step(value);

    public int ApartSum(int rounds)
    {
        var sum = 0;
        for (var i = 0; i < rounds; i++)
        {
            sum += Step(i);
        }

        return sum;
    }

    public int ApartMaximum(int rounds)
    {
        var most = 0;
        for (var i = 0; i < rounds; i++)
        {
            most = Math.Max(most, Step(i));
        }

        return most;
    }

    public int ApartFold(int rounds)
    {
        var all = 0;
        for (var i = 0; i < rounds; i++)
        {
            all = HashOf(all, Step(i));
        }

        return all;
    }

    public int ApartFromTheChainBeside(int rounds)
    {
        var seed = 1;
        var sum = 0;
        for (var i = 0; i < rounds; i++)
        {
            seed = Other(seed);
            sum += Step(seed);
        }

        return sum;
    }

    public int ApartAnewInEachRound(int[] items)
    {
        var last = 0;
        foreach (var item in items)
        {
            var value = item;
            value = Step(value);
            last = value;
        }

        return last;
    }

    private static int HashOf(int left, int right) => (left * 31) + right;

    private sealed class Seal
    {
        private int _sum;

        public void Take(int value) => _sum += value;

        public int Result() => Step(_sum);
    }
}

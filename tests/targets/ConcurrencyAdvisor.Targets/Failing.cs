using System.Diagnostics;

namespace ConcurrencyAdvisor.Targets;

internal static class Failing
{
    public static int Throw()
    {
        Console.WriteLine("about to fail");
        Computing.Grind(TimeSpan.FromMilliseconds(700));
        throw new InvalidOperationException("the target's own failure");
    }

    public static int Die()
    {
        Console.WriteLine("about to be killed");
        Computing.Grind(TimeSpan.FromMilliseconds(700));
        Process.GetCurrentProcess().Kill();
        return 0;
    }
}

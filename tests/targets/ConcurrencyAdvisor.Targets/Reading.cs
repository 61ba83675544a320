namespace ConcurrencyAdvisor.Targets;

internal static class Reading
{
    public static int Run()
    {
        var text = Console.In.ReadToEnd();
        Computing.Grind(TimeSpan.FromMilliseconds(300));
        Console.WriteLine($"read {text.Length} characters, first line '{text.Split('\n')[0]}'");
        return 0;
    }
}

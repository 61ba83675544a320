namespace ConcurrencyAdvisor.Targets;

internal static class Speaking
{
    public static int Run(string file, int exitCode)
    {
        for (var i = 1; i <= 3; i++)
        {
            Computing.Grind(TimeSpan.FromMilliseconds(100));
            Console.Out.WriteLine($"result line {i}: æ€漢");
            Console.Error.WriteLine($"error line {i}");
        }

        Console.Out.Write("no newline at the end");
        File.WriteAllText(file, "written by the target\n");
        return exitCode;
    }
}

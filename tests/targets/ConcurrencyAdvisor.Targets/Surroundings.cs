using System.Collections;
using System.Diagnostics;

namespace ConcurrencyAdvisor.Targets;

/// <summary>What a program can see of how it was started: from managed code, from its child, and from a native child.</summary>
internal static class Surroundings
{
    public static int Run(string file)
    {
        Computing.Grind(TimeSpan.FromMilliseconds(300));
        Write(file);
        using var managed = Start(Environment.ProcessPath!, Environment.GetCommandLineArgs()[0], "surroundings-of-child", file + ".child");
        managed.WaitForExit();
        using var native = Start("/bin/sh", "-c", $"env | sort > '{file}.native'");
        native.WaitForExit();
        return managed.ExitCode + native.ExitCode;
    }

    public static int Write(string file)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);
        File.WriteAllLines(file, [$"folder {Environment.CurrentDirectory}", .. variables]);
        return 0;
    }

    private static Process Start(string fileName, params string[] arguments) => Process.Start(fileName, arguments);
}

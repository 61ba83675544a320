using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>Reads how a service is driven.</summary>
internal static class ServiceOptions
{
    /// <param name="values">As given.</param>
    /// <param name="isAttaching">The target runs already, and is ready.</param>
    /// <returns>Null for a target that has work by itself.</returns>
    /// <exception cref="ProfilingException">There is no such command.</exception>
    public static ServiceDriving? Read(OptionValues values, bool isAttaching)
    {
        var url = !isAttaching && values.Find(KnownOptions.ReadyUrl) is { } ready ? ParseUrl(ready) : null;
        var load = values.Find(KnownOptions.LoadCommand) is { } command ? TargetResolver.ResolveCommand(Words(command)) : null;
        return url is null && load is null ? null : new ServiceDriving(url, load);
    }

    private static IReadOnlyList<string> Words(OptionValue command)
    {
        const string NextStep = "Give a program and its arguments.";
        try
        {
            return CommandWords.Split(command.Text) is { Count: > 0 } words ? words : throw command.Wrong("is no command", NextStep);
        }
        catch (FormatException e)
        {
            throw command.Wrong(e.Message, NextStep);
        }
    }

    private static Uri ParseUrl(OptionValue value) =>
        Uri.TryCreate(value.Text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw value.Wrong("is no address of a service", "Give one such as http://localhost:5000/health.");
}

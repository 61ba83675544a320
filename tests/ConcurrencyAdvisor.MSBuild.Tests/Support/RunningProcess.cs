namespace ConcurrencyAdvisor.MSBuild.Tests.Support;

/// <summary>What the system says of a process.</summary>
internal static class RunningProcess
{
    /// <summary>Whether it runs. A zombie has ended: whoever adopted it has only not looked yet.</summary>
    public static bool IsAlive(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id.Trim()}/stat") is var text && text[(text.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }
}

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>The rules' identifiers, as reports, suppressions and pages name them.</summary>
public static class RuleIds
{
    public const string SequentialCpu = "CADV0001";
    public const string BlockingDisk = "CADV0002";
    public const string BlockingNetwork = "CADV0003";
    public const string BlockingPipe = "CADV0004";
    public const string SyncOverAsync = "CADV0005";
    public const string Oversubscription = "CADV0006";
    public const string LockQueueing = "CADV0007";
    public const string Polling = "CADV0008";
    public const string ThreadPerWait = "CADV0009";
    public const string AlreadyRight = "CADV0010";
}

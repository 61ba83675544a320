using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>
/// Databases that run inside the program: their asynchronous methods run synchronously, so awaiting them frees nothing.
/// </summary>
public static class EmbeddedDatabases
{
    /// <summary>Share of waits for the disk from which a path writes to its database. Prior.</summary>
    private const double LeastWriting = 0.1;

    /// <summary>
    /// Is the path one that writes to a database? They let one writer in at a time, so that what it computes there cannot spread over cores.
    /// </summary>
    public static bool AreWrittenBy(PathFacts path) =>
        path.Shares[TimeState.Disk] >= LeastWriting
        && DiskWaits.KindOf(path.Evidence) == DiskWait.EmbeddedDatabase
        && path.ComputesMostlyIn(Owns);

    /// <summary>Does the method belong to one?</summary>
    public static bool Owns(ApiName api) =>
        api.IsIn("Microsoft.Data.Sqlite") || api.IsIn("SQLitePCL") || api.IsIn("System.Data.SQLite")
        || api.IsIn("Microsoft.EntityFrameworkCore.Sqlite") || api.IsIn("LiteDB");
}

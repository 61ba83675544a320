using ConcurrencyAdvisor.Core.Classification;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>
/// Databases that run inside the program: their asynchronous methods run synchronously, so awaiting them frees nothing.
/// </summary>
public static class EmbeddedDatabases
{
    /// <summary>Does the method belong to one?</summary>
    public static bool Owns(ApiName api) =>
        api.IsIn("Microsoft.Data.Sqlite") || api.IsIn("SQLitePCL") || api.IsIn("System.Data.SQLite")
        || api.IsIn("Microsoft.EntityFrameworkCore.Sqlite") || api.IsIn("LiteDB");
}

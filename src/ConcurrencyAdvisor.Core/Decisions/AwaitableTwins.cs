using System.Collections.Frozen;
using ConcurrencyAdvisor.Core.Classification;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>The awaitable form of a blocking method, where there is one that really is asynchronous.</summary>
public static class AwaitableTwins
{
    /// <summary>Methods whose twin has the same name and <c>Async</c>, on whichever type they stand.</summary>
    private static readonly FrozenSet<string> SameName = FrozenSet.ToFrozenSet(
        [
            "Read", "ReadExactly", "ReadAtLeast", "ReadLine", "ReadLines", "ReadToEnd", "ReadBlock",
            "Write", "WriteLine", "Flush", "CopyTo",
            "ReadAllText", "ReadAllBytes", "ReadAllLines", "WriteAllText", "WriteAllBytes", "WriteAllLines",
            "AppendAllText", "AppendAllBytes", "AppendAllLines",
            "Send", "SendTo", "SendFile", "Receive", "ReceiveFrom", "ReceiveMessageFrom", "Accept", "Connect", "Disconnect",
            "AcceptSocket", "AcceptTcpClient", "GetContext",
            "AuthenticateAsClient", "AuthenticateAsServer", "GetHostEntry", "GetHostAddresses",
            "WaitForConnection", "WaitForExit",
            "ExecuteReader", "ExecuteNonQuery", "ExecuteScalar", "SaveChanges",
        ],
        StringComparer.Ordinal);

    /// <summary>Methods whose twin has another name.</summary>
    private static readonly FrozenDictionary<string, string> OtherName = new Dictionary<string, string>
    {
        ["Thread.Sleep"] = "Task.Delay",
        ["Ping.Send"] = "Ping.SendPingAsync",
        ["SemaphoreSlim.Wait"] = "SemaphoreSlim.WaitAsync",
        ["SmtpClient.Send"] = "SmtpClient.SendMailAsync",
        ["WebClient.DownloadString"] = "HttpClient.GetStringAsync",
        ["WebClient.DownloadData"] = "HttpClient.GetByteArrayAsync",
        ["WebClient.DownloadFile"] = "HttpClient.GetStreamAsync",
        ["WebRequest.GetResponse"] = "HttpClient.SendAsync",
        ["HttpWebRequest.GetResponse"] = "HttpClient.SendAsync",
        ["WebRequest.GetRequestStream"] = "HttpClient.SendAsync",
        ["HttpWebRequest.GetRequestStream"] = "HttpClient.SendAsync",
        ["HttpContent.ReadAsStream"] = "HttpContent.ReadAsStreamAsync",
        ["File.Copy"] = "Stream.CopyToAsync",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Types whose methods only block, or whose asynchronous forms run synchronously.</summary>
    private static readonly FrozenSet<string> WithoutTwin = FrozenSet.ToFrozenSet(
        [
            "BinaryReader", "BinaryWriter", "Console", "SyncTextReader", "SyncTextWriter", "UnmanagedMemoryAccessor",
            "MemoryMappedViewAccessor",
        ],
        StringComparer.Ordinal);

    /// <summary>The twin's name as a reader knows it, <c>Socket.ReceiveAsync</c>; null where none is known.</summary>
    public static string? Of(ApiName api)
    {
        if (!KnowsLibrary(api) || api.Type.Length == 0)
        {
            return null;
        }

        if (OtherName.TryGetValue(api.Key, out var other))
        {
            return other;
        }

        var key = api.Key;
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var (type, method) = (key[..dot], key[(dot + 1)..]);
        if (WithoutTwin.Contains(type))
        {
            return null;
        }

        var isOpen = method == "Open" && type.EndsWith("Connection", StringComparison.Ordinal);
        return isOpen || SameName.Contains(method) ? $"{type}.{method}Async" : null;
    }

    // Another library's Read may have a twin or not; naming one that does not exist is worse than naming none.
    private static bool KnowsLibrary(ApiName api) =>
        !EmbeddedDatabases.Owns(api)
        && (api.IsIn("System") || api.IsIn("Microsoft") || api.IsIn("Npgsql") || api.IsIn("MySqlConnector"));
}

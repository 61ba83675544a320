using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions;

namespace ConcurrencyAdvisor.Core.Tests.Decisions;

public sealed class AwaitableTwinsTests
{
    [Theory]
    [InlineData("System.Net.Http.HttpClient.Send", "HttpClient.SendAsync")]
    [InlineData("System.Net.Sockets.Socket.Accept", "Socket.AcceptAsync")]
    [InlineData("System.Net.Sockets.TcpClient.Connect", "TcpClient.ConnectAsync")]
    [InlineData("System.Net.Dns.GetHostEntry", "Dns.GetHostEntryAsync")]
    [InlineData("System.IO.Stream.CopyTo", "Stream.CopyToAsync")]
    [InlineData("System.IO.File.ReadAllText", "File.ReadAllTextAsync")]
    [InlineData("System.IO.StreamReader.ReadLine", "StreamReader.ReadLineAsync")]
    [InlineData("System.Diagnostics.Process.WaitForExit", "Process.WaitForExitAsync")]
    [InlineData("System.Threading.Thread.Sleep", "Task.Delay")]
    [InlineData("System.Net.WebClient.DownloadString", "HttpClient.GetStringAsync")]
    [InlineData("Microsoft.Data.SqlClient.SqlCommand.ExecuteReader", "SqlCommand.ExecuteReaderAsync")]
    [InlineData("Npgsql.NpgsqlConnection.Open", "NpgsqlConnection.OpenAsync")]
    public void A_blocking_method_has_its_twin(string api, string twin) => Assert.Equal(twin, AwaitableTwins.Of(ApiName.Parse(api)));

    [Theory]
    [InlineData("Microsoft.Data.Sqlite.SqliteCommand.ExecuteNonQuery")]
    [InlineData("System.IO.BinaryReader.Read")]
    [InlineData("System.Console.ReadLine")]
    [InlineData("System.IO.File.Open")]
    [InlineData("Vendor.Client.Read")]
    [InlineData("read")]
    [InlineData("")]
    public void No_twin_is_made_up(string api) => Assert.Null(AwaitableTwins.Of(ApiName.Parse(api)));
}

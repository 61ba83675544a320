using System.Diagnostics;
using ConcurrencyAdvisor.Corpus.Support;
using Microsoft.Data.Sqlite;

namespace Ordering;

internal static class OrderIntake
{
    public static int Run()
    {
        using var folder = new ScratchFolder();
        using var neighbour = DiskNeighbour.Start(folder.File("neighbour.bin"));
        using var store = new OrderStore(folder.File("orders.db"));
        var orders = store.SaveIncoming(TimeSpan.FromSeconds(2.8));
        Console.WriteLine($"{orders} orders saved");
        return 0;
    }
}

internal sealed class OrderStore : IDisposable
{
    private readonly SqliteConnection connection;

    public OrderStore(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute("PRAGMA synchronous = FULL");
        Execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, amount INTEGER)");
    }

    public int SaveIncoming(TimeSpan budget) // <corpus:save>
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO orders (customer, amount) VALUES ($customer, $amount)";
        var customer = insert.Parameters.Add("$customer", SqliteType.Integer);
        var amount = insert.Parameters.Add("$amount", SqliteType.Integer);

        var clock = Stopwatch.StartNew();
        var orders = 0;
        while (clock.Elapsed < budget)
        {
            customer.Value = orders % 313;
            amount.Value = 100 + orders * 37 % 9_000;
            insert.ExecuteNonQuery(); // <corpus:save:hot>
            orders++;
        }

        return orders;
    }

    public void Dispose() => connection.Dispose();

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using Microsoft.Data.Sqlite;

namespace OrderPipeline;

internal sealed record Order(long Id, int Quantity, int UnitCents);

internal sealed class OrderDatabase : IDisposable
{
    private readonly SqliteConnection connection;

    public OrderDatabase(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute("PRAGMA synchronous = FULL");
        Execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, quantity INTEGER, unit_cents INTEGER, price_cents INTEGER)");
    }

    public void Seed(int orders)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = Command("INSERT INTO orders (quantity, unit_cents) VALUES ($quantity, $unit)", transaction);
        var quantity = insert.Parameters.Add("$quantity", SqliteType.Integer);
        var unit = insert.Parameters.Add("$unit", SqliteType.Integer);
        for (var i = 0; i < orders; i++)
        {
            quantity.Value = 1 + i % 12;
            unit.Value = 500 + i * 37 % 9_000;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public List<Order> ReadAll()
    {
        var orders = new List<Order>();
        using var select = Command("SELECT id, quantity, unit_cents FROM orders ORDER BY id");
        using var reader = select.ExecuteReader();
        while (reader.Read())
        {
            orders.Add(new Order(reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2)));
        }

        return orders;
    }

    public SqliteTransaction BeginTransaction() => connection.BeginTransaction();

    public void SavePrice(long id, long cents, SqliteTransaction? transaction = null)
    {
        using var update = Command("UPDATE orders SET price_cents = $cents WHERE id = $id", transaction);
        update.Parameters.AddWithValue("$cents", cents);
        update.Parameters.AddWithValue("$id", id);
        update.ExecuteNonQuery();
    }

    public long TotalCents()
    {
        using var select = Command("SELECT SUM(price_cents) FROM orders");
        return (long)select.ExecuteScalar()!;
    }

    public void Dispose() => connection.Dispose();

    private SqliteCommand Command(string sql, SqliteTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }
}

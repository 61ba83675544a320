namespace Booking;

internal static class SeatBooking
{
    public static int Run()
    {
        var hall = new SeatMap(rows: 400, seatsPerRow: 120);
        var desks = Enumerable.Range(0, 8)
            .Select(desk => new Thread(() => new BookingDesk(hall, desk).Serve(parties: 340)))
            .ToList();
        desks.ForEach(desk => desk.Start());
        desks.ForEach(desk => desk.Join());
        Console.WriteLine($"{hall.Taken} seats taken");
        return 0;
    }
}

internal sealed class BookingDesk(SeatMap hall, int desk)
{
    public void Serve(int parties)
    {
        for (var party = 0; party < parties; party++)
        {
            hall.Reserve(1 + (desk + party) % 8);
        }
    }
}

internal sealed class SeatMap(int rows, int seatsPerRow)
{
    private readonly object gate = new();
    private readonly bool[,] taken = new bool[rows, seatsPerRow];

    public int Taken { get; private set; }

    public void Reserve(int seats) // <corpus:reserve>
    {
        lock (gate) // <corpus:reserve:hot>
        {
            var (row, seat) = BestBlock(seats);
            for (var i = 0; i < seats; i++)
            {
                taken[row, seat + i] = true;
            }

            Taken += seats;
        }
    }

    private (int Row, int Seat) BestBlock(int seats)
    {
        var best = (Row: 0, Seat: 0);
        var bestScore = double.MinValue;
        for (var row = 0; row < rows; row++)
        {
            for (var seat = 0; seat + seats <= seatsPerRow; seat++)
            {
                var distance = Math.Sqrt(row * row + Math.Pow(seat - seatsPerRow / 2.0, 2));
                var score = IsFree(row, seat, seats) ? -distance : double.MinValue;
                if (score > bestScore)
                {
                    (best, bestScore) = ((row, seat), score);
                }
            }
        }

        return best;
    }

    private bool IsFree(int row, int seat, int seats)
    {
        for (var i = 0; i < seats; i++)
        {
            if (taken[row, seat + i])
            {
                return false;
            }
        }

        return true;
    }
}

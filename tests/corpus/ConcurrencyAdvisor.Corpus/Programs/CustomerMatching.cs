namespace Crm;

internal static class CustomerMatching
{
    public static int Run()
    {
        var customers = CustomerList.Create(4_500, seed: 21);
        var duplicates = new DuplicateFinder(threshold: 0.8).Find(customers);
        Console.WriteLine($"{duplicates} likely duplicates among {customers.Count} customers");
        return 0;
    }
}

internal sealed record Customer(int Id, string Name, string City);

internal static class CustomerList
{
    private static readonly string[] First = ["Anna", "Bernd", "Carla", "Dimitri", "Elena", "Farid", "Greta", "Hiro"];
    private static readonly string[] Last = ["Sommerfeld", "Winterhalter", "Lindqvist", "Okonkwo", "Petrov", "Nakamura"];
    private static readonly string[] Cities = ["Lyon", "Graz", "Porto", "Turku"];

    public static List<Customer> Create(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count)
            .Select(i => new Customer(
                i,
                $"{First[random.Next(First.Length)]} {(char)('A' + random.Next(26))}. {Last[random.Next(Last.Length)]}",
                Cities[random.Next(Cities.Length)]))
            .ToList();
    }
}

internal sealed class DuplicateFinder(double threshold)
{
    public int Find(IReadOnlyList<Customer> customers) // <corpus:duplicates>
    {
        return customers
            .SelectMany(left => customers
                .Where(right => right.Id > left.Id && right.City == left.City)
                .Select(right => Similarity(left.Name, right.Name))) // <corpus:duplicates:hot>
            .Count(similarity => similarity >= threshold);
    }

    private static double Similarity(string left, string right)
    {
        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitution, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return 1.0 - (double)row[right.Length] / Math.Max(left.Length, right.Length);
    }
}

namespace HttpFetcher;

internal sealed class ForecastFetcher(HttpClient http)
{
    private const int RequestsInFlight = 16;

    public int[] Fetch(IReadOnlyList<string> cities)
    {
        var temperatures = new int[cities.Count];
        for (var i = 0; i < cities.Count; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"forecast/{cities[i]}");
            using var response = http.Send(request);
            using var body = new StreamReader(response.EnsureSuccessStatusCode().Content.ReadAsStream());
            temperatures[i] = int.Parse(body.ReadToEnd());
        }

        return temperatures;
    }

    public async Task<int[]> FetchAsync(IReadOnlyList<string> cities)
    {
        var temperatures = new int[cities.Count];
        var bound = new ParallelOptions { MaxDegreeOfParallelism = RequestsInFlight };
        await Parallel.ForAsync(0, cities.Count, bound, async (i, cancel) =>
        {
            temperatures[i] = int.Parse(await http.GetStringAsync($"forecast/{cities[i]}", cancel));
        });
        return temperatures;
    }
}

using ConcurrencyAdvisor.Corpus.Support;

namespace Weather;

internal static class WeatherReport
{
    public static async Task<int> RunAsync()
    {
        using var peer = RemotePeer.Start("http", 25);
        using var http = new HttpClient { BaseAddress = peer.BaseAddress };
        var stations = Enumerable.Range(1, 110).Select(i => $"station-{i}").ToList();
        var forecast = await new ForecastService(http).LoadAsync(stations);
        Console.WriteLine($"{forecast.Count} stations, warmest {forecast.Values.Max()}");
        return 0;
    }
}

internal sealed class ForecastService(HttpClient http)
{
    public async Task<Dictionary<string, int>> LoadAsync(IReadOnlyList<string> stations) // <corpus:forecast>
    {
        var forecast = new Dictionary<string, int>();
        foreach (var station in stations)
        {
            var text = await http.GetStringAsync($"forecast/{station}"); // <corpus:forecast:hot>
            forecast[station] = int.Parse(text);
        }

        return forecast;
    }
}

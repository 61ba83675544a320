using System.Diagnostics;
using HttpFetcher;

if (args is ["--serve", var port])
{
    await WeatherServer.RunAsync(int.Parse(port));
    return;
}

var advised = args.Contains("--advised");
using var server = ServerProcess.Start();
using var http = new HttpClient { BaseAddress = server.BaseAddress };
var fetcher = new ForecastFetcher(http);
var cities = Enumerable.Range(1, 120).Select(number => $"city-{number}").ToList();

var clock = Stopwatch.StartNew();
var temperatures = advised ? await fetcher.FetchAsync(cities) : fetcher.Fetch(cities);
Console.WriteLine($"{temperatures.Length} forecasts in {clock.Elapsed.TotalSeconds:F2} s, checksum {temperatures.Sum()}");

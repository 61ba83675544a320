using System.Net;
using System.Text;

namespace HttpFetcher;

/// <summary>Answers after 25 ms, as a service in another data centre would.</summary>
internal static class WeatherServer
{
    public static async Task RunAsync(int port)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        Console.WriteLine("ready");

        var parentEnds = Console.OpenStandardInput().ReadAsync(new byte[1]).AsTask();
        while (true)
        {
            var next = listener.GetContextAsync();
            if (await Task.WhenAny(next, parentEnds) == parentEnds)
            {
                return;
            }

            _ = AnswerAsync(await next);
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context)
    {
        await Task.Delay(25);
        var city = context.Request.Url!.Segments[^1];
        var temperature = city.Sum(letter => letter) % 35;
        context.Response.Close(Encoding.ASCII.GetBytes(temperature.ToString()), willBlock: false);
    }
}

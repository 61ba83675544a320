using ConcurrencyAdvisor.Corpus.Support;

namespace Mailing;

internal static class ReportMailing
{
    public static int Run()
    {
        using var peer = RemotePeer.Start("http", 1_500);
        using var http = new HttpClient { BaseAddress = peer.BaseAddress };
        var accepted = new ReportMailer(http).SendAll(recipients: 16);
        Console.WriteLine($"{accepted} reports accepted");
        return 0;
    }
}

internal sealed class ReportMailer(HttpClient http)
{
    public int SendAll(int recipients)
    {
        var sending = Enumerable.Range(0, recipients).Select(recipient => Task.Run(() => Send(recipient))).ToArray();
        Task.WaitAll(sending);
        return sending.Count(task => task.Result);
    }

    private bool Send(int recipient) // <corpus:send>
    {
        var receipt = http.GetStringAsync($"mail/{recipient}").Result; // <corpus:send:hot>
        return receipt.Length > 0;
    }
}

using System.Net;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>Waits until a service answers.</summary>
internal static class Readiness
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(5);

    /// <summary>Asks an address until it answers with anything but a server's error.</summary>
    /// <param name="url">The address.</param>
    /// <param name="giveUp">Ends the waiting.</param>
    /// <returns>False where the waiting was ended.</returns>
    public static async Task<bool> WaitAsync(Uri url, CancellationToken giveUp)
    {
        // A proxy that the environment names would answer for the service.
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };

        // That it answers is asked, not who it is: a certificate for development is trusted by nobody.
#pragma warning disable CA5359
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        using var client = new HttpClient(handler) { Timeout = AnswerPatience };
        while (!giveUp.IsCancellationRequested)
        {
            if (await AnswersAsync(client, url, giveUp).ConfigureAwait(false))
            {
                return true;
            }

            await Task.Delay(LookAgain, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri url, CancellationToken giveUp)
    {
        try
        {
            using var answer = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, giveUp).ConfigureAwait(false);
            return answer.StatusCode < HttpStatusCode.InternalServerError;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}

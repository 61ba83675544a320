using System.Diagnostics.Tracing;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using CsCheck;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class SessionMessageTests
{
    // "DOTNET_IPC_V1" and its zero.
    private static readonly byte[] Name = [0x44, 0x4F, 0x54, 0x4E, 0x45, 0x54, 0x5F, 0x49, 0x50, 0x43, 0x5F, 0x56, 0x31, 0];

    [Fact]
    public void A_session_is_asked_for_with_its_providers()
    {
        var message = SessionMessage.Start([new EventPipeProvider("Ab", EventLevel.Verbose, 0x1_0000_0002)], withRundown: true, bufferMegabytes: 256);

        Assert.Equal(
            [
                .. Name, 61, 0, 2, 3, 0, 0,
                0, 1, 0, 0, // 256 MB
                1, 0, 0, 0, // nettrace
                1, // with rundown
                1, 0, 0, 0, // one provider
                2, 0, 0, 0, 1, 0, 0, 0, // keywords
                5, 0, 0, 0, // verbose
                3, 0, 0, 0, (byte)'A', 0, (byte)'b', 0, 0, 0,
                1, 0, 0, 0, 0, 0, // no filter
            ],
            message);
    }

    [Fact]
    public void A_session_is_ended_by_its_number() =>
        Assert.Equal([.. Name, 28, 0, 2, 1, 0, 0, 8, 7, 6, 5, 4, 3, 2, 1], SessionMessage.Stop(0x0102030405060708));

    [Fact]
    public void An_answer_holds_the_session()
    {
        byte[] header = [.. Name, 28, 0, 0xFF, 0, 0, 0];

        Assert.Equal(8, SessionMessage.ContentSize(header));
        Assert.Equal(0x0102030405060708UL, SessionMessage.SessionOf(header, [8, 7, 6, 5, 4, 3, 2, 1]));
    }

    [Fact]
    public void A_refusal_is_told_with_its_number()
    {
        // DS_IPC_E_UNKNOWN_COMMAND, 0x80131385.
        byte[] header = [.. Name, 24, 0, 0xFF, 0xFF, 0, 0];

        var error = Assert.Throws<ServerErrorException>(() => SessionMessage.SessionOf(header, [0x85, 0x13, 0x13, 0x80]));
        Assert.Contains("0x80131385", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_runtime_is_told_so()
    {
        Assert.Throws<IOException>(() => SessionMessage.ContentSize([.. Name, 19, 0, 0xFF, 0, 0, 0]));
        Assert.Throws<IOException>(() => SessionMessage.ContentSize("HTTP/1.1 400 Bad Req"u8));
    }

    [Fact]
    public void Any_answer_is_a_session_or_a_failure_that_is_expected() =>
        Gen.Select(Gen.Byte.Array[20], Gen.Byte.Array[0, 12]).Sample((header, content) =>
        {
            Name.CopyTo(header, 0);
            try
            {
                _ = SessionMessage.ContentSize(header);
                _ = SessionMessage.SessionOf(header, content);
            }
            catch (Exception e) when (e is IOException or DiagnosticsClientException)
            {
                return;
            }
        });
}

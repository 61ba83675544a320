using System.Buffers.Binary;
using System.Text;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// What is said to a runtime's port about sessions, and what it answers, in the bytes of .NET's diagnostic IPC protocol (documentation/design-docs/ipc-protocol.md of
/// the repository dotnet/diagnostics).
/// </summary>
internal static class SessionMessage
{
    /// <summary>Bytes before each message: a name, its whole length, a command.</summary>
    public const int HeaderSize = 20;

    private const byte EventPipe = 0x02;
    private const byte StopTracing = 0x01;
    private const byte CollectTracing2 = 0x03;
    private const byte Server = 0xFF;
    private const byte Failed = 0xFF;
    private const int NettraceFormat = 1;
    private const int LengthOffset = 14;
    private const int CommandOffset = 16;

    private static ReadOnlySpan<byte> Name => "DOTNET_IPC_V1\0"u8;

    /// <summary>Asks for a session.</summary>
    /// <param name="providers">What it is to tell.</param>
    /// <param name="withRundown">At its end it tells all code that there is.</param>
    /// <param name="bufferMegabytes">What the runtime may hold back of it.</param>
    public static byte[] Start(IReadOnlyCollection<EventPipeProvider> providers, bool withRundown, int bufferMegabytes)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(bufferMegabytes);
        writer.Write(NettraceFormat);
        writer.Write(withRundown);
        writer.Write(providers.Count);
        foreach (var provider in providers)
        {
            writer.Write(provider.Keywords);
            writer.Write((int)provider.EventLevel);
            WriteText(writer, provider.Name);
            WriteText(writer, "");
        }

        return Of(CollectTracing2, content.ToArray());
    }

    /// <summary>Asks for a session's end.</summary>
    public static byte[] Stop(ulong session) => Of(StopTracing, BitConverter.GetBytes(session));

    /// <summary>Bytes that follow an answer's header.</summary>
    /// <exception cref="IOException">It is none.</exception>
    public static int ContentSize(ReadOnlySpan<byte> header)
    {
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header[LengthOffset..]) - HeaderSize;
        return header.StartsWith(Name) && size >= 0 ? size : throw new IOException("What answers at the diagnostic port is no .NET runtime.");
    }

    /// <summary>The session that an answer is about.</summary>
    /// <exception cref="DiagnosticsClientException">The runtime refuses.</exception>
    public static ulong SessionOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content) =>
        (header[CommandOffset], header[CommandOffset + 1]) switch
        {
            (Server, Failed) => throw new ServerErrorException($"it answers with error 0x{(content.Length < sizeof(uint) ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(content)):X8}"),
            (Server, _) when content.Length >= sizeof(ulong) => BinaryPrimitives.ReadUInt64LittleEndian(content),
            _ => throw new ServerErrorException("it answers something else than was asked"),
        };

    private static byte[] Of(byte command, byte[] content)
    {
        var message = new byte[HeaderSize + content.Length];
        Name.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(LengthOffset), checked((ushort)message.Length));
        message[CommandOffset] = EventPipe;
        message[CommandOffset + 1] = command;
        content.CopyTo(message, HeaderSize);
        return message;
    }

    // Its length in characters with the zero at its end, and those.
    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write(text.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(text + '\0'));
    }
}

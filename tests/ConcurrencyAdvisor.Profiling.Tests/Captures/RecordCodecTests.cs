using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

public sealed class RecordCodecTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_record_comes_back_as_it_went(int seed)
    {
        var records = new RandomEvidence(seed).Take(20_000).ToArray();
        using var stream = new MemoryStream();
        var encoder = new CaptureEncoder(stream);
        foreach (var record in records)
        {
            encoder.WriteTime(record.TimeNs);
            encoder.WriteProcess(record.ProcessId);
            RecordCodecs.Find(record.GetType())!.Write(encoder, record);
        }

        encoder.Flush();
        stream.Position = 0;
        var decoder = new CaptureDecoder(stream);
        foreach (var record in records)
        {
            var read = RecordCodecs.Find(record.GetType())!.Read(decoder, new RecordHead(decoder.ReadTime(), decoder.ReadProcess()));
            Assert.Equal(Structure.Of(record), Structure.Of(read));
        }

        Assert.True(decoder.IsAtEnd());
    }

    [Fact]
    public void Every_type_of_record_has_a_codec_and_a_tag_of_its_own()
    {
        var types = typeof(EvidenceRecord).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(EvidenceRecord))).ToArray();
        var codecs = types.Select(RecordCodecs.Find).ToArray();

        Assert.DoesNotContain(null, codecs);
        Assert.Equal(types.Length, codecs.Select(c => c!.Tag).Distinct().Count());
        Assert.Empty(types.Except(new RandomEvidence(1).Take(types.Length + 1).Select(r => r.GetType())));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Numbers_come_back_at_their_limits(long number)
    {
        using var stream = new MemoryStream();
        var encoder = new CaptureEncoder(stream);
        encoder.WriteSigned(number);
        encoder.WriteUnsigned((ulong)number);
        encoder.WriteReal(number);
        encoder.WriteReal(double.NaN);
        encoder.Flush();
        stream.Position = 0;
        var decoder = new CaptureDecoder(stream);

        Assert.Equal(number, decoder.ReadSigned());
        Assert.Equal((ulong)number, decoder.ReadUnsigned());
        Assert.Equal(number, decoder.ReadReal());
        Assert.True(double.IsNaN(decoder.ReadReal()));
    }

    [Fact]
    public void A_text_longer_than_a_block_comes_back()
    {
        var text = new string('ä', 300_000);
        using var stream = new MemoryStream();
        var encoder = new CaptureEncoder(stream);
        encoder.WriteText("short");
        encoder.WriteText(text);
        encoder.WriteText("short");
        encoder.Flush();
        stream.Position = 0;
        var decoder = new CaptureDecoder(stream);

        Assert.Equal("short", decoder.ReadText());
        Assert.Equal(text, decoder.ReadText());
        Assert.Equal("short", decoder.ReadText());
    }

    [Fact]
    public void A_length_without_bytes_costs_no_memory()
    {
        using var stream = new MemoryStream();
        var encoder = new CaptureEncoder(stream);
        encoder.WriteUnsigned(0);
        encoder.WriteUnsigned(CaptureFormat.LongestText);
        encoder.Flush();
        stream.Position = 0;
        var decoder = new CaptureDecoder(stream);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(decoder.ReadText);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }
}

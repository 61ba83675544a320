namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>Every type of record that a capture can hold.</summary>
internal static class RecordCodecs
{
    private static readonly RecordCodec[] All = [.. ProcessCodecs.All, .. ThreadCodecs.All, .. CodeCodecs.All, .. TaskCodecs.All, .. NetworkCodecs.All];
    private static readonly Dictionary<Type, RecordCodec> ByType = All.ToDictionary(c => c.RecordType);
    private static readonly Dictionary<CaptureTag, RecordCodec> ByTag = All.ToDictionary(c => c.Tag);

    public static RecordCodec? Find(Type recordType) => ByType.GetValueOrDefault(recordType);

    public static RecordCodec? Find(CaptureTag tag) => ByTag.GetValueOrDefault(tag);
}

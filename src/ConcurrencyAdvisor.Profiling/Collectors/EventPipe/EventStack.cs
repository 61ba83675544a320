using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Tracing;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// The raw call stack of an event in a streaming source. TraceEvent keeps it in the event's native record, which it shows only to its own
/// TraceLog; see docs/decisions/001-streaming-stacks.md for why that way is not taken.
/// </summary>
internal sealed unsafe class EventStack
{
    private const ushort StackTrace64 = 6;
    private readonly Func<TraceEvent, nint> _recordOf;

    private EventStack(Func<TraceEvent, nint> recordOf) => _recordOf = recordOf;

    /// <summary>Binds to the version of TraceEvent that is loaded.</summary>
    /// <exception cref="NotSupportedException">That version keeps the record elsewhere.</exception>
    public static EventStack Bind()
    {
        var field = typeof(TraceEvent).GetField("eventRecord", BindingFlags.Instance | BindingFlags.NonPublic);
        if (field is null || !field.FieldType.IsPointer)
        {
            throw new NotSupportedException(
                $"TraceEvent {typeof(TraceEvent).Assembly.GetName().Version} keeps no event record; build with the version in Directory.Packages.props.");
        }

        var method = new DynamicMethod("RecordOf", typeof(nint), [typeof(TraceEvent)], typeof(EventStack).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, field);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Ret);
        return new EventStack(method.CreateDelegate<Func<TraceEvent, nint>>());
    }

    /// <summary>Instruction pointers, innermost first; empty where the event has no stack. Valid until the event's callback returns.</summary>
    public ReadOnlySpan<ulong> Of(TraceEvent data)
    {
        var record = (EventRecord*)_recordOf(data);
        if (record is null)
        {
            return [];
        }

        for (var i = 0; i < record->ExtendedDataCount; i++)
        {
            var item = record->ExtendedData + i;
            if (item->ExtType == StackTrace64 && item->DataSize > sizeof(ulong))
            {
                // The first eight bytes are a match id, which EventPipe leaves empty.
                return new ReadOnlySpan<ulong>((byte*)item->DataPointer + sizeof(ulong), (item->DataSize / sizeof(ulong)) - 1);
            }
        }

        return [];
    }

    // The layout of EVENT_RECORD is part of Windows' documented event tracing interface; TraceEvent uses it on every platform.
    [StructLayout(LayoutKind.Explicit, Size = 112)]
    private struct EventRecord
    {
        [FieldOffset(84)]
        public ushort ExtendedDataCount;

        [FieldOffset(88)]
        public ExtendedDataItem* ExtendedData;
    }

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct ExtendedDataItem
    {
        [FieldOffset(2)]
        public ushort ExtType;

        [FieldOffset(6)]
        public ushort DataSize;

        [FieldOffset(8)]
        public ulong DataPointer;
    }
}

using System.Buffers.Text;
using System.Runtime.CompilerServices;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>What <c>/proc/PID/task/TID/syscall</c> says of a thread.</summary>
public enum SyscallPlace : byte
{
    /// <summary>On a core or waiting for one.</summary>
    Running,

    /// <summary>Blocked outside of any call.</summary>
    Outside,

    /// <summary>Blocked in a call.</summary>
    Call,

    /// <summary>It has ended: the kernel has taken its stack.</summary>
    Ended,
}

/// <summary>The content of a thread's <c>syscall</c> file.</summary>
public readonly record struct SyscallLine(SyscallPlace Place, int Number, SyscallArguments Arguments)
{
    /// <summary>Reads the file's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, out SyscallLine line)
    {
        line = default;
        var rest = content;
        if (ProcText.NextField(ref rest).SequenceEqual("running"u8))
        {
            return true;
        }

        rest = content;
        if (!ProcText.TryNextNumber(ref rest, out var number) || number is < -1 or > int.MaxValue)
        {
            return false;
        }

        if (number < 0)
        {
            if (!TryNextHex(ref rest, out var stack))
            {
                return false;
            }

            line = new SyscallLine(stack == 0 ? SyscallPlace.Ended : SyscallPlace.Outside, -1, default);
            return true;
        }

        var arguments = default(SyscallArguments);
        for (var i = 0; i < SyscallArguments.Count; i++)
        {
            if (!TryNextHex(ref rest, out arguments[i]))
            {
                return false;
            }
        }

        line = new SyscallLine(SyscallPlace.Call, (int)number, arguments);
        return true;
    }

    private static bool TryNextHex(ref ReadOnlySpan<byte> rest, out ulong value)
    {
        value = 0;
        var field = ProcText.NextField(ref rest);
        return field.StartsWith("0x"u8) && Utf8Parser.TryParse(field[2..], out value, out var used, 'x') && used == field.Length - 2;
    }
}

/// <summary>A system call's six argument registers.</summary>
[InlineArray(Count)]
public struct SyscallArguments : IEquatable<SyscallArguments>
{
    public const int Count = 6;

    private ulong _first;

    public static bool operator ==(SyscallArguments left, SyscallArguments right) => left.Equals(right);

    public static bool operator !=(SyscallArguments left, SyscallArguments right) => !left.Equals(right);

    public readonly bool Equals(SyscallArguments other) => ((ReadOnlySpan<ulong>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is SyscallArguments other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(_first, this[1], this[2]);
}

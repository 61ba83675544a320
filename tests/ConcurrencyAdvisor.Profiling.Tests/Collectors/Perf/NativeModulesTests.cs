using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

public sealed class NativeModulesTests
{
    private const string Maps = """
        55d000000000-55d000010000 r-xp 00000000 08:01 11 /usr/bin/dotnet
        7f0000000000-7f0000100000 r-xp 00000000 08:01 12 /usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.0/libcoreclr.so
        7f0000100000-7f0000200000 rw-p 00100000 08:01 12 /usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.0/libcoreclr.so
        7f0000200000-7f0000300000 r-xp 00000000 08:01 13 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
        7f0000300000-7f0000400000 r-xp 00000000 08:01 14 /usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.0/System.Private.CoreLib.dll
        7f0000400000-7f0000500000 rwxp 00000000 00:01 15 /memfd:doublemapper (deleted)
        7f0000500000-7f0000600000 r-xp 00000000 00:00 0
        not a line at all
        """;

    private const ulong Runtime = 0x7f0000001000;
    private const ulong Crypto = 0x7f0000200100;
    private const ulong Jitted = 0x7f0000400100;

    private readonly NativeModules _modules = new(() => Maps, () => 0);

    [Fact]
    public void Libraries_are_found_and_managed_code_is_not_theirs()
    {
        Assert.Equal("libcrypto.so.3", _modules.Find(Crypto)?.Name);
        Assert.Equal("libcoreclr.so", _modules.Find(Runtime)?.Name);
        Assert.Null(_modules.Find(0x7f0000300100));
        Assert.Null(_modules.Find(Jitted));
        Assert.Null(_modules.Find(0x7f0000500100));
        Assert.Null(_modules.Find(0));
    }

    [Fact]
    public void The_runtime_s_own_libraries_are_told_from_others()
    {
        Assert.True(_modules.Find(Runtime)!.BelongsToRuntime);
        Assert.False(_modules.Find(Crypto)!.BelongsToRuntime);
    }

    [Fact]
    public void An_unknown_address_is_looked_up_again_after_a_while_only()
    {
        var now = 0L;
        var reads = 0;
        var modules = new NativeModules(() => { reads++; return Maps; }, () => now);
        modules.Find(1);
        modules.Find(2);
        Assert.Equal(1, reads);
        now = 1_000_000_000;
        modules.Find(3);
        Assert.Equal(2, reads);
    }

    [Fact]
    public void Where_nothing_new_was_there_it_is_looked_up_ever_more_seldom()
    {
        var maps = Maps;
        var now = 0L;
        var reads = new List<long>();
        var modules = new NativeModules(() => { reads.Add(now / 1_000_000_000); return maps; }, () => now);
        for (; now < 40_000_000_000; now += 100_000_000)
        {
            maps = now < 20_000_000_000 ? Maps : Maps.Replace("libc", "libd", StringComparison.Ordinal);
            modules.Find(1);
        }

        Assert.Equal([0, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 22, 24, 26, 28, 30, 32, 34, 36, 38], reads);
    }

    [Fact]
    public void Native_frames_of_the_runtime_are_their_caller_s()
    {
        var trimmer = new ChainTrimmer(Code(), _modules);

        Assert.Equal([Jitted, Jitted + 0x80], trimmer.Trim([Runtime, Runtime + 8, Jitted + 4, 0x7f0000500100, Jitted + 0x80], []));
    }

    [Fact]
    public void The_caller_of_a_native_function_without_a_frame_is_found_on_the_stack()
    {
        var code = Code();
        code.Add(2, new CompiledMethod { Start = Jitted + 0x1000, Size = 0x100, Namespace = "N", Name = "Caller", Signature = "" });
        var trimmer = new ChainTrimmer(code, _modules);

        Assert.Equal([Jitted + 0x1000, Jitted + 4], trimmer.Trim([Runtime, Jitted + 4], [5, Runtime, Jitted + 0x1010, Jitted + 8]));
        Assert.Equal([Jitted], trimmer.Trim([Runtime, Jitted + 4], [5, Jitted + 8]));
        Assert.Equal([Jitted], trimmer.Trim([Jitted + 4], [Jitted + 0x1010]));
    }

    [Fact]
    public void A_library_that_the_program_called_stands_for_its_frames()
    {
        var trimmer = new ChainTrimmer(Code(), _modules);

        Assert.Equal([0x7f0000200000UL, Jitted + 4], trimmer.Trim([Crypto, Crypto + 8, Jitted + 4], []));
    }

    [Fact]
    public void A_chain_that_ends_in_native_code_keeps_its_innermost_library()
    {
        var trimmer = new ChainTrimmer(Code(), _modules);

        Assert.Equal([0x7f0000200000UL], trimmer.Trim([Crypto, Crypto + 8], []));
        Assert.Empty(trimmer.Trim([1, 2], []));
        Assert.Empty(trimmer.Trim([], []));
    }

    private static CodeMap Code()
    {
        var code = new CodeMap();
        code.Add(1, new CompiledMethod { Start = Jitted, Size = 0x100, Namespace = "N", Name = "M", Signature = "" });
        return code;
    }
}

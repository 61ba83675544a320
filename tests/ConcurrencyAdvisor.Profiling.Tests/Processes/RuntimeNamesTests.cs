using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class RuntimeNamesTests
{
    [Theory]
    [InlineData("/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.12/libcoreclr.so", "dotnet 10.0.12")]
    [InlineData("/opt/app/shared/Microsoft.NETCore.App/11.0.0-preview.1/libcoreclr.so", "dotnet 11.0.0-preview.1")]
    [InlineData("/srv/app/libcoreclr.so", "dotnet")]
    [InlineData("/usr/lib/jvm/java-17-openjdk-amd64/lib/server/libjvm.so", "java 17")]
    [InlineData("/opt/jdk-21.0.2/bin/java", "java 21")]
    [InlineData("/usr/bin/java", "java")]
    [InlineData("/usr/bin/python3.11", "python 3.11")]
    [InlineData("/usr/lib/x86_64-linux-gnu/libpython3.12.so.1.0", "python 3.12")]
    [InlineData("/usr/bin/python", "python")]
    [InlineData("/home/a/.nvm/versions/node/v20.11.1/bin/node", "node 20")]
    [InlineData("/usr/bin/node", "node")]
    [InlineData("/usr/bin/bash", null)]
    [InlineData("/usr/bin/pythonista", null)]
    public void A_path_tells_the_runtime(string path, string? runtime) => Assert.Equal(runtime, RuntimeNames.FromPath(path));

    [Fact]
    public void The_loaded_library_tells_more_than_the_double_mapping_before_it()
    {
        var runtime = RuntimeNames.FromMaps(
            """
            55d0c0000000-55d0c0001000 r--p 00000000 fe:00 123 /usr/share/dotnet/dotnet
            7f0000000000-7f0000001000 rw-s 00000000 00:01 9 /memfd:doublemapper (deleted)
            7f1000000000-7f1000001000 r--p 00000000 fe:00 124 /usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.12/libcoreclr.so
            7ffce1a00000-7ffce1c00000 rw-p 00000000 00:00 0 [stack]
            """,
            out var library);

        Assert.Equal("dotnet 10.0.12", runtime);
        Assert.EndsWith("/libcoreclr.so", library, StringComparison.Ordinal);
    }

    [Fact]
    public void A_runtime_inside_of_its_executable_shows_by_its_double_mapping()
        => Assert.Equal("dotnet", RuntimeNames.FromMaps("7f0000000000-7f0000001000 rw-s 00000000 00:01 9 /memfd:doublemapper (deleted)\n", out _));

    [Fact]
    public void Most_programs_have_none()
        => Assert.Null(RuntimeNames.FromMaps("55d0c0000000-55d0c0001000 r--p 00000000 fe:00 123 /usr/bin/bash\n7f-8f rw-p 0 00:00 0 \n\n", out _));
}

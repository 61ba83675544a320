using System.Text;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Tests.Symbols;

public class UserCodeTests
{
    private const string Dependencies = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
          "targets": {
            ".NETCoreApp,Version=v10.0": {
              "App/1.0.0": { "dependencies": { "Library": "1.0.0" }, "runtime": { "App.dll": {} } },
              "Library/1.0.0": { "runtime": { "Library.dll": { "assemblyVersion": "1.0.0" } } },
              "Dapper/2.1.0": { "runtime": { "lib/net8.0/Dapper.dll": {} } },
              "Native/1.0.0": { "runtimeTargets": { "runtimes/linux/lib/net8.0/Native.dll": { "rid": "linux" } } },
              "Vendor/1.0.0.0": { "runtime": { "Vendor.dll": {} } }
            }
          },
          "libraries": {
            "App/1.0.0": { "type": "project" },
            "Library/1.0.0": { "type": "project" },
            "Dapper/2.1.0": { "type": "package" },
            "Native/1.0.0": { "type": "package" },
            "Vendor/1.0.0.0": { "type": "reference" }
          }
        }
        """;

    [Theory]
    [InlineData("/app/App.dll", false, MethodOrigin.User)]
    [InlineData("/app/Library.dll", false, MethodOrigin.User)]
    [InlineData("/app/Dapper.dll", true, MethodOrigin.Framework)]
    [InlineData("/root/.nuget/packages/dapper/2.1.0/lib/net8.0/Dapper.dll", true, MethodOrigin.Framework)]
    [InlineData("/app/Native.dll", true, MethodOrigin.Framework)]
    [InlineData("/app/Vendor.dll", true, MethodOrigin.User)]
    [InlineData("/app/Vendor.dll", false, MethodOrigin.Framework)]
    [InlineData("/plugins/Plugin.dll", true, MethodOrigin.User)]
    [InlineData("/plugins/Plugin.dll", false, MethodOrigin.Framework)]
    [InlineData("/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.0/System.Private.CoreLib.dll", true, MethodOrigin.Framework)]
    [InlineData(@"C:\Program Files\dotnet\shared\Microsoft.AspNetCore.App\10.0.0\Kestrel.dll", true, MethodOrigin.Framework)]
    [InlineData("/usr/share/dotnet/sdk/10.0.401/MSBuild.dll", true, MethodOrigin.Framework)]
    [InlineData(@"C:\Program Files\dotnet\sdk\11.0.100-preview.1\dotnet.dll", true, MethodOrigin.Framework)]
    [InlineData("/home/me/sdk/10.0.401/App.dll", true, MethodOrigin.User)]
    [InlineData("/home/me/sdk/tools/Plugin.dll", true, MethodOrigin.User)]
    [InlineData("", true, MethodOrigin.Generated)]
    [InlineData("Anonymously Hosted DynamicMethods Assembly", true, MethodOrigin.Generated)]
    public void The_build_says_whose_an_assembly_is(string modulePath, bool hasDebugSymbols, MethodOrigin expected)
    {
        using var dependencies = new MemoryStream(Encoding.UTF8.GetBytes(Dependencies));

        Assert.Equal(expected, new UserCode("/app/App.dll", dependencies).OriginOf(modulePath, () => hasDebugSymbols));
    }

    [Fact]
    public void The_list_beside_an_unknown_program_is_found()
    {
        using var folder = new TemporaryFolder();
        folder.Write("App.deps.json", Encoding.UTF8.GetBytes(Dependencies));
        var userCode = new UserCode(null);

        Assert.Equal(MethodOrigin.User, userCode.OriginOf(folder.Combine("Library.dll"), () => false));
        Assert.Equal(MethodOrigin.Framework, userCode.OriginOf(folder.Combine("Dapper.dll"), () => true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "targets": 3, "libraries": {} }""")]
    [InlineData("""{ "targets": { "x": { "App/1": { "runtime": 4 } } }, "libraries": { "App/1": { "type": "project" } } }""")]
    public void A_damaged_list_leaves_the_decision_to_debug_symbols(string json)
    {
        using var dependencies = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var userCode = new UserCode("/app/App.dll", dependencies);

        Assert.Equal(MethodOrigin.User, userCode.OriginOf("/app/Library.dll", () => true));
        Assert.Equal(MethodOrigin.Framework, userCode.OriginOf("/app/Library.dll", () => false));
    }
}

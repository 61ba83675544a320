using ConcurrencyAdvisor.Reporting.Gating;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

public sealed class ExportPlacesTests
{
    [Theory]
    [InlineData("/repo", "/repo/src/A.cs", "src/A.cs", "src/A.cs")]
    [InlineData("/repo/", "/repo/src/./x/../A.cs", "src/A.cs", "src/A.cs")]
    [InlineData("/repo", "/repo/src/my file#1 100%.cs", "src/my file#1 100%.cs", "src/my%20file%231%20100%25.cs")]
    [InlineData("/repo", "/repo/a:b.cs", "a:b.cs", "a%3Ab.cs")]
    [InlineData("/repo", "/repo/名.cs", "名.cs", "%E5%90%8D.cs")]
    [InlineData("/", "/src/A.cs", "src/A.cs", "src/A.cs")]
    [InlineData("/repo", "/repository/A.cs", "/repository/A.cs", "file:///repository/A.cs")]
    [InlineData("/repo", "/repo/../secret/A B.cs", "/repo/../secret/A B.cs", "file:///secret/A%20B.cs")]
    [InlineData("/repo", "/Repo/A.cs", "/Repo/A.cs", "file:///Repo/A.cs")]
    [InlineData("/repo", "/repo/back\\slash.cs", "back\\slash.cs", "back%5Cslash.cs")]
    [InlineData("C:\\repo", "c:\\Repo\\src\\A.cs", "src/A.cs", "src/A.cs")]
    [InlineData("C:\\repo", "D:\\src\\A B.cs", "D:/src/A B.cs", "file:///D:/src/A%20B.cs")]
    [InlineData("C:\\repo", "\\\\server\\share\\A.cs", "//server/share/A.cs", "file://server/share/A.cs")]
    public void A_file_is_named_from_the_repository_s_root(string root, string file, string path, string encoded)
    {
        var places = new ExportPlaces(root);
        Assert.Equal((path, encoded), (places.PathOf(file), places.UriOf(file)));
        Assert.True(Uri.TryCreate(encoded, UriKind.RelativeOrAbsolute, out _));
    }

    [Fact]
    public void Half_a_letter_makes_a_URI_all_the_same() =>
        Assert.Equal("half%EF%BF%BD.cs", new ExportPlaces("/repo").UriOf("/repo/half\ud800.cs"));

    [Theory]
    [InlineData("Billing.Audit", "Billing.Audit")]
    [InlineData("..", "_..")]
    [InlineData("javascript:alert(1)", "javascript%3Aalert%281%29")]
    [InlineData("../x", "..%2Fx")]
    public void A_name_that_is_no_file_leads_nowhere(string name, string encoded) => Assert.Equal(encoded, ExportPlaces.UriOfName(name));
}

using ConcurrencyAdvisor.Core.Classification;

namespace ConcurrencyAdvisor.Core.Tests.Classification;

public sealed class ApiNameTests
{
    [Theory]
    [InlineData("System.IO.RandomAccess.Read", "System.IO", "RandomAccess", "Read")]
    [InlineData("System.IO.FileStream..ctor", "System.IO", "FileStream", ".ctor")]
    [InlineData("System.Collections.Generic.List<System.Int32>.Add", "System.Collections.Generic", "List<System.Int32>", "Add")]
    [InlineData("System.Linq.Enumerable.Sum<System.Int32>(System.Int32[])", "System.Linq", "Enumerable", "Sum<System.Int32>")]
    [InlineData("Program.Main", "", "Program", "Main")]
    [InlineData("memcpy", "", "", "memcpy")]
    [InlineData("", "", "", "")]
    public void A_full_name_splits_into_its_parts(string fullName, string space, string type, string method) =>
        Assert.Equal(new ApiName(space, type, method), ApiName.Parse(fullName));

    [Theory]
    [InlineData("System.IO.RandomAccess.Read", "RandomAccess.Read")]
    [InlineData("System.IO.FileStream..ctor", "new FileStream")]
    [InlineData("System.Threading.Tasks.Task<int>.get_Result", "Task<int>.Result")]
    [InlineData("memcpy", "memcpy")]
    public void It_is_shown_as_a_reader_knows_it(string fullName, string display) =>
        Assert.Equal(display, ApiName.Parse(fullName).Display);

    [Fact]
    public void Its_key_has_no_generic_arguments() =>
        Assert.Equal("Task.get_Result", ApiName.Parse("System.Threading.Tasks.Task<System.Collections.Generic.List<int>>.get_Result").Key);

    [Theory]
    [InlineData("System.IO", true)]
    [InlineData("System", true)]
    [InlineData("System.I", false)]
    [InlineData("System.IO.Pipes", false)]
    public void A_namespace_holds_those_below_it(string space, bool expected) =>
        Assert.Equal(expected, ApiName.Parse("System.IO.RandomAccess.Read").IsIn(space));
}

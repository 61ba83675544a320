using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Tests.Text;

public sealed class SourceNamesTests
{
    [Theory]
    [InlineData("Billing.Reports.InvoiceReport.Build", "InvoiceReport.Build")]
    [InlineData("Program.Main", "Program.Main")]
    [InlineData("Main", "Main")]
    [InlineData("A.B.Cache<System.Int32, A.B.Key>.Get", "Cache<System.Int32, A.B.Key>.Get")]
    [InlineData("A.B.Score<System.Int32>", "B.Score<System.Int32>")]
    [InlineData("A.B.Thing..ctor", "Thing..ctor")]
    [InlineData("App.Program.<Main>$", "Program.<Main>$")]
    [InlineData("A.B.operator >", "A.B.operator >")]
    [InlineData("", "")]
    [InlineData("..", "..")]
    public void A_method_is_called_by_its_type_and_name(string method, string name) => Assert.Equal(name, SourceNames.Short(method));
}

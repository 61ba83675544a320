namespace ConcurrencyAdvisor.EndToEnd.Tests.Support;

/// <summary>A project as a user has it, outside of this repository.</summary>
internal static class SmallProject
{
    public const string Program = """
        namespace Shop;

        internal static class Program
        {
            private static void Main()
            {
                System.Console.WriteLine(new Prices().Compute(60));
            }
        }

        internal sealed class Prices
        {
            public double Compute(int articles)
            {
                var sum = 0.0;
                for (var article = 0; article < articles; article++)
                {
                    for (var i = 1; i < 600_000; i++)
                    {
                        sum += System.Math.Abs(System.Math.Sin(article + i)) * System.Math.Sqrt(i);
                    }
                }

                return sum;
            }
        }
        """;

    /// <summary>Writes the project <c>shop</c>.</summary>
    /// <param name="scratch">Where.</param>
    /// <param name="more">More of the project file.</param>
    /// <param name="program">Its only source file.</param>
    /// <returns>The project file.</returns>
    public static string Write(Scratch scratch, string more = "", string program = Program)
    {
        scratch.Write("Program.cs", program);
        return scratch.Write("shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              {more}
            </Project>
            """);
    }
}

namespace Surveys;

internal static class SurveyScaling
{
    public static int Run()
    {
        var sheets = new SheetScaler(questions: 12).ScaleAll(sheets: 900_000);
        Console.WriteLine($"mean answer {sheets:F3}");
        return 0;
    }
}

internal sealed class SheetScaler(int questions)
{
    public double ScaleAll(int sheets) // <corpus:scale>
    {
        var answers = new double[questions];
        var total = 0.0;
        for (var sheet = 0; sheet < sheets; sheet++)
        {
            var current = sheet;
            Parallel.For(0, questions, question => answers[question] = Scale(current, question)); // <corpus:scale:hot>
            total += answers[sheet % questions];
        }

        return total / sheets;
    }

    private static double Scale(int sheet, int question) => (sheet * 31 + question * 7) % 5 / 4.0;
}

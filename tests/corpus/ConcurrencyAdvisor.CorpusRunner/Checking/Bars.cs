namespace ConcurrencyAdvisor.CorpusRunner.Checking;

/// <summary>What the corpus has to reach on every run over it.</summary>
public static class Bars
{
    public const int MostWrongModels = 1;

    public static bool Hold(IReadOnlyCollection<ProgramCheck> oneRun) =>
        oneRun.All(check => check.AreBoundsRight && check.AreLinesRight) && WrongModels(oneRun) <= MostWrongModels;

    public static int WrongModels(IEnumerable<ProgramCheck> oneRun) => oneRun.Count(check => !check.AreModelsRight);
}

using ConcurrencyAdvisor.Core.Gating.Suppressions;
using CsCheck;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Suppressions;

/// <summary>In each source, <c>$</c> ends the line of the method's first statement, and <c>^</c> the first line that belongs to the method.</summary>
public sealed class MethodStartTests
{
    private static readonly string[] Scraps =
        ["{", "}", "", "  ", ";", "// c", "class A", "record", "void M()", "[A]", "'", "#if", "/*", "x => {", "\t}", "End Sub", "concurrency-advisor:"];

    [Theory]
    [InlineData("""
        class A
        {
            int field;
            // comment ^
            [Attribute]
            void M(
                int a)
            {
                Work(); $
        """)]
    [InlineData("""
        void Before()
        {
        }
        /// <summary>Ends; in } signs.</summary> ^
        void M()
        { $
            Work();
        """)]
    [InlineData("""
        void Before() => Work();
        // comment ^

        void M()
        {
            const int rounds = 5;
            int count;

            for (;;) $
        """)]
    [InlineData("""
        class A
        {
            // comment ^
            int M() => 5; $
        """)]
    [InlineData("""
        // the class's comment
        class A : B
        {
            int M() => 5; ^$
        """)]
    [InlineData("""
        // the class's comment
        class A : B
        {
            int M() ^
            {
                return 5; $
        """)]
    [InlineData("""
        } // closes

        // comment ^
        void M() { $
        """)]
    [InlineData("""
        // comment ^
        int Property
        {
            get
            {
                return 5; $
        """)]
    [InlineData("""
        // comment ^
        int Property
        {
            get => 5; $
        """)]
    [InlineData("""
        void M<T>(T record)
            where T : class
        { }
        void N<T>(T item) ^
            where T : class
        {
            Work(); $
        """)]
    [InlineData("""
            Work()
        End Sub
        ' comment ^
        <Attribute>
        Sub M() $
        """)]
    [InlineData("""
        let before x =
            work x

        // comment ^
        let m x =
            work x $
        """)]
    [InlineData("""
        #region Members ^
        // comment

        void M()
        {
            Work(); $
        """)]
    [InlineData("""
        int field; // concurrency-advisor: ignore CADV0001 -- the field's
        // concurrency-advisor: ignore CADV0001 -- ends; in a semicolon; ^
        void M()
        {
            Work(); $
        """)]
    [InlineData("Work(); ^$")]
    public void A_method_starts_behind_whatever_stands_above(string source)
    {
        var marked = SourceLines.Of(source);
        var line = Place('$');
        var expected = Place('^');

        Assert.Equal(expected, MethodStart.Of([.. marked.Select(text => text.Replace(" ^", "").TrimEnd('$').TrimEnd())], line));

        int Place(char mark) => marked.ToList().FindIndex(text => text.EndsWith(mark) || text.EndsWith(mark + "$", StringComparison.Ordinal)) + 1;
    }

    [Fact]
    public void No_more_than_so_many_lines_are_looked_at()
    {
        string[] lines = [.. Enumerable.Repeat("// comment", 100), "void M()", "{", "Work();"];

        Assert.Equal(103 - MethodStart.MostLines, MethodStart.Of(lines, 103));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(99)]
    public void A_line_that_the_file_does_not_have_is_answered_with_itself(int line) => Assert.Equal(line, MethodStart.Of(["a", "b"], line));

    [Fact]
    public void Any_text_has_a_start_within_reach() =>
        Gen.Select(
            Gen.Int[0, Scraps.Length - 1].Select(scrap => Scraps[scrap]).Array[1, 60],
            Gen.Int[1, 60]).Sample(
            (lines, line) =>
            {
                var start = MethodStart.Of(lines, line);
                Assert.InRange(start, line <= lines.Length ? Math.Max(1, line - MethodStart.MostLines) : line, line);
            },
            iter: 20_000);
}

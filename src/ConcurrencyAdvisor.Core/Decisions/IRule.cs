namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>One piece of knowledge about how work should run. Stateless: the same path always gets the same opinion.</summary>
public interface IRule
{
    /// <summary><c>CADV</c> and four digits.</summary>
    string Id { get; }

    /// <summary>
    /// Goes up with every change, of the rule or of the evidence beneath it, that can make the rule speak where it was silent, or louder. Gates take what a newer
    /// revision says for a note until their baseline knows it.
    /// </summary>
    int Revision => 1;

    /// <summary>The rule's opinion; null where it does not apply.</summary>
    RuleOpinion? Evaluate(PathFacts path);
}

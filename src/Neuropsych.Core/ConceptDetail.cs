using Neuropsych.Text;

namespace Neuropsych;

/// <summary>What one kind of concept needs besides name and definition: a closed set of records.</summary>
public abstract record ConceptDetail
{
    private protected ConceptDetail()
    {
    }
}

/// <summary>Where a region lies.</summary>
public sealed record RegionDetail : ConceptDetail
{
    /// <summary>The side; null where the concept means both alike.</summary>
    public Laterality? Laterality { get; init; }

    /// <summary>The label in an atlas.</summary>
    public string? Atlas { get; init; }
}

/// <summary>The wiring of a network, in words.</summary>
public sealed record NetworkDetail : ConceptDetail
{
    /// <summary>The circuit as text.</summary>
    public string? Circuit { get; init; }
}

/// <summary>What a chemical is.</summary>
public sealed record ChemicalDetail : ConceptDetail
{
    /// <summary>Molecule, receptor or transporter.</summary>
    public required ChemicalRole Role { get; init; }

    /// <summary>Whether it acts as a hormone; null: not stated.</summary>
    public bool? Hormone { get; init; }
}

/// <summary>The class of a mental function or an emotion.</summary>
public sealed record MentalDetail : ConceptDetail
{
    /// <summary>One of the classes of the Cognitive Atlas, as written there.</summary>
    public string? CognitiveAtlasClass { get; init; }

    /// <summary>Whether it is felt as pleasant.</summary>
    public Valence? Valence { get; init; }
}

/// <summary>The dimensions of a construct.</summary>
public sealed record ConstructDetail : ConceptDetail
{
    /// <summary>Its dimensions, in the author's order.</summary>
    public required ValueList<string> Dimensions { get; init; }
}

/// <summary>The premises of a theory; its standing is theirs and is never stored.</summary>
public sealed record TheoryDetail : ConceptDetail
{
    /// <summary>Theoretical claims, in the author's order.</summary>
    public required ValueList<EntityId> Premises { get; init; }
}

/// <summary>Whom a condition is about.</summary>
public sealed record ConditionDetail : ConceptDetail
{
    /// <summary>The age group.</summary>
    public required AgeGroup AgeGroup { get; init; }
}

/// <summary>What an outcome belongs to.</summary>
public sealed record OutcomeDetail : ConceptDetail
{
    /// <summary>The domain.</summary>
    public required OutcomeDomain Domain { get; init; }

    /// <summary>Names of instruments that measure it.</summary>
    public ValueList<string> Measures { get; init; } = [];
}

/// <summary>How a method works.</summary>
public sealed record MethodDetail : ConceptDetail
{
    /// <summary>The task or paradigm.</summary>
    public string? Paradigm { get; init; }

    /// <summary>What is compared.</summary>
    public string? Contrast { get; init; }
}

/// <summary>Who is studied; at least one of condition, age group and description is there.</summary>
public sealed record PopulationDetail : ConceptDetail
{
    /// <summary>The condition that the people have.</summary>
    public EntityId? Condition { get; init; }

    /// <summary>Their age group.</summary>
    public AgeGroup? AgeGroup { get; init; }

    /// <summary>A description in words.</summary>
    public Localized? Description { get; init; }

    /// <summary>How severe the condition is.</summary>
    public string? Severity { get; init; }

    /// <summary>Where they are treated or found.</summary>
    public string? Setting { get; init; }

    /// <summary>The country.</summary>
    public string? Country { get; init; }
}

/// <summary>The side of a region.</summary>
public enum Laterality
{
    /// <summary>Left.</summary>
    Left,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Both sides together.</summary>
    Bilateral,

    /// <summary>In the middle.</summary>
    Midline,
}

/// <summary>What a chemical is.</summary>
public enum ChemicalRole
{
    /// <summary>A molecule.</summary>
    Molecule,

    /// <summary>A receptor.</summary>
    Receptor,

    /// <summary>A transporter.</summary>
    Transporter,
}

/// <summary>Whether something is felt as pleasant.</summary>
public enum Valence
{
    /// <summary>Pleasant.</summary>
    Positive,

    /// <summary>Unpleasant.</summary>
    Negative,

    /// <summary>Neither.</summary>
    Neutral,
}

/// <summary>An age group, as sources name it.</summary>
public enum AgeGroup
{
    /// <summary>Children.</summary>
    Children,

    /// <summary>Adolescents.</summary>
    Adolescents,

    /// <summary>Adolescents and young adults.</summary>
    Youth,

    /// <summary>Adults.</summary>
    Adults,

    /// <summary>Older adults.</summary>
    OlderAdults,

    /// <summary>All ages.</summary>
    All,
}

/// <summary>What an outcome belongs to.</summary>
public enum OutcomeDomain
{
    /// <summary>Symptoms.</summary>
    Symptom,

    /// <summary>Functioning.</summary>
    Function,

    /// <summary>Quality of life.</summary>
    QualityOfLife,

    /// <summary>Relapse or recurrence.</summary>
    Relapse,

    /// <summary>Leaving treatment early.</summary>
    Dropout,

    /// <summary>Harm.</summary>
    Harm,

    /// <summary>A process of change.</summary>
    Process,

    /// <summary>A measure of the brain or body.</summary>
    Neural,
}

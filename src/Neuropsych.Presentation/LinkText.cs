namespace Neuropsych.Presentation;

/// <summary>What is said of a piece of evidence.</summary>
internal static class LinkText
{
    /// <summary>Why a link does not count; empty where it does.</summary>
    internal static string NotCounting(EvidenceLink link) => link.Counting switch
    {
        Counting.Counts => "",
        Counting.OnlyQualifies => " and only qualifies",
        Counting.Withdrawn => ", not counted: withdrawn",
        Counting.Retracted => ", not counted: retracted",
        Counting.PackExcluded => ", not counted: its pack has no say",
        _ => ", not counted: contained in a synthesis that counts",
    };
}

namespace Neuropsych;

/// <summary>How two causal claims meet at an entity that they share without following one another.</summary>
public enum PathTurnKind
{
    /// <summary>Both claims start there: two effects of one cause.</summary>
    CommonCause,

    /// <summary>Both claims end there: two causes of one effect.</summary>
    CommonEffect,
}

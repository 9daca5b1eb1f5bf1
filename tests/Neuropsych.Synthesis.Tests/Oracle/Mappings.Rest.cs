namespace Neuropsych.Synthesis.Tests.Oracle;

internal static partial class Mappings
{
    private static void CorrelatedEffects(OracleFile file, Computed answer) { }
    private static void ThreeLevel(OracleFile file, Computed answer) { }
    private static void Pipeline(OracleFile file, Computed answer) { }
    private static void SmallStudies(OracleFile file, Computed answer) { }
    private static void Influence(OracleFile file, Computed answer) { }
    private static void AllSubsets(OracleFile file, Computed answer) { }
}

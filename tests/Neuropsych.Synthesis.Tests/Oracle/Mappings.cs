using System;
using System.Collections.Generic;

namespace Neuropsych.Synthesis.Tests.Oracle;

/// <summary>Which call of the library answers which file, and the tolerance that the file states: relative, and absolute beside it.</summary>
internal static partial class Mappings
{
    internal static IReadOnlyDictionary<string, (double Relative, double Absolute, Action<OracleFile, Computed> Map)> All { get; } =
        new SortedDictionary<string, (double, double, Action<OracleFile, Computed>)>(StringComparer.Ordinal)
        {
            ["aggregate-assink2016-rho06.json"] = (1e-8, 1e-10, Aggregate),
            ["che-rve-assink2016.json"] = (1e-8, 1e-10, CorrelatedEffects),
            ["conv-nnt-and-effect-conversions.json"] = (1e-8, 1e-10, Converted),
            ["edge-cases.json"] = (1e-7, 1e-16, EdgeCases),
            ["es-2x2-bcg.json"] = (1e-8, 1e-10, Tables),
            ["es-2x2-degenerate.json"] = (1e-8, 1e-10, Tables),
            ["es-2x2-zero-cells-nielweise2007.json"] = (1e-8, 1e-10, Tables),
            ["es-cor-molloy2014.json"] = (1e-8, 1e-10, Correlations),
            ["es-prepost-morris.json"] = (1e-8, 1e-10, Paired),
            ["es-smd-normand1999.json"] = (1e-8, 1e-10, Groups),
            ["es-smd-small-n.json"] = (1e-8, 1e-10, Groups),
            ["gosh-normand1999.json"] = (1e-8, 1e-10, AllSubsets),
            ["influence-cumul-bcg.json"] = (1e-8, 1e-10, Influence),
            ["metapsy-pipeline-cbt-wl-cau.json"] = (1e-6, 1e-6, Pipeline),
            ["metareg-bcg-ablat.json"] = (1e-8, 1e-10, Latitude),
            ["metareg-bcg-alloc-year-ablat.json"] = (1e-8, 1e-10, FactorAndCovariates),
            ["mh-peto-bcg.json"] = (1e-8, 1e-10, WithoutAdditions),
            ["pubbias-bangertdrowns2004.json"] = (1e-6, 0, SmallStudies),
            ["pubbias-hackshaw1998.json"] = (1e-6, 0, SmallStudies),
            ["rma-bangertdrowns2004.json"] = (1e-7, 0, Pooled),
            ["rma-bcg-logOR.json"] = (1e-7, 0, Pooled),
            ["rma-bcg-logRR.json"] = (1e-7, 0, Pooled),
            ["rma-normand1999-SMD.json"] = (1e-7, 0, Pooled),
            ["rma-raudenbush1985.json"] = (1e-7, 0, Pooled),
            ["subgroup-bcg-alloc.json"] = (1e-8, 1e-10, Grouped),
            ["threelevel-konstantopoulos2011.json"] = (1e-8, 1e-10, ThreeLevel),
        };
}

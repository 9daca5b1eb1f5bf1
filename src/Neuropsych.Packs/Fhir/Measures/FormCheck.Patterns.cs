using System.Collections.Generic;
using System.Text.RegularExpressions;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    /// <summary>The extension that states which texts an item takes, <c>http://hl7.org/fhir/StructureDefinition/regex</c> of FHIR R4.</summary>
    private const string PatternUrl = "http://hl7.org/fhir/StructureDefinition/regex";

    /// <summary>The patterns of items that can be tried; a stranger wrote them, so each is tried in time linear in the answer or not at all.</summary>
    private readonly Dictionary<FhirItem, Regex> patterns = [];

    private void CheckPatterns()
    {
        foreach (FhirItem item in form.Items)
        {
            foreach (MappingNode extension in item.Node.Extensions(PatternUrl))
            {
                if (extension.TextAt("valueString") is not { } pattern)
                {
                    continue;
                }

                if (LinearPattern.Of(pattern.Text, isWhole: true, out string why) is { } read)
                {
                    patterns[item] = read;
                }
                else
                {
                    Report(DiagnosticCodes.PatternNotTried, pattern, $"The pattern of item {item.Called} {why}; answers are not held to it.",
                        "Write it without looking ahead or back and without references, with smaller counts.");
                }
            }
        }
    }
}

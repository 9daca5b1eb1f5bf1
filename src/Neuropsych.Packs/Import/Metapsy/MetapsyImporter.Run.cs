using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Neuropsych.Diagnostics;
using Neuropsych.Search;

namespace Neuropsych.Packs.Import.Metapsy;

/// <content>One import: what was read and what was refused.</content>
public static partial class MetapsyImporter
{
    /// <summary>One import: what was read and what was refused.</summary>
    internal sealed class Run(MetapsyTable table, MetapsyMapping? mapping, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        private readonly Dictionary<(string Column, string Code), int> unmapped = [];
        private readonly HashSet<TrialRow> contradicting = [];
        private int signRows;
        private int opposite;

        internal MetapsyTable Table => table;

        internal DiagnosticBag Bag => bag;

        internal List<TrialRow> Rows { get; private set; } = [];

        internal List<RefusedRow> Refused { get; } = [];

        internal ImmutableArray<UnmappedCode> Unmapped =>
        [
            .. unmapped.Select(pair => new UnmappedCode(pair.Key.Column, pair.Key.Code, pair.Value))
                .OrderBy(code => code.Column, StringComparer.Ordinal).ThenBy(code => code.Code, StringComparer.Ordinal),
        ];

        /// <summary>The references of the studies that are named.</summary>
        internal Dictionary<string, ReferenceText> References { get; } = new(StringComparer.Ordinal);

        internal void ReadRows(IProgress<(int Done, int Total)>? progress)
        {
            ImmutableArray<CsvRow> rows = table.Table.Rows;
            for (int i = 0; i < rows.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Read(rows[i]) is { } read)
                {
                    Rows.Add(read);
                }

                progress?.Report((i + 1, rows.Length));
            }

            Name();
        }

        internal void Refuse(CsvRow row, string reason, string cure)
        {
            string study = table.Text(row, "study") ?? "";
            Refused.Add(new RefusedRow(row.Line, study, reason));
            MetapsyTable.Report(bag, DiagnosticCodes.ImportRowRefused, row.Line,
                $"{(study.Length > 0 ? $"'{study}'" : "The row")} was not imported: {reason}.", cure);
        }

        /// <summary>Of a set that is refused as a whole, no row becomes a finding: each is accounted for.</summary>
        internal void RefuseRest()
        {
            Refused.AddRange(Rows.Select(row => new RefusedRow(row.Row.Line, row.Study, contradicting.Contains(row)
                ? "its means contradict what was taken of the sign, so the set was refused"
                : "the set as a whole was refused")));
            Rows = [];
        }

        /// <summary>Establishes what a positive effect means.</summary>
        /// <returns>Null where the set is refused.</returns>
        internal Meaning? SettleSign(bool? positiveOption, bool? higherOption)
        {
            Meaning? stated = mapping!.Positive;
            List<TrialRow> tested = [.. Rows.Where(row => row.Proven is not null)];
            int better = tested.Count(row => row.Proven == Meaning.Better);
            Meaning majority = better * 2 >= tested.Count ? Meaning.Better : Meaning.Worse;
            if (tested.Count == 0 && stated is null)
            {
                MetapsyTable.Report(bag, DiagnosticCodes.ImportSignUnsettled, 0,
                    "No row shows whether a positive effect is a benefit: none has both means on an instrument of known direction.",
                    "State it: '--sign benefit' or '--sign harm', or 'positive: better' in the mapping; or say what a higher score means: '--higher worse'.");
                return null;
            }

            Meaning taken = stated ?? majority;
            List<TrialRow> against = [.. tested.Where(row => row.Proven != taken)];
            if (against.Count * ContradictionShare > tested.Count)
            {
                foreach (TrialRow row in against)
                {
                    MetapsyTable.Report(bag, stated is null ? DiagnosticCodes.ImportSignUnsettled : DiagnosticCodes.ImportSignContradicted, row.Row.Line,
                        $"'{row.Study}': the means say that a positive effect is {Word(row.Proven!.Value)}; "
                        + (stated is null ? $"{tested.Count - against.Count} of {tested.Count} rows say otherwise." : $"stated is that it is {Word(taken)}."),
                        stated is null ? "State the convention of the set, and have its rows corrected." : "Correct what is stated of the sign, or of the instrument.");
                }

                contradicting.UnionWith(against);
                return null;
            }

            foreach (TrialRow row in against)
            {
                Rows.Remove(row);
                Refuse(row.Row, $"its means say that a positive effect is {Word(row.Proven!.Value)}, against the other rows of the set",
                    "Look the row up in its trial; no sign is turned by the import.");
            }

            if (tested.Count == 0)
            {
                MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, 0, "The sign is taken as stated; no row proves or contradicts it.");
            }

            return taken;

            static string Word(Meaning meaning) => meaning == Meaning.Better ? "a benefit" : "a harm";
        }

        internal void LookAtColumns()
        {
            LookForColumns();
            foreach (var group in table.Table.Header.Fields.Select((name, at) => (Name: name.Trim(), At: at + 1)).GroupBy(column => column.Name))
            {
                if (group.Key.Length == 0)
                {
                    MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, 1, string.Create(CultureInfo.InvariantCulture,
                        $"Column {group.First().At} has an empty name; it was taken for the number of the row."));
                }
                else if (group.Count() > 1)
                {
                    MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, 1, $"The column '{Printable.Quote(group.Key)}' stands more than once; the first counts.");
                }
            }

            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            int missing = 0;
            foreach (CsvRow row in table.Table.Rows)
            {
                missing += row.Fields.Count(field => field.Trim() == "NA");
                foreach ((string found, string meant) in row.Fields.SelectMany(DamagedText.In).Distinct())
                {
                    MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, row.Line,
                        $"'{Printable.Quote(found)}' is a damaged character, probably '{meant}'; it was kept.");
                }

                foreach (string column in (string[])["", ".id"])
                {
                    if (table.Raw(row, column) is { } id && !seen.TryAdd(column + "\n" + id, row.Line))
                    {
                        MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, row.Line, string.Create(CultureInfo.InvariantCulture,
                            $"The id '{Printable.Quote(id)}' stands already on line {seen[column + "\n" + id]}; both rows were looked at."));
                    }
                }
            }

            if (missing > 0)
            {
                MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, 0, string.Create(CultureInfo.InvariantCulture,
                    $"{missing} {(missing == 1 ? "field is 'NA'; it was" : "fields are 'NA'; they were")} taken as not stated."));
            }

            int studies = table.Table.Rows.Select(row => table.Text(row, "study")).OfType<string>().Distinct(StringComparer.Ordinal).Count();
            if (table.StatedStudies is { } stated && stated != studies.ToString(CultureInfo.InvariantCulture))
            {
                MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, 0, string.Create(CultureInfo.InvariantCulture,
                    $"The set says that it holds {Printable.Quote(stated)} studies; found were {studies}."), file: "metadata/number_studies.txt");
            }
        }

        /// <summary>Tells of columns that are written otherwise than the format writes them, and of those without which no row can be taken.</summary>
        private void LookForColumns()
        {
            string[] needed = ["study", "condition_arm1", "condition_arm2", Columns.Value];
            string[] other = [Columns.StandardError, Columns.Reference, "mean_arm1", "mean_arm2", "instrument"];
            foreach (string column in needed.Concat(other).Where(column => table.Written(column) is { } written && written != column))
            {
                MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, 1,
                    $"The column '{Printable.Quote(table.Written(column)!)}' was taken for '{column}'.");
            }

            foreach (string column in needed.Where(column => !table.Has(column)))
            {
                string[] header = [.. table.Table.Header.Fields.Select(name => name.Trim()).Where(name => name.Length > 0)];
                string near = Spelling.Nearest(column, header) is { } name ? $" Did you mean '{Printable.Quote(name)}'?" : "";
                MetapsyTable.Report(bag, DiagnosticCodes.ImportUnreadable, 1,
                    $"There is no column '{column}', so no row can become a finding.{near}",
                    column == Columns.Value ? "Name the column of the effects under 'columns: { value: …, metric: … }' in the mapping." : "Give the column the name that the format has for it.");
            }

            if (table.HasBothSigns)
            {
                MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, 0,
                    $"Effects are written with decimal points and with decimal commas; taken were {(table.HasDecimalComma ? "commas" : "points")}, and the others were refused.",
                    "State it with '--decimal', or have the set corrected.");
            }
        }

        internal MetapsyImport Describe(MetapsyImport result)
        {
            ImmutableArray<string> header = [.. table.Table.Header.Fields.Select(name => name.Trim())];
            string overall = mapping?.RiskOfBias?.Overall ?? "rob";
            return result with
            {
                Rows = table.Table.Rows.Length,
                Studies = table.Table.Rows.Select(row => table.Text(row, "study")).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
                Unmapped = Unmapped,
                StudiesWithDoi = References.Values.Count(reference => reference.Doi is not null),
                StudiesWithPmid = References.Values.Count(reference => reference.Pmid is not null),
                StudiesWithoutId = References.Values.Count(reference => !reference.Identifiers.Any()),
                SignRows = signRows,
                SignOpposite = opposite,
                SignAgreeing = Rows.Count(row => row.Proven is not null),
                Columns = header.Length,
                Undescribed = table.Described is { } described ? [.. header.Where(name => !described.Contains(name))] : [],
                DescribedButAbsent = table.Described is { } known
                    ? [.. known.Where(name => !header.Contains(name)).Order(StringComparer.Ordinal)] : [],
                RiskOfBias =
                [
                    .. table.Table.Rows.Select(row => table.Text(row, overall)).OfType<string>().GroupBy(word => word)
                        .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, group.Count())),
                ],
            };
        }

        private TrialRow? Read(CsvRow row)
        {
            if (MetapsyTable.IsEmpty(row))
            {
                Refuse(row, "it is empty", "Remove it.");
                return null;
            }

            if (row.Fault is not null || row.Fields.Length != table.Width)
            {
                Refuse(row, row.Fault ?? string.Create(CultureInfo.InvariantCulture, $"it has {row.Fields.Length} fields, the header has {table.Width}"),
                    "Look for a separator or quotation mark that is missing or not quoted.");
                return null;
            }

            if (table.Text(row, "study") is not { } study)
            {
                Refuse(row, "it names no study", "Fill in 'study'.");
                return null;
            }

            if (!References.ContainsKey(study))
            {
                string? text = table.Text(row, mapping?.Columns.Reference ?? new ColumnNames().Reference)
                    ?? (table.References.TryGetValue(study, out string? listed) ? MetapsyTable.Clean(listed) : null);
                if (ReferenceText.Of(text, study, table.Set, (table.Text(row, "year"), table.Text(row, "doi"), table.Text(row, "pmid"))) is { } reference)
                {
                    References.Add(study, reference);
                    if (reference.IsWhole)
                    {
                        MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, row.Line, text is null
                            ? $"There is no reference for '{study}'; it is cited by its name in the set."
                            : $"The reference of '{study}' could not be taken apart; it was kept as a whole.");
                    }
                }
            }

            Meaning? proven = ProvenBy(row);
            decimal? value = table.Number(row, Columns.Value, out bool isFault);
            decimal? se = table.Number(row, Columns.StandardError, out bool isSeFault);
            bool isLowFault = false;
            bool isHighFault = false;
            decimal? low = Columns.Low is { } lowColumn ? table.Number(row, lowColumn, out isLowFault) : null;
            decimal? high = Columns.High is { } highColumn ? table.Number(row, highColumn, out isHighFault) : null;
            TherapyEntry? therapy = Map<TherapyEntry>("condition_arm1", row, mapping is null ? null : mapping.TherapyOf, entry => entry.To is not null);
            ComparatorEntry? comparator = Map<ComparatorEntry>("condition_arm2", row, mapping is null ? null : mapping.ComparatorOf, entry => entry.To is not null);
            string? fault =
                !References.ContainsKey(study) ? "neither its name nor its reference states a year"
                : isFault || isSeFault || isLowFault || isHighFault
                    ? $"'{Printable.Quote(table.Raw(row, isFault ? Columns.Value : isSeFault ? Columns.StandardError : isLowFault ? Columns.Low! : Columns.High!)!)}' is no number"
                : value is null ? $"it has no effect in '{Columns.Value}'"
                : se <= 0 ? "its standard error is not above 0"
                : se is null && (low is null || high is null) ? "it has neither a standard error nor an interval, so its direction cannot be told"
                : Columns.IsLogarithmic && new[] { value, low, high }.Any(number => Math.Abs(number ?? 0) > LargestLogarithm)
                    ? "its effect is no logarithm of a ratio: it is too large"
                : low > value || value > high ? "its effect lies outside its own interval"
                : therapy is null ? $"its therapy '{table.Text(row, "condition_arm1") ?? "NA"}' is not mapped"
                : comparator is null ? $"its control condition '{table.Text(row, "condition_arm2") ?? "NA"}' is not mapped"
                : null;
            if (fault is not null)
            {
                Refuse(row, fault, fault.EndsWith("is not mapped", StringComparison.Ordinal)
                    ? "Map it in the mapping file, to a broader therapy or comparator if need be." : "Correct the row, or go on without it.");
                return null;
            }

            ImmutableArray<TrialArm> arms = [TrialArm.Of(table, row, 1), TrialArm.Of(table, row, 2)];
            if (arms.SelectMany(arm => arm.Kept).ToList() is { Count: > 0 } kept)
            {
                MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, row.Line,
                    $"What is no number that an arm can hold was kept in the note: {Printable.Quote(string.Join("; ", kept))}.");
            }

            if (Columns.IsStandardised && Math.Abs(value!.Value) > LargeDifference)
            {
                MetapsyTable.Report(bag, DiagnosticCodes.ImportOddity, row.Line, string.Create(CultureInfo.InvariantCulture,
                    $"'{study}' has g {value}, beyond {LargeDifference} in size; it was kept, with a note."));
            }

            return new TrialRow
            {
                Row = row,
                Study = study,
                Therapy = therapy!,
                Comparator = comparator!,
                Value = value!.Value,
                Arms = arms,
                StandardError = se,
                Stated = low is { } from && high is { } to ? new Evidence.Interval(from, to, null) : null,
                Proven = proven,
            };
        }

        private ColumnNames Columns => mapping?.Columns ?? new ColumnNames();

        private T? Map<T>(string column, CsvRow row, Func<string, string?, T?>? find, Func<T, bool> isMapped)
            where T : class
        {
            if (table.Text(row, column) is not { } code)
            {
                return null;
            }

            T? entry = find?.Invoke(code, table.Text(row, column + ".detail"));
            if (entry is not null && isMapped(entry))
            {
                return entry;
            }

            unmapped[(column, code)] = unmapped.GetValueOrDefault((column, code)) + 1;
            return null;
        }

        /// <summary>What the means of a row say of its effect.</summary>
        private Meaning? ProvenBy(CsvRow row)
        {
            // Means say nothing of the ratio of events.
            if (Columns.IsLogarithmic || table.Number(row, Columns.Value) is not { } value || value == 0
                || table.Number(row, "mean_arm1") is not { } first || table.Number(row, "mean_arm2") is not { } second || first == second)
            {
                return null;
            }

            signRows++;
            opposite += (value > 0) != (first > second) ? 1 : 0;
            return mapping?.HigherOn(table.Text(row, "instrument")) is { } higher
                ? MeaningOf((first > second) == (higher == Meaning.Better) == (value > 0))
                : null;
        }

        /// <summary>Gives each finding a slug of its own.</summary>
        private void Name()
        {
            var taken = new HashSet<string>(StringComparer.Ordinal);
            Rows =
            [
                .. Rows.Select(row => row with
                {
                    Slug = Slugs.Free(Slugs.Of($"{row.Study} {table.Text(row.Row, "condition_arm1")} {table.Text(row.Row, "condition_arm2")}"), taken),
                }),
            ];
        }
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>The predictors of a meta-regression: an intercept, covariates and factors, each a term that can be tested as a whole.</summary>
public sealed class Design
{
    private readonly List<double[]> columns = [];

    private Design(int rows, bool hasIntercept, ImmutableArray<DesignTerm> terms, ImmutableArray<string> names)
    {
        Rows = rows;
        HasIntercept = hasIntercept;
        Terms = terms;
        Names = names;
    }

    /// <summary>The number of effects.</summary>
    public int Rows { get; }

    /// <summary>Whether the first column is an intercept.</summary>
    public bool HasIntercept { get; }

    /// <summary>The terms besides the intercept, in order.</summary>
    public ImmutableArray<DesignTerm> Terms { get; }

    /// <summary>The names of the coefficients.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>A design with an intercept alone.</summary>
    /// <param name="rows">The number of effects, 1 or more.</param>
    public static Design WithIntercept(int rows)
    {
        var design = new Design(rows, true, [], ["intercept"]);
        design.columns.Add(Enumerable.Repeat(1.0, rows).ToArray());
        return design;
    }

    /// <summary>A design without anything; for one coefficient for each level of a factor.</summary>
    /// <param name="rows">The number of effects, 1 or more.</param>
    public static Design WithoutIntercept(int rows) => new(rows, false, [], []);

    /// <summary>The same design and a covariate.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">One number for each effect.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the effects.</exception>
    public Design And(string name, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Plus(name, [name], [Checked(values.ToArray(), nameof(values))]);
    }

    /// <summary>
    /// The same design and a factor: one column for each level, in ordinal order, but for the first where the design has an intercept.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="levels">The level of each effect.</param>
    /// <exception cref="ArgumentException">The number of levels is not that of the effects.</exception>
    public Design AndFactor(string name, IReadOnlyList<string> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        string[] distinct = [.. levels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Skip(HasIntercept ? 1 : 0)];
        return Plus(name, [.. distinct.Select(level => $"{name}: {level}")],
            [.. distinct.Select(level => Checked([.. levels.Select(own => own == level ? 1.0 : 0)], nameof(levels)))]);
    }

    internal double[] Row(int i)
    {
        double[] row = new double[columns.Count];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = columns[j][i];
        }

        return row;
    }

    private double[] Checked(double[] column, string parameter) => column.Length == Rows
        ? column
        : throw new ArgumentException($"There are {column.Length} numbers for {Rows} effects.", parameter);

    private Design Plus(string name, ImmutableArray<string> names, double[][] more)
    {
        var term = new DesignTerm(name, columns.Count, more.Length);
        var design = new Design(Rows, HasIntercept, Terms.Add(term), Names.AddRange(names));
        design.columns.AddRange(columns);
        design.columns.AddRange(more);
        return design;
    }
}

/// <summary>A term of a design.</summary>
/// <param name="Name">Its name.</param>
/// <param name="First">The place of its first coefficient.</param>
/// <param name="Count">How many coefficients it has.</param>
public sealed record DesignTerm(string Name, int First, int Count);

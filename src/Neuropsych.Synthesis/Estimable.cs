using System;

namespace Neuropsych.Synthesis;

/// <summary>A result that is either there or not estimable for a reason; never a NaN.</summary>
/// <typeparam name="T">What is estimated.</typeparam>
/// <remarks><c>default</c> is not estimable, with <see cref="NotEstimableReason.NotAsked"/>.</remarks>
public readonly record struct Estimable<T>
    where T : notnull
{
    private readonly T? value;
    private readonly NotEstimable? why;

    /// <summary>A result that is there.</summary>
    /// <param name="value">The result.</param>
    public Estimable(T value)
    {
        this.value = value;
        IsEstimable = true;
    }

    /// <summary>A result that is not estimable.</summary>
    /// <param name="why">Why.</param>
    public Estimable(NotEstimable why)
    {
        ArgumentNullException.ThrowIfNull(why);
        this.why = why;
    }

    /// <summary>Whether the result is there.</summary>
    public bool IsEstimable { get; }

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">It is not estimable; ask <see cref="IsEstimable"/> first.</exception>
    public T Value => IsEstimable ? value! : throw new InvalidOperationException($"Not estimable because {Why!.Explanation}");

    /// <summary>Why it is not estimable; null where it is.</summary>
    public NotEstimable? Why => IsEstimable ? null : why ?? NotEstimable.NotAsked;

    /// <summary>The same result in another form.</summary>
    /// <typeparam name="TOther">The other form.</typeparam>
    /// <param name="select">How to come to it.</param>
    public Estimable<TOther> Select<TOther>(Func<T, TOther> select)
        where TOther : notnull
    {
        ArgumentNullException.ThrowIfNull(select);
        return IsEstimable ? new(select(value!)) : new(Why!);
    }

    /// <summary>The result, or another value where it is not estimable.</summary>
    /// <param name="other">The other value.</param>
    public T Or(T other) => IsEstimable ? value! : other;

    /// <summary>A result that is there.</summary>
    /// <param name="value">The result.</param>
    public static implicit operator Estimable<T>(T value) => new(value);

    /// <summary>A result that is not estimable.</summary>
    /// <param name="why">Why.</param>
    public static implicit operator Estimable<T>(NotEstimable why) => new(why);

    /// <summary>The result, or <c>not estimable because …</c>.</summary>
    public override string ToString() => IsEstimable
        ? FormattableString.Invariant($"{value}")
        : $"not estimable because {Why!.Explanation}";
}

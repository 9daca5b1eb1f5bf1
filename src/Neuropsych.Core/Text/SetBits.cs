namespace Neuropsych.Text;

/// <summary>One bit for each of up to <see cref="Count"/> sets of patterns.</summary>
/// <remarks>
/// Two words of the machine rather than <see cref="System.UInt128"/>: what has that in it cannot be compiled ahead (its layout is no fixed part of the
/// platform), and everything that reads texts would be compiled at each start.
/// </remarks>
/// <param name="Low">The first 64.</param>
/// <param name="High">The others.</param>
internal readonly record struct SetBits(ulong Low, ulong High)
{
    /// <summary>How many sets have a bit.</summary>
    internal const int Count = 128;

    private const int Half = Count / 2;

    /// <summary>All bits.</summary>
    internal static SetBits All => new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>The bit of the set with a number; none from <see cref="Count"/> on.</summary>
    internal static SetBits Of(int set) => set switch
    {
        < Half => new SetBits(1UL << set, 0),
        < Count => new SetBits(0, 1UL << (set - Half)),
        _ => default,
    };

    public static SetBits operator &(SetBits one, SetBits other) => new(one.Low & other.Low, one.High & other.High);

    public static SetBits operator |(SetBits one, SetBits other) => new(one.Low | other.Low, one.High | other.High);

    /// <summary>Without the bits of another.</summary>
    internal SetBits Except(SetBits other) => new(Low & ~other.Low, High & ~other.High);

    /// <summary>Whether a bit stands in both.</summary>
    internal bool Meets(SetBits other) => ((Low & other.Low) | (High & other.High)) != 0;
}

using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Binding;

/// <summary>
/// Hands the values of a mapping to the function that builds a record from it. That function reads every key, so that all
/// faults are reported; what it builds is thrown away when one of them was wrong.
/// </summary>
internal sealed class Reader(MappingNode node, Place place)
{
    /// <summary>The mapping.</summary>
    internal MappingNode Node => node;

    /// <summary>Where the mapping belongs.</summary>
    internal Place Place => place;

    /// <summary>The pack that is being read.</summary>
    internal PackBuilder Pack => place.Pack;

    /// <summary>Whether a value could not be read, or a required one is not there.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>
    /// The value of a key; where there is none, or none that can be read, the default of its type; of a list what could be read.
    /// </summary>
    internal T Get<T>(Field<T> field)
    {
        TryGet(field, out T? value);
        return value!;
    }

    /// <summary>The value of a key; null where there is none.</summary>
    internal T? Maybe<T>(Field<T> field)
        where T : struct => TryGet(field, out T value) ? value : null;

    /// <summary>The node of a key; null where there is none.</summary>
    internal Node? NodeOf(Field field) => node.Find(field.Key);

    /// <summary>Makes the record being built count as failed.</summary>
    internal void Fail() => HasFailed = true;

    private bool TryGet<T>(Field<T> field, out T? value)
    {
        if (node.Find(field.Key) is not { } found)
        {
            if (field.IsRequired)
            {
                HasFailed = true;
                Pack.AddHole(place.Child(field.Key));
            }

            value = default;
            return false;
        }

        Place child = place.Child(field.Key);
        child.Register(found);
        int holes = Pack.Holes.Count;
        bool isRead = field.TryRead(found, child, out value);
        if (!isRead)
        {
            HasFailed = true;
            if (Pack.Holes.Count == holes)
            {
                Pack.AddHole(child);
            }
        }

        return isRead;
    }
}

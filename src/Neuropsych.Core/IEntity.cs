namespace Neuropsych;

/// <summary>Anything in the model that has an identity and can be named to a person.</summary>
public interface IEntity
{
    /// <summary>The identity.</summary>
    EntityId Id { get; }

    /// <summary>The name shown to people; of a claim its statement, of a source its title.</summary>
    Text.Localized Name { get; }
}

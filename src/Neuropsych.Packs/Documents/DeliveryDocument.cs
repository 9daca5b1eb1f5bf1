using Neuropsych.Packs.Binding;

namespace Neuropsych.Packs.Documents;

/// <summary>The form in which a therapy is given.</summary>
internal static class DeliveryDocument
{
    private static readonly Field<DeliveryFormat> Format =
        Field.Optional("format", "With whom: alone, in a group …", new WordSchema<DeliveryFormat>("a format"));
    private static readonly Field<DeliveryMode> Mode =
        Field.Optional("mode", "Over what: in person, by video …", new WordSchema<DeliveryMode>("a mode"));
    private static readonly Field<int> Sessions = Field.Optional("sessions", "How many sessions.", new IntegerSchema());
    private static readonly Field<int> Minutes = Field.Optional("minutes", "How long a session is.", new IntegerSchema());
    private static readonly Field<int> Weeks = Field.Optional("weeks", "Over how many weeks.", new IntegerSchema());
    private static readonly Field<string> Schedule = Field.Optional("schedule", "How often, in a few words.", new TextSchema());
    private static readonly Field<string> Provider = Field.Optional("provider", "Who gives it.", new TextSchema());
    private static readonly Field<string> Setting = Field.Optional("setting", "Where it is given.", new TextSchema());

    internal static Shape<Delivery> Shape { get; } = new("a delivery", reader => new Delivery
    {
        Format = reader.Maybe(Format),
        Mode = reader.Maybe(Mode),
        Sessions = reader.Maybe(Sessions),
        Minutes = reader.Maybe(Minutes),
        Weeks = reader.Maybe(Weeks),
        Schedule = reader.Get(Schedule),
        Provider = reader.Get(Provider),
        Setting = reader.Get(Setting),
    }, Format, Mode, Sessions, Minutes, Weeks, Schedule, Provider, Setting);
}

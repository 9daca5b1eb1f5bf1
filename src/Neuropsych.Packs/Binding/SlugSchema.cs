using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Binding;

/// <summary>A name within an entity.</summary>
internal sealed class SlugSchema : Schema<string>
{
    internal override string Expected => "a word of a-z, 0-9 and '-'";

    internal override JsonObject ToJson(EditorScope scope) => EditorScope.Matching("^[a-z0-9-]{1,64}$", Expected);

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        if (!EntityId.IsSlug(scalar.Text))
        {
            WrongType(node, place);
            return false;
        }

        value = scalar.Text;
        return true;
    }
}

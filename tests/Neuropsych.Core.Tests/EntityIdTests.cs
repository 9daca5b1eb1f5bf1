using System;
using System.Linq;
using CsCheck;

namespace Neuropsych.Tests;

public sealed class EntityIdTests
{
    private static readonly Gen<string> GenSlug = Gen.Char["abcxyz019-"].Array[1, 64].Select(chars => new string(chars));

    private static readonly Gen<EntityId> GenId = Gen.Select(GenSlug, Gen.Enum<EntityKind>(), GenSlug)
        .Select((pack, kind, slug) => new EntityId(pack, kind, slug));

    [Fact]
    public void An_identity_reads_as_it_is_written() =>
        GenId.Sample(id => EntityId.TryParse(id.ToString(), null, out EntityId same) && same == id
            && EntityId.TryParse(id.Local, id.Pack, out EntityId local) && local == id && EntityId.Parse(id.ToString()) == id);

    [Fact]
    public void Order_is_by_pack_kind_and_slug_all_ordinal() =>
        Gen.Select(GenId, GenId).Sample((a, b) =>
        {
            int expected = Math.Sign(string.CompareOrdinal(a.Pack, b.Pack)) is var pack and not 0 ? pack
                : a.Kind.CompareTo(b.Kind) is var kind and not 0 ? kind
                : Math.Sign(string.CompareOrdinal(a.Slug, b.Slug));
            return Math.Sign(a.CompareTo(b)) == Math.Sign(expected) && (a < b) == (expected < 0) && (a >= b) == (expected >= 0)
                && (a <= b) == (expected <= 0) && (a > b) == (expected > 0) && (a == b) == (expected == 0);
        });

    [Theory]
    [InlineData("foundations:region/amygdala", "foundations", EntityKind.Region, "amygdala")]
    [InlineData("ptsd-trials:study/acarturk-2016", "ptsd-trials", EntityKind.Study, "acarturk-2016")]
    public void The_long_form_names_pack_kind_and_slug(string text, string pack, EntityKind kind, string slug) =>
        EntityId.Parse(text).Should().Be(new EntityId(pack, kind, slug));

    [Theory]
    [InlineData("amygdala")]
    [InlineData("region/")]
    [InlineData("/amygdala")]
    [InlineData("region/Amygdala")]
    [InlineData("Region/amygdala")]
    [InlineData("region/amyg dala")]
    [InlineData("region/amygdala/left")]
    [InlineData("foundations:region/amygdala:left")]
    [InlineData(":region/amygdala")]
    [InlineData("a:b:region/amygdala")]
    [InlineData("planet/mars")]
    [InlineData("region/амигдала")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_identity_is_refused(string? text) => EntityId.TryParse(text, "own", out _).Should().BeFalse();

    [Fact]
    public void The_short_form_needs_a_pack() => EntityId.TryParse("region/amygdala", null, out _).Should().BeFalse();

    [Theory]
    [InlineData(1, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(0, false)]
    public void A_slug_has_1_to_64_characters(int length, bool isSlug) => EntityId.IsSlug(new string('a', length)).Should().Be(isSlug);

    [Fact]
    public void A_wrong_slug_is_named_by_the_exception()
    {
        FluentActions.Invoking(() => new EntityId("own", EntityKind.Region, "Amygdala")).Should().Throw<ArgumentException>()
            .WithMessage("'Amygdala' is not 1 to 64 characters of a-z, 0-9 and '-'.*").WithParameterName("slug");
        FluentActions.Invoking(() => new EntityId("my pack", EntityKind.Region, "amygdala")).Should().Throw<ArgumentException>()
            .WithParameterName("pack");
        FluentActions.Invoking(() => EntityId.Parse("amygdala")).Should().Throw<FormatException>().WithMessage("'amygdala' is not*");
    }

    [Fact]
    public void The_default_is_no_identity()
    {
        (default(EntityId).Pack, default(EntityId).Slug, default(EntityId).ToString()).Should().Be(("", "", ""));
        default(EntityId).CompareTo(EntityId.Parse("a:region/a")).Should().BeNegative();
    }

    [Fact]
    public void Identities_sort_the_same_in_any_culture()
    {
        string[] ids = ["b:region/a", "a:region/a-b", "a:region/ab", "a:region/a1", "a:network/a"];

        ids.Select(EntityId.Parse).Order().Select(id => id.ToString()).Should()
            .Equal("a:region/a-b", "a:region/a1", "a:region/ab", "a:network/a", "b:region/a");
    }
}

using System;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Threading;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Planning;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>
/// Assemblies that no compiler writes. They are looked into before anything is decided on trust, so that none of them may cost more than a refusal:
/// a stack that runs over would end the host.
/// </summary>
public sealed class HostileAssemblyTests : IDisposable
{
    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public void V8_A_signature_nested_a_hundred_thousand_deep_is_refused_and_ends_nothing()
    {
        var assembly = new Assembled();
        TypeReferenceHandle type = assembly.Type("Neuropsych.Core", "Neuropsych", "EntityId");
        var blob = new BlobBuilder();
        blob.WriteByte(0x06);
        blob.WriteBytes(0x1D, 100_000);
        blob.WriteByte(0x08);
        assembly.Metadata.AddMemberReference(type, assembly.Metadata.GetOrAddString("Deep"), assembly.Metadata.GetOrAddBlob(blob));

        Refused(assembly).Should().Contain("damaged assembly");
    }

    [Fact]
    public void V8_A_type_that_stands_in_itself_is_refused_and_ends_nothing()
    {
        var assembly = new Assembled();

        // The first row of the table names itself as the type that it is nested in.
        assembly.Metadata.AddTypeReference(MetadataTokens.TypeReferenceHandle(1), default, assembly.Metadata.GetOrAddString("Own"));

        Refused(assembly).Should().Contain("damaged assembly");
    }

    [Fact]
    public void V8_A_type_that_is_declared_in_itself_is_refused_and_ends_nothing()
    {
        var assembly = new Assembled();
        assembly.Metadata.AddNestedType(MetadataTokens.TypeDefinitionHandle(2), MetadataTokens.TypeDefinitionHandle(2));

        Refused(assembly).Should().Contain("damaged assembly");
    }

    [Fact]
    public void V8_A_type_specification_that_names_itself_is_refused_and_ends_nothing()
    {
        var assembly = new Assembled();
        TypeReferenceHandle type = assembly.Type("Neuropsych.Core", "Neuropsych", "EntityId");
        int itself = CodedIndex.TypeDefOrRefOrSpec(MetadataTokens.TypeSpecificationHandle(1));
        assembly.Metadata.AddTypeSpecification(assembly.Metadata.GetOrAddBlob(Modified(new BlobBuilder())));
        var field = new BlobBuilder();
        field.WriteByte(0x06);
        assembly.Metadata.AddMemberReference(type, assembly.Metadata.GetOrAddString("Own"), assembly.Metadata.GetOrAddBlob(Modified(field)));

        Refused(assembly).Should().Contain("damaged assembly");

        BlobBuilder Modified(BlobBuilder blob)
        {
            // modopt (the specification) int
            blob.WriteByte(0x20);
            blob.WriteCompressedInteger(itself);
            blob.WriteByte(0x08);
            return blob;
        }
    }

    [Fact]
    public void V8_A_method_that_claims_half_a_billion_parameters_is_refused_without_room_for_them()
    {
        var assembly = new Assembled();
        TypeReferenceHandle type = assembly.Type("Neuropsych.Core", "Neuropsych", "EntityId");
        var blob = new BlobBuilder();
        blob.WriteByte(0x00);
        blob.WriteCompressedInteger(0x1FFFFFFF);
        blob.WriteByte(0x01);
        assembly.Metadata.AddMemberReference(type, assembly.Metadata.GetOrAddString("Many"), assembly.Metadata.GetOrAddBlob(blob));

        long before = GC.GetTotalAllocatedBytes(precise: true);
        Refused(assembly).Should().Contain("damaged assembly");
        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(256 << 20);
    }

    [Fact]
    public void V8_A_ladder_of_interfaces_is_climbed_once_and_not_in_each_of_its_ways()
    {
        // Each of 60 interfaces names the next one twice: 2^60 ways lead to the top, which is no plugin.
        var assembly = new Assembled { IsPlugin = false, Ladder = 60 };

        Refused(assembly).Should().Contain("does not implement");
    }

    [Fact]
    public void V8_A_name_of_a_megabyte_is_refused()
    {
        var assembly = new Assembled();
        assembly.Uses("Neuropsych", new string('x', 1 << 20), "Run");

        Refused(assembly).Should().Contain("damaged assembly");
    }

    [Fact]
    public void V8_Any_byte_of_an_assembly_may_be_wrong_without_an_exception()
    {
        byte[] whole = new Assembled().ToBytes();
        int missing = 0;
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0xFF;
            var file = new Packs.PackFile("Little.dll", damaged);
            FluentActions.Invoking(() => Inspection.AssemblyInspector.Inspect(
                    file, metadata => missing += Inspection.ContractUse.Missing(metadata, Inspection.ContractTable.OfHost).Count()))
                .Should().NotThrow($"byte {at} is wrong");
        }
    }

    private string Refused(Assembled assembly)
    {
        site.Put("little", assembly.ToPlugin());
        PlannedPlugin? planned = null;

        // A small stack, as that of a thread pool on some systems: what recurses shows here first.
        var thread = new Thread(() => planned = site.PlanOne(), 512 << 10);
        thread.Start();
        thread.Join();
        planned!.State.Should().Be(PluginState.Refused);
        return planned.Diagnostics.First(found => found.Code == DiagnosticCodes.CannotBeLoaded).Message;
    }
}

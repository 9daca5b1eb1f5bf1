using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;
using Xunit;

namespace Neuropsych.Plugin.Testing;

/// <summary>
/// The rules for a code plugin, each a test. Derive a public class, name the built plugin, and run your tests: what fails here fails in a host.
/// The plugin is found, checked, staged and called as a host does it, through the door of plugins alone.
/// </summary>
public abstract partial class PluginConformance
{
    /// <summary>The built plugin: the folder <c>plugin</c> that the build writes, or the package. A relative path starts at the folder of the tests.</summary>
    protected abstract string Plugin { get; }

    /// <summary>
    /// The folder of the golden logs: for each exercise a folder with <c>definition.json</c>, <c>log.jsonl</c> and <c>steps.jsonl</c>. A relative path
    /// starts at the folder of the tests. Null: the plugin brings no exercise kind.
    /// </summary>
    protected virtual string? GoldenLogs => null;

    /// <summary>Built packs and plugins that the plugin requires.</summary>
    protected virtual IReadOnlyList<string> Requires => [];

    /// <summary>How often the plugin is loaded and unloaded in a row.</summary>
    /// <value>1 or more; default 100.</value>
    protected virtual int Rounds => 100;

    /// <summary>Every file is there and is what the manifest lists, and the pack reads without a fault.</summary>
    [Fact]
    public void The_plugin_is_whole_and_its_pack_is_read_without_a_fault()
    {
        PackPackage package = Open();
        PackReading reading = PackReader.Read(package.Files);
        Rule.Empty(package.Diagnostics.Concat(reading.Diagnostics).Distinct());
        Rule.Holds(reading.Pack?.Info.Code is not null, "The pack has no section 'code'.");
    }

    /// <summary>What a host would refuse or warn about before any code runs: missing assemblies, an entry that cannot be made, a broken deps.json.</summary>
    [Fact]
    public void A_host_takes_it_without_a_word()
    {
        using PluginUnderTest plugin = Stage();
        Rule.Holds(plugin.Staged is not null, plugin.Why);
        Rule.Empty(plugin.Diagnostics);
    }

    /// <summary>The contract comes from the host. A copy is left out, and may be another version than the one the plugin was made for.</summary>
    [Fact]
    public void It_brings_no_copy_of_the_contract() =>
        Rule.Holds(!Open().Code.Any(file => Path.GetFileName(file.Path).Equals(ContractTable.AssemblyName + ".dll", StringComparison.OrdinalIgnoreCase)),
            $"'{ContractTable.AssemblyName}.dll' lies among its code. Reference it with ExcludeAssets=\"runtime\".");

    /// <summary>The range of the manifest has both ends and begins where every member that the code uses is there.</summary>
    [Fact]
    public void Its_range_of_the_contract_begins_where_all_that_it_uses_is_there()
    {
        PackPackage package = Open();
        Composition.PackInfo info = PackReader.Read(package.Files).Pack!.Info;
        ContractNeeds needs = ContractNeeds.Of(package.Code, ContractTable.OfHost);
        Rule.Holds(info.RequiresNeuropsych.HasBothEnds, $"'requires.neuropsych' is '{info.RequiresNeuropsych}', which is open.");
        Rule.Holds(needs.Narrow(info.RequiresNeuropsych) == info.RequiresNeuropsych,
            $"'requires.neuropsych' is '{info.RequiresNeuropsych}', and the code needs {needs.Floor}{(needs.Latest is { } latest ? $" for '{latest}'" : "")}.");
        Rule.Holds(needs.Uses == info.Code!.Uses, "'code.uses' does not name what the code uses. Build the plugin with Neuropsych.Plugin.Sdk.");
    }

    /// <summary>The plan does not depend on the order in which folders are listed, and building the package again gives the same bytes.</summary>
    [Fact]
    public void Plan_and_package_are_the_same_each_time()
    {
        using PluginUnderTest one = Stage();
        using PluginUnderTest other = Stage(backwards: true);
        Rule.Same(one.Plan, other.Plan, "The plan");

        PackPackage package = Open();
        PackReading reading = PackReader.Read(package.Files);
        byte[] first = PackPackage.Build(reading, package.Code);
        Rule.Holds(first.AsSpan().SequenceEqual(PackPackage.Build(reading, package.Code.Reverse())), "Two builds of the package differ.");
        if (package.Manifest!.Signature is null)
        {
            Rule.Holds(PackPackage.FromBytes(first, "again.nupkg").ContentHash == package.ContentHash,
                "The manifest is not what a build writes of these files. Build the plugin with Neuropsych.Plugin.Sdk.");
        }
    }

    private PackPackage Open() => PluginUnderTest.Open(Absolute(Plugin));

    private PluginUnderTest Stage(bool backwards = false) => new(Absolute(Plugin), [.. Requires.Select(Absolute)], backwards);

    private static string Absolute(string path) => Path.GetFullPath(path, AppContext.BaseDirectory);
}

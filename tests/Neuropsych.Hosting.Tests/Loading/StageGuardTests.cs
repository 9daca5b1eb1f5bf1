using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Neuropsych.Hosting.Loading;
using Neuropsych.Hosting.Tests.Faults;

namespace Neuropsych.Hosting.Tests.Loading;

/// <summary>What enters the context of a plugin, and from where.</summary>
public sealed class StageGuardTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("neuropsych-guard-").FullName;
    private readonly AssemblyLoadContext context = new("guarded", isCollectible: true);
    private readonly StageGuard guard = new();
    private readonly List<string> strayed = [];

    public void Dispose()
    {
        guard.Dispose();
        context.Unload();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_lies_in_the_stage_may_enter_and_what_comes_from_a_folder_of_a_like_name_is_told_with_its_place()
    {
        guard.Watch(context, Path.Combine(folder, "stage"), strayed.Add);

        context.LoadFromAssemblyPath(Put("stage", "Own"));
        context.LoadFromAssemblyPath(Put("stage/de", "Below"));
        strayed.Should().BeEmpty();

        string place = Put("stage-2", "Stray");
        context.LoadFromAssemblyPath(place);
        strayed.Should().Equal($"'Stray' from '{place}'");
    }

    [Fact]
    public void What_entered_before_the_watch_began_is_looked_at_as_well()
    {
        context.LoadFromAssemblyPath(Put("elsewhere", "Early"));

        guard.Watch(context, Path.Combine(folder, "stage") + Path.DirectorySeparatorChar, strayed.Add);

        strayed.Should().ContainSingle().Which.Should().StartWith("'Early' from '");
    }

    [Fact]
    public void An_assembly_of_bytes_in_memory_is_told_and_one_that_is_emitted_is_not()
    {
        guard.Watch(context, Path.Combine(folder, "stage"), strayed.Add);

        using (context.EnterContextualReflection())
        {
            AssemblyBuilder.DefineDynamicAssembly(new("Emitted"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("Emitted");
        }

        context.LoadFromStream(new MemoryStream(Bytes("Remembered")));

        strayed.Should().Equal("'Remembered' from memory");
    }

    [Fact]
    public void Other_contexts_and_one_that_was_forgotten_are_nobodys_concern()
    {
        var other = new AssemblyLoadContext("other", isCollectible: true);
        guard.Watch(context, Path.Combine(folder, "stage"), strayed.Add);

        other.LoadFromAssemblyPath(Put("elsewhere", "Others"));
        guard.Forget(context);
        context.LoadFromAssemblyPath(Put("elsewhere", "Late"));

        strayed.Should().BeEmpty();
        other.Unload();
    }

    private string Put(string place, string name)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, place)).FullName, name + ".dll");
        File.WriteAllBytes(path, Bytes(name));
        return path;
    }

    private static byte[] Bytes(string name) => new Assembled(name) { IsPlugin = false }.ToBytes();
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Hosting.Loading;

namespace Neuropsych.Hosting.Tests.Loading;

public sealed class ContractClosureTests
{
    [Fact]
    public void It_is_what_the_runtime_finds_by_loading_every_reference()
    {
        var loaded = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<AssemblyName>([typeof(EntityId).Assembly.GetName()]);
        while (left.TryDequeue(out AssemblyName? name))
        {
            if (loaded.Add(name.Name!))
            {
                foreach (AssemblyName reference in Assembly.Load(name).GetReferencedAssemblies())
                {
                    left.Enqueue(reference);
                }
            }
        }

        ContractClosure.Names.Select(name => name.Name).Should().BeEquivalentTo(loaded);
    }

    [Fact]
    public void Beside_the_contract_it_is_of_the_framework_alone()
    {
        ContractClosure.Names[0].Name.Should().Be("Neuropsych.Core");
        ContractClosure.Names.Skip(1).Should().NotBeEmpty().And.OnlyContain(name => Framework.Has(name.Name!));
    }
}

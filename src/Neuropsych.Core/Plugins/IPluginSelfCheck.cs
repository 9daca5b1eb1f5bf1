using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.Plugins;

/// <summary>
/// A plugin that can try itself. Where its class has this as well, the host asks it after <see cref="INeuropsychPlugin.Register"/> and
/// before the plugin takes the place of an older version.
/// </summary>
public interface IPluginSelfCheck
{
    /// <summary>Tries what the plugin needs to work.</summary>
    /// <param name="cancellationToken">Cancelled at the deadline of the start.</param>
    /// <returns>What does not work, in words; empty: all does.</returns>
    ValueTask<ValueList<string>> CheckAsync(CancellationToken cancellationToken);
}

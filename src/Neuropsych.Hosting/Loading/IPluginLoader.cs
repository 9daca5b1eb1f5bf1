namespace Neuropsych.Hosting.Loading;

/// <summary>Opens a context of its own for the code of one plugin. No code of the plugin runs here.</summary>
internal interface IPluginLoader
{
    /// <summary>Opens a context and loads the main assembly into it.</summary>
    /// <param name="mainAssembly">The absolute path of the assembly in the store.</param>
    /// <exception cref="System.BadImageFormatException">The file is no assembly for this runtime.</exception>
    /// <exception cref="System.IO.IOException">The file is not there or cannot be read.</exception>
    LoadedCode Load(string mainAssembly);
}

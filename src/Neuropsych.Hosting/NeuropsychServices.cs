using System;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Neuropsych.Hosting.Configuration;

namespace Neuropsych.Hosting;

/// <summary>Adds the plugin host to an application.</summary>
public static class NeuropsychServices
{
    /// <summary>The name of the health check.</summary>
    public const string HealthCheck = "neuropsych";

    /// <summary>
    /// Adds a <see cref="PluginHost"/> that is configured by the section <c>Neuropsych</c> of the application's configuration and by
    /// <c>neuropsych.json</c> in its content root; the configuration counts more. It starts and stops with the application, reports its health as
    /// <c>neuropsych</c>, and writes to the log, to the activity source and to the meter of that name.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// Settings are checked when the application starts, and all faults are told at once, by an <see cref="OptionsValidationException"/>. A pack or
    /// plugin that is bad never keeps the application from starting.
    /// </remarks>
    public static IServiceCollection AddNeuropsych(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.Add(options => NeuropsychSettings.Read(options, configuration));
    }

    /// <summary>Adds a <see cref="PluginHost"/> that is configured by code alone; no file is read.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    /// <inheritdoc cref="AddNeuropsych(IServiceCollection, IConfiguration)" path="/remarks"/>
    public static IServiceCollection AddNeuropsych(this IServiceCollection services, Action<NeuropsychOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Add(configure);
    }

    private static IServiceCollection Add(this IServiceCollection services, Action<NeuropsychOptions> configure)
    {
        services.AddOptions<NeuropsychOptions>()
            .Configure<IServiceProvider>((options, provider) =>
            {
                if (provider.GetService<IHostEnvironment>() is { } environment)
                {
                    options.BaseFolder = environment.ContentRootPath;
                    options.Environment = environment.EnvironmentName;
                }

                configure(options);
            })
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NeuropsychOptions>, NeuropsychOptionsRules>());
        services.TryAddSingleton(provider => PluginHost.Create(
            provider.GetRequiredService<IOptions<NeuropsychOptions>>().Value,
            (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<PluginHost>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PluginHostLife>());
        if (services.All(service => service.ServiceType != typeof(NeuropsychHealth)))
        {
            services.AddSingleton<NeuropsychHealth>();
            services.AddHealthChecks().AddCheck<NeuropsychHealth>(HealthCheck);
        }

        return services;
    }
}

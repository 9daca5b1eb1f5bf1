using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Trust;

/// <summary>A publisher whose signatures count.</summary>
/// <param name="Name">What the operator calls it.</param>
/// <param name="KeyId">The id of its key.</param>
/// <param name="Pem">Its public key, as PEM.</param>
internal sealed record Publisher(string Name, string KeyId, string Pem)
{
    /// <summary>The publishers of the configuration, by the ids of their keys. One whose key cannot be read is reported and counts for nothing.</summary>
    internal static IReadOnlyDictionary<string, Publisher> Of(NeuropsychOptions options, DiagnosticBag bag)
    {
        var publishers = new Dictionary<string, Publisher>(StringComparer.Ordinal);
        foreach (PublisherOptions one in options.Plugins.Publishers)
        {
            string path = options.PathOf(one.Key);
            try
            {
                using ECDsa key = ECDsa.Create();
                key.ImportFromPem(File.ReadAllText(path));
                string id = PackPackage.KeyIdOf(key);
                publishers.TryAdd(id, new Publisher(one.Name, id, key.ExportSubjectPublicKeyInfoPem()));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
            {
                bag.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.SourceUnreadable,
                    Severity = Severity.Error,
                    Message = $"The key of the publisher '{one.Name}' cannot be used: '{path}' is no readable public key on the curve P-256.",
                    Cure = "Put the publisher's public key there, as PEM.",
                });
            }
        }

        return publishers;
    }

    /// <summary>Whether this publisher made the signature of a package.</summary>
    internal bool Signed(PackPackage package)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(Pem);
        return package.Verify(key) == SignatureVerdict.Valid;
    }
}

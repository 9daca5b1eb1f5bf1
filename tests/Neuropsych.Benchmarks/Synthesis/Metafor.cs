using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Neuropsych.Benchmarks.Synthesis;

/// <summary>The same work in R's metafor, where R is on the machine.</summary>
internal static class Metafor
{
    /// <summary>The estimate and the microseconds of one run; null without R or metafor.</summary>
    internal static (double Estimate, double Microseconds)? Time(double[] y, double[] v)
    {
        string folder = Directory.CreateTempSubdirectory("neuropsych-r-").FullName;
        try
        {
            string script = Path.Combine(folder, "metafor.R");
            using (Stream source = typeof(Metafor).Assembly.GetManifestResourceStream("metafor.R")!)
            using (FileStream target = File.Create(script))
            {
                source.CopyTo(target);
            }

            string data = Path.Combine(folder, "data.csv");
            File.WriteAllLines(data, y.Select((value, i) => FormattableString.Invariant($"{value:R},{v[i]:R}")));
            using Process? process = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", script, data]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
            {
                return null;
            }

            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string[] parts = output.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return process.ExitCode == 0 && parts.Length == 2
                ? (double.Parse(parts[0], CultureInfo.InvariantCulture), 1e6 * double.Parse(parts[1], CultureInfo.InvariantCulture))
                : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

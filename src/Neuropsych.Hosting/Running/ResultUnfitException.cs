using System;

namespace Neuropsych.Hosting.Running;

/// <summary>Ends the copying of a result that is beyond a limit or no result at all. It does not leave the call.</summary>
/// <param name="message">What was found and what is allowed.</param>
internal sealed class ResultUnfitException(string message) : Exception(message);

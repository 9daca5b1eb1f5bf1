using System;

namespace Neuropsych.Text;

/// <summary>That a named person has read a text for clients and stands for it.</summary>
/// <param name="By">Who.</param>
/// <param name="On">The day.</param>
public sealed record TextReview(string By, DateOnly On);

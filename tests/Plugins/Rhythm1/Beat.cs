namespace Rhythm;

/// <summary>Version 1 of a library that two plugins bring in two versions.</summary>
public static class Beat
{
    public static string PerMinute() => "6 breaths a minute";
}

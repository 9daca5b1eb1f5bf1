namespace Rhythm;

/// <summary>Version 2 of a library that two plugins bring in two versions: the method of version 1 is gone.</summary>
public static class Beat
{
    public static string PerBreath() => "10 seconds a breath";
}

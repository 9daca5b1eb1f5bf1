namespace Neuropsych.Text;

/// <summary>For whom a text is written.</summary>
public enum Audience
{
    /// <summary>People in therapy: plain words, at most school grade 8 (a convention of this project).</summary>
    Client,

    /// <summary>Therapists; the default of every text.</summary>
    Clinician,

    /// <summary>Researchers.</summary>
    Researcher,
}

using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Diagnostics;

/// <summary>All codes, in one place. A code enters with the first input that raises it and is never used again for something else.</summary>
public static class DiagnosticCodes
{
    // NP10: pack files
    /// <summary>A name in a built pack that leads out of it.</summary>
    public static readonly DiagnosticCode PathLeavesPack = new("NP1001", Severity.Error, "path leaves the pack");

    /// <summary>Two entries of a built pack whose names are the same, or are to some system.</summary>
    public static readonly DiagnosticCode NameTwice = new("NP1002", Severity.Error, "two files of one name");

    /// <summary>A built pack, or an entry of it, that unpacks to more than is allowed.</summary>
    public static readonly DiagnosticCode UnpacksBeyondLimit = new("NP1003", Severity.Error, "unpacks beyond the limit");

    /// <summary>A file of a built pack that has another length than stated.</summary>
    public static readonly DiagnosticCode LengthNotAsListed = new("NP1004", Severity.Error, "length not as listed");

    /// <summary>A file of a built pack whose bytes are not those that were packed.</summary>
    public static readonly DiagnosticCode HashNotAsListed = new("NP1005", Severity.Error, "hash not as listed");

    /// <summary>A file that is no zip archive, or of which a part is missing.</summary>
    public static readonly DiagnosticCode NoArchive = new("NP1006", Severity.Error, "no readable archive");

    /// <summary>Encryption, a method, a size or a header that no built pack has.</summary>
    public static readonly DiagnosticCode ArchiveFeature = new("NP1012", Severity.Error, "archive feature not allowed");

    /// <summary>A file that the manifest of a built pack does not list, or one that it lists and that is missing.</summary>
    public static readonly DiagnosticCode NotAsListed = new("NP1013", Severity.Error, "file not listed, or listed and missing");

    /// <summary>Bytes of an archive that belong to no entry.</summary>
    public static readonly DiagnosticCode StrayBytes = new("NP1014", Severity.Error, "bytes that belong to no entry");

    /// <summary>A link, device or pipe where a plain file was expected.</summary>
    public static readonly DiagnosticCode LinkNotPlainFile = new("NP1008", Severity.Error, "not a plain file");

    /// <summary>A file name that some system could not hold or could confuse.</summary>
    public static readonly DiagnosticCode FileNameNotPortable = new("NP1009", Severity.Error, "file name not portable");

    /// <summary>A file that could carry code, or of a type that no pack holds.</summary>
    public static readonly DiagnosticCode CodeInContentPack = new("NP1010", Severity.Error, "file type not allowed in a content pack");

    /// <summary>The first bytes of a file do not fit its extension.</summary>
    public static readonly DiagnosticCode ContentNotAsNamed = new("NP1011", Severity.Error, "content is not what its name says");

    /// <summary>More files, or deeper folders, than a pack may have.</summary>
    public static readonly DiagnosticCode TooManyFiles = new("NP1007", Severity.Error, "too many files or folders too deep");

    /// <summary>A folder or file that cannot be read; what was loaded before stays.</summary>
    public static readonly DiagnosticCode SourceUnreadable = new("NP1015", Severity.Warning, "source cannot be read");

    /// <summary>A pack that keeps changing and so is not read.</summary>
    public static readonly DiagnosticCode PackUnsettled = new("NP1016", Severity.Warning, "still changing");

    /// <summary>Something in a folder of packs that may be meant as one and is none.</summary>
    public static readonly DiagnosticCode NoPack = new("NP1017", Severity.Warning, "no pack");

    // NP20: syntax
    /// <summary>JSON nested deeper than 64 levels.</summary>
    public static readonly DiagnosticCode TooDeep = new("NP2001", Severity.Error, "nested too deep");

    /// <summary>A JSON property that stands twice in one object.</summary>
    public static readonly DiagnosticCode KeyTwice = new("NP2002", Severity.Error, "key twice");

    /// <summary>A key that the format does not know.</summary>
    public static readonly DiagnosticCode UnknownKey = new("NP2003", Severity.Error, "unknown key");

    /// <summary>A number with more digits, or of a size, that would not be kept as written.</summary>
    public static readonly DiagnosticCode NumberNotHeld = new("NP2004", Severity.Error, "number cannot be held as written");

    /// <summary>Text that is no JSON.</summary>
    public static readonly DiagnosticCode JsonSyntax = new("NP2005", Severity.Error, "JSON does not parse");

    /// <summary>Bytes that are no UTF-8 text, or a byte order mark.</summary>
    public static readonly DiagnosticCode Encoding = new("NP2006", Severity.Error, "not UTF-8");

    /// <summary>A file, list or text over its limit, or a quotation of more than 25 words.</summary>
    public static readonly DiagnosticCode TooLarge = new("NP2007", Severity.Error, "too large");

    /// <summary>A pack.yaml that is missing, empty, of the wrong shape or of another format.</summary>
    public static readonly DiagnosticCode ManifestShape = new("NP2008", Severity.Error, "manifest shape or format version");

    /// <summary>A required key that is not there.</summary>
    public static readonly DiagnosticCode KeyMissing = new("NP2009", Severity.Error, "required key missing");

    /// <summary>A value of another type than the format wants.</summary>
    public static readonly DiagnosticCode WrongType = new("NP2010", Severity.Error, "wrong type");

    /// <summary>A document that holds nothing.</summary>
    public static readonly DiagnosticCode EmptyDocument = new("NP2011", Severity.Warning, "document holds nothing");

    // NP21: values
    /// <summary>An interval whose lower bound is above its upper one.</summary>
    public static readonly DiagnosticCode IntervalReversed = new("NP2101", Severity.Error, "interval low above high");

    /// <summary>A p value outside 0 to 1.</summary>
    public static readonly DiagnosticCode PValueOutside = new("NP2102", Severity.Error, "p outside 0 to 1");

    /// <summary>A count of studies, people or sites below 1, or a standard error not above 0.</summary>
    public static readonly DiagnosticCode CountNotPositive = new("NP2103", Severity.Error, "count not positive");

    /// <summary>A year or date that cannot be.</summary>
    public static readonly DiagnosticCode YearNotPossible = new("NP2104", Severity.Error, "year or date not possible");

    /// <summary>A value that its metric cannot have.</summary>
    public static readonly DiagnosticCode EffectOutsideMetric = new("NP2105", Severity.Error, "effect outside its metric");

    /// <summary>A value outside the interval given with it.</summary>
    public static readonly DiagnosticCode EffectOutsideInterval = new("NP2106", Severity.Error, "effect outside its own interval");

    /// <summary>An id that does not fit its vocabulary, or a status that contradicts itself.</summary>
    public static readonly DiagnosticCode ExternalIdMalformed = new("NP2107", Severity.Error, "external id malformed");

    /// <summary>A word that is none of those that the field allows.</summary>
    public static readonly DiagnosticCode NotInClosedSet = new("NP2108", Severity.Error, "word not in the closed set");

    /// <summary>An external id whose own label is none of the entity's names.</summary>
    public static readonly DiagnosticCode ExternalIdLabel = new("NP2109", Severity.Warning, "external id belongs to something else");

    /// <summary>A standardised difference beyond 3 that nobody comments on.</summary>
    public static readonly DiagnosticCode LargeEffectWithoutNote = new("NP2110", Severity.Warning, "very large effect without a note");

    /// <summary>A p value that says otherwise than the interval.</summary>
    public static readonly DiagnosticCode PAgainstInterval = new("NP2111", Severity.Warning, "p against the interval");

    /// <summary>An interval without its level; shown as not stated.</summary>
    public static readonly DiagnosticCode IntervalLevelMissing = new("NP2112", Severity.Information, "level of an interval not stated");

    /// <summary>A standard error that cannot belong to the interval beside it.</summary>
    public static readonly DiagnosticCode ErrorAgainstInterval = new("NP2113", Severity.Warning, "standard error against the interval");

    /// <summary>An effect that does not lie in the middle of its own interval, on the scale on which intervals are made.</summary>
    public static readonly DiagnosticCode EffectOffCentre = new("NP2114", Severity.Warning, "effect not in the middle of its interval");

    /// <summary>Counts of one finding that cannot be true together: more studies than people, more events than people.</summary>
    public static readonly DiagnosticCode CountsContradict = new("NP2115", Severity.Error, "counts contradict each other");

    /// <summary>A stated power that so few people cannot give.</summary>
    public static readonly DiagnosticCode PowerNotPossible = new("NP2116", Severity.Warning, "power against the number of people");

    // NP22: references
    /// <summary>Entities that lead in a circle.</summary>
    public static readonly DiagnosticCode Cycle = new("NP2201", Severity.Error, "cycle");

    /// <summary>An entity that links to itself.</summary>
    public static readonly DiagnosticCode SelfLink = new("NP2202", Severity.Error, "link to itself");

    /// <summary>A reference to something that is not there.</summary>
    public static readonly DiagnosticCode NotDefined = new("NP2203", Severity.Error, "not defined");

    /// <summary>A claim with no link that could count, or a finding without a source.</summary>
    public static readonly DiagnosticCode NoEvidence = new("NP2204", Severity.Error, "claim without evidence, or evidence without a source");

    /// <summary>A reference to an entity of a kind that does not belong there.</summary>
    public static readonly DiagnosticCode WrongKind = new("NP2205", Severity.Error, "reference to another kind");

    /// <summary>One id defined twice in a pack, or two links of one claim to one finding.</summary>
    public static readonly DiagnosticCode DefinedTwice = new("NP2206", Severity.Error, "defined twice");

    /// <summary>A reference that leads to a withdrawn id and on to its successor.</summary>
    public static readonly DiagnosticCode WithdrawnReference = new("NP2207", Severity.Warning, "reference to a withdrawn id");

    /// <summary>Two packs record the same publication with fields that differ.</summary>
    public static readonly DiagnosticCode SourcesDiffer = new("NP2208", Severity.Information, "one publication recorded in two ways");

    /// <summary>Two records that look like one publication and share no identifier: a preprint and its article, a DOI here and a PMID there.</summary>
    public static readonly DiagnosticCode PerhapsOnePublication = new("NP2209", Severity.Warning, "perhaps one publication");

    // NP23: ownership
    /// <summary>A pack that defines or replaces what belongs to another.</summary>
    public static readonly DiagnosticCode ForeignId = new("NP2301", Severity.Error, "id of another pack");

    /// <summary>An id that was withdrawn and is defined again.</summary>
    public static readonly DiagnosticCode WithdrawnIdUsed = new("NP2302", Severity.Error, "withdrawn id used again");

    // NP24: evidence
    /// <summary>A predicate that may not join these kinds, or not in this kind of claim.</summary>
    public static readonly DiagnosticCode PredicateMisused = new("NP2401", Severity.Error, "predicate does not fit");

    /// <summary>A claim or finding without what its kind needs: population, comparator, outcome, method.</summary>
    public static readonly DiagnosticCode QualifierMissing = new("NP2402", Severity.Error, "qualifier missing");

    /// <summary>A link whose direction does not fit the numbers of its finding.</summary>
    public static readonly DiagnosticCode DirectionAgainstNumbers = new("NP2403", Severity.Error, "direction against the numbers");

    /// <summary>A link that must say why and does not.</summary>
    public static readonly DiagnosticCode NoteMissing = new("NP2404", Severity.Error, "note missing");

    /// <summary>A certainty whose level is not its start plus its steps, or whose steps break the scheme.</summary>
    public static readonly DiagnosticCode CertaintyDoesNotAddUp = new("NP2405", Severity.Error, "certainty does not add up");

    /// <summary>High certainty that rests on one small trial.</summary>
    public static readonly DiagnosticCode CertaintyTooHigh = new("NP2406", Severity.Warning, "high certainty on little evidence");

    /// <summary>A claim that rests on a retracted source.</summary>
    public static readonly DiagnosticCode RetractedSource = new("NP2407", Severity.Warning, "source retracted");

    /// <summary>A claim whose date of review is past.</summary>
    public static readonly DiagnosticCode ReviewDue = new("NP2408", Severity.Warning, "review date past");

    /// <summary>A published finding linked to a claim of clinical experience.</summary>
    public static readonly DiagnosticCode PublishedUnderExperience = new("NP2409", Severity.Error, "published finding under clinical experience");

    /// <summary>A link whose stated strength is above the one that the rules give.</summary>
    public static readonly DiagnosticCode StrengthRaised = new("NP2410", Severity.Error, "strength raised");

    /// <summary>An override to Preliminary, Supported or Established.</summary>
    public static readonly DiagnosticCode OverrideLifts = new("NP2411", Severity.Error, "override lifts a claim");

    /// <summary>A claim for which no evidence is left to count.</summary>
    public static readonly DiagnosticCode Suspended = new("NP2412", Severity.Warning, "claim suspended");

    /// <summary>A mechanism whose neighbouring claims share no entity, repeats an entity, or is too long.</summary>
    public static readonly DiagnosticCode MechanismBroken = new("NP2413", Severity.Error, "mechanism path broken");

    /// <summary>A source known only from memory.</summary>
    public static readonly DiagnosticCode UnverifiedSource = new("NP2414", Severity.Information, "source unverified");

    /// <summary>A finding said to be contained in another that is no synthesis.</summary>
    public static readonly DiagnosticCode IncludedInPrimary = new("NP2415", Severity.Error, "included in what is no synthesis");

    /// <summary>A result stated from memory, in a pack that is to be released.</summary>
    public static readonly DiagnosticCode FactFromMemory = new("NP2416", Severity.Error, "fact from memory in a release");

    /// <summary>A finding that is about another therapy, population, outcome or comparator than the claim that it is linked to.</summary>
    public static readonly DiagnosticCode FindingOfAnother = new("NP2417", Severity.Warning, "finding about something else than its claim");

    /// <summary>A number in a sentence about a claim that no finding of the claim states.</summary>
    public static readonly DiagnosticCode NumberWithoutFinding = new("NP2418", Severity.Warning, "number that no finding of the claim states");

    // NP25: wording
    /// <summary>A word that says more than any evidence can.</summary>
    public static readonly DiagnosticCode Overclaim = new("NP2501", Severity.Error, "overclaim");

    /// <summary>A sentence that says more than the standing of its claim.</summary>
    public static readonly DiagnosticCode StrongerThanStanding = new("NP2502", Severity.Error, "stronger than its claim");

    /// <summary>A causal word where the claim is not causal or nothing randomised supports it.</summary>
    public static readonly DiagnosticCode CausalWord = new("NP2503", Severity.Error, "causal word over what is not causal");

    /// <summary>A sentence of a handout that reports a finding and names no claim.</summary>
    public static readonly DiagnosticCode FindingWithoutClaim = new("NP2504", Severity.Error, "finding without its claim");

    /// <summary>A text for clients above school grade 8.</summary>
    public static readonly DiagnosticCode ReadingGrade = new("NP2505", Severity.Warning, "hard to read");

    /// <summary>A language for which there are no word lists.</summary>
    public static readonly DiagnosticCode LanguageUnchecked = new("NP2506", Severity.Warning, "language not checked");

    /// <summary>A translation of another state of the text, or one that names none.</summary>
    public static readonly DiagnosticCode TranslationStale = new("NP2507", Severity.Warning, "translation not bound to its text");

    /// <summary>Texts that are missing in a language of the pack.</summary>
    public static readonly DiagnosticCode OneLanguage = new("NP2508", Severity.Information, "text in one language only");

    /// <summary>A brain change worded as the cause of getting better.</summary>
    public static readonly DiagnosticCode BrainAsCause = new("NP2509", Severity.Error, "brain change as the cause of improvement");

    /// <summary>A result of groups told as a fact about the reader.</summary>
    public static readonly DiagnosticCode GroupAsReader = new("NP2510", Severity.Error, "group result as the reader's own");

    /// <summary>A text for clients that states findings and that no person has reviewed, in a release.</summary>
    public static readonly DiagnosticCode TextNotReviewed = new("NP2511", Severity.Error, "text not reviewed in a release");

    /// <summary>A text promises the reader an effect.</summary>
    public static readonly DiagnosticCode Promise = new("NP2512", Severity.Error, "promise to the reader");

    /// <summary>A text tells the reader which disorder they have.</summary>
    public static readonly DiagnosticCode DiagnosisOfReader = new("NP2513", Severity.Error, "diagnosis of the reader");

    /// <summary>A text advises to stop or change a medicine.</summary>
    public static readonly DiagnosticCode MedicationAdvice = new("NP2514", Severity.Error, "advice on a medicine");

    /// <summary>A text lets a score choose a therapy.</summary>
    public static readonly DiagnosticCode TherapyFromScore = new("NP2515", Severity.Error, "therapy chosen by a score");

    /// <summary>A text gives advice that can hurt: to tell nobody, to call no help, to go on through pain.</summary>
    public static readonly DiagnosticCode DangerousAdvice = new("NP2516", Severity.Error, "advice that can hurt");

    /// <summary>A text is written in another language than it is said to be, so that the wording rules of its own did not read it.</summary>
    public static readonly DiagnosticCode OtherLanguage = new("NP2517", Severity.Error, "text in another language than declared");

    // NP26: rights
    /// <summary>A licence that is not an SPDX id of the list, or an item that may not be passed on.</summary>
    public static readonly DiagnosticCode LicenceUnknown = new("NP2601", Severity.Error, "licence unknown or not redistributable");

    /// <summary>Non-commercial terms in a pack under an open licence.</summary>
    public static readonly DiagnosticCode LicenceClash = new("NP2602", Severity.Error, "licence clash");

    // NP27: references of reference managers
    /// <summary>A reference of a BibTeX or RIS file that cannot be read or lacks what a source needs.</summary>
    public static readonly DiagnosticCode ReferenceLeftOut = new("NP2701", Severity.Warning, "reference left out");

    /// <summary>A part of a reference, such as an unknown field, that was not read.</summary>
    public static readonly DiagnosticCode ReferencePartUnread = new("NP2702", Severity.Information, "part of a reference not read");

    /// <summary>One publication that stands in a pack under two ids.</summary>
    public static readonly DiagnosticCode ReferenceTwice = new("NP2703", Severity.Warning, "publication stands twice");

    /// <summary>An article or preprint without a DOI.</summary>
    public static readonly DiagnosticCode ReferenceWithoutDoi = new("NP2704", Severity.Information, "reference without a DOI");

    // NP28: imports of data sets
    /// <summary>A data set whose table is missing or is none.</summary>
    public static readonly DiagnosticCode ImportUnreadable = new("NP2801", Severity.Error, "data set cannot be read");

    /// <summary>A row of a data set that became no finding.</summary>
    public static readonly DiagnosticCode ImportRowRefused = new("NP2802", Severity.Warning, "row not imported");

    /// <summary>Rows whose means contradict what is stated of the sign of the set.</summary>
    public static readonly DiagnosticCode ImportSignContradicted = new("NP2803", Severity.Error, "data contradict the stated sign");

    /// <summary>A data set that does not settle what the sign of its effects means.</summary>
    public static readonly DiagnosticCode ImportSignUnsettled = new("NP2804", Severity.Error, "sign of the data not settled");

    /// <summary>Something odd in a data set that was kept as it is.</summary>
    public static readonly DiagnosticCode ImportOddity = new("NP2805", Severity.Information, "oddity of the data kept");

    // NP30: YAML
    /// <summary>An anchor, alias or merge key.</summary>
    public static readonly DiagnosticCode YamlAnchor = new("NP3001", Severity.Error, "YAML anchor, alias or merge key");

    /// <summary>YAML nested deeper than 32 levels.</summary>
    public static readonly DiagnosticCode YamlTooDeep = new("NP3002", Severity.Error, "YAML nested too deep");

    /// <summary>A tag that asks for a type.</summary>
    public static readonly DiagnosticCode YamlTag = new("NP3003", Severity.Error, "YAML tag");

    /// <summary>More than one document in a file.</summary>
    public static readonly DiagnosticCode YamlDocuments = new("NP3004", Severity.Error, "several YAML documents");

    /// <summary>A key that stands twice in one mapping.</summary>
    public static readonly DiagnosticCode YamlKeyTwice = new("NP3005", Severity.Error, "YAML key twice");

    /// <summary>Text that is no YAML.</summary>
    public static readonly DiagnosticCode YamlSyntax = new("NP3006", Severity.Error, "YAML does not parse");

    // NP31: Markdown
    /// <summary>A link to something other than http, https or an entity.</summary>
    public static readonly DiagnosticCode LinkScheme = new("NP3101", Severity.Error, "link scheme not allowed");

    /// <summary>A picture from outside the pack.</summary>
    public static readonly DiagnosticCode PictureOutside = new("NP3102", Severity.Error, "picture not from the pack");

    /// <summary>Markdown over a limit of size, nesting, links or tables.</summary>
    public static readonly DiagnosticCode MarkdownTooLarge = new("NP3103", Severity.Error, "Markdown too large or too complex");

    /// <summary>HTML in Markdown; it is shown as text.</summary>
    public static readonly DiagnosticCode RawHtml = new("NP3104", Severity.Warning, "raw HTML shown as text");

    // NP32: Unicode
    /// <summary>A control, direction or invisible character in text.</summary>
    public static readonly DiagnosticCode ControlCharacter = new("NP3201", Severity.Error, "control or direction character");

    /// <summary>An id with a character outside a to z, 0 to 9 and the hyphen.</summary>
    public static readonly DiagnosticCode IdCharacter = new("NP3202", Severity.Error, "character not allowed in an id");

    /// <summary>A word mixes Latin letters with letters of another alphabet that look like them.</summary>
    public static readonly DiagnosticCode MixedScripts = new("NP3203", Severity.Error, "letters of two alphabets in one word");

    /// <summary>More accents and other marks on one letter than any script puts there.</summary>
    public static readonly DiagnosticCode TooManyMarks = new("NP3204", Severity.Error, "too many marks on one letter");

    // NP33: patterns
    /// <summary>A regular expression from outside that cannot be tried in linear time.</summary>
    public static readonly DiagnosticCode PatternNotTried = new("NP3301", Severity.Warning, "pattern cannot be tried in linear time");

    // NP40: packs together
    /// <summary>Packs that need each other in a circle.</summary>
    public static readonly DiagnosticCode DependencyCycle = new("NP4005", Severity.Error, "dependency cycle");

    /// <summary>Two packs of one id and version with other content.</summary>
    public static readonly DiagnosticCode SamePackTwice = new("NP4006", Severity.Error, "same pack, other content");

    /// <summary>A pack made for other versions of this library.</summary>
    public static readonly DiagnosticCode ContractOutOfRange = new("NP4007", Severity.Error, "made for another version");

    /// <summary>A pack whose dependency is missing, refused or of another version.</summary>
    public static readonly DiagnosticCode DependencyMissing = new("NP4014", Severity.Error, "dependency missing or out of range");

    /// <summary>A signature that does not fit the pack or the key.</summary>
    public static readonly DiagnosticCode SignatureInvalid = new("NP4018", Severity.Error, "signature invalid");

    /// <summary>A pack of which a higher version is loaded.</summary>
    public static readonly DiagnosticCode Superseded = new("NP4015", Severity.Information, "superseded");

    /// <summary>A plugin that did not start in time.</summary>
    public static readonly DiagnosticCode StartDeadlinePassed = new("NP4004", Severity.Error, "start deadline passed");

    /// <summary>A plugin that registers something other than its manifest declares.</summary>
    public static readonly DiagnosticCode RegisteredNotDeclared = new("NP4021", Severity.Error, "registered is not what is declared");

    /// <summary>Code that cannot be loaded: what it is, or what it lacks.</summary>
    public static readonly DiagnosticCode CannotBeLoaded = new("NP4003", Severity.Error, "cannot be loaded");

    // NP41: calls of plugins
    /// <summary>A call that a plugin did not answer in time.</summary>
    public static readonly DiagnosticCode CallDeadlinePassed = new("NP4102", Severity.Error, "call deadline passed");

    /// <summary>A call in which a plugin threw.</summary>
    public static readonly DiagnosticCode CallThrew = new("NP4103", Severity.Error, "call threw");

    /// <summary>A result of a plugin that is beyond a limit or no result.</summary>
    public static readonly DiagnosticCode ResultRefused = new("NP4104", Severity.Error, "result refused");

    /// <summary>A plugin, or one thing that it contributes, that was stopped and does not answer.</summary>
    public static readonly DiagnosticCode PluginQuarantined = new("NP4105", Severity.Error, "stopped, does not answer");

    /// <summary>More calls at once than may wait for a plugin.</summary>
    public static readonly DiagnosticCode PluginQueueFull = new("NP4106", Severity.Error, "queue full");

    // NP42: unload and reload
    /// <summary>A plugin that is stopped and whose code is still in memory.</summary>
    public static readonly DiagnosticCode DidNotUnload = new("NP4201", Severity.Error, "did not unload");

    /// <summary>A plugin that changes what belongs to the whole process, such as the current directory.</summary>
    public static readonly DiagnosticCode ProcessStateChanged = new("NP4202", Severity.Warning, "process-wide state changed");

    /// <summary>A new version that was refused, so that the old one goes on.</summary>
    public static readonly DiagnosticCode NewVersionRefused = new("NP4203", Severity.Error, "new version refused, old one stays");

    // NP40: trust, before code runs
    /// <summary>Code that nobody has decided to trust.</summary>
    public static readonly DiagnosticCode NoTrustRecord = new("NP4001", Severity.Error, "code without a trust record");

    /// <summary>Code whose bytes are not those that were trusted.</summary>
    public static readonly DiagnosticCode BytesNotAsTrusted = new("NP4002", Severity.Error, "bytes differ from the trust record");

    /// <summary>An id that belongs to another publisher or source.</summary>
    public static readonly DiagnosticCode PublisherChanged = new("NP4008", Severity.Error, "publisher changed");

    /// <summary>Code that uses what the contract of this host does not have.</summary>
    public static readonly DiagnosticCode ContractMemberMissing = new("NP4012", Severity.Error, "contract member missing");

    /// <summary>A plugin that brings a copy of the contract; the host's is used.</summary>
    public static readonly DiagnosticCode BringsContract = new("NP4013", Severity.Warning, "brings its own contract");

    /// <summary>A plugin whose code does not run, since the policy allows none.</summary>
    public static readonly DiagnosticCode CodeOff = new("NP4016", Severity.Information, "code off by policy");

    /// <summary>A plugin whose id, version, bytes or key were revoked.</summary>
    public static readonly DiagnosticCode Revoked = new("NP4017", Severity.Error, "revoked");

    /// <summary>The list of a plugin's own dependencies that is broken, or missing (a warning).</summary>
    public static readonly DiagnosticCode DepsJson = new("NP4019", Severity.Error, "deps.json broken or missing");

    /// <summary>A plugin that needs what this host does not hand in.</summary>
    public static readonly DiagnosticCode CapabilityNotOffered = new("NP4020", Severity.Error, "capability not offered");

    /// <summary>A pack or plugin that is not the one of the lock file.</summary>
    public static readonly DiagnosticCode NotAsLocked = new("NP4022", Severity.Error, "not as locked");

    /// <summary>A setting of the host that says what cannot be.</summary>
    public static readonly DiagnosticCode OptionNotUsable = new("NP4023", Severity.Error, "setting not usable");

    /// <summary>A plugin with an exercise kind that another plugin brings.</summary>
    public static readonly DiagnosticCode KindTaken = new("NP4024", Severity.Error, "exercise kind of another plugin");

    // NP70: measures
    /// <summary>Answers that lack more than a published rule allows or lie outside their range, so that there is no score.</summary>
    public static readonly DiagnosticCode AnswersNotScored = new("NP7001", Severity.Error, "answers incomplete or out of range, no total");

    /// <summary>An item about death or harm to oneself whose answer has no consequence.</summary>
    public static readonly DiagnosticCode RiskItemWithoutRule = new("NP7002", Severity.Error, "risk item without rule");

    /// <summary>Bands of a score that leave a gap, overlap or run backwards.</summary>
    public static readonly DiagnosticCode BandsGapOrOverlap = new("NP7003", Severity.Error, "bands leave a gap or overlap");

    /// <summary>Words of an item or an option that are not those of the measure.</summary>
    public static readonly DiagnosticCode ItemTextDiffers = new("NP7004", Severity.Error, "text differs from the measure's own");

    /// <summary>Two statements of the weight of one answer that differ, or an answer without one among others that have it.</summary>
    public static readonly DiagnosticCode WeightsContradict = new("NP7005", Severity.Error, "weights contradict each other");

    /// <summary>A figure of a measure without a source in the packs, or one that was recalled and not read.</summary>
    public static readonly DiagnosticCode FigureNotSourced = new("NP7006", Severity.Warning, "figure without source, or from memory");

    /// <summary>A stored total that the answers do not give.</summary>
    public static readonly DiagnosticCode StoredTotalDiffers = new("NP7007", Severity.Warning, "stored total differs");

    /// <summary>A measure whose words are not loaded: its licence does not let the pack hold them.</summary>
    public static readonly DiagnosticCode ItemTextNotLoaded = new("NP7008", Severity.Information, "item text not loaded");

    /// <summary>An answer whose weight is not the one of the measure.</summary>
    public static readonly DiagnosticCode WeightNotPublished = new("NP7009", Severity.Error, "weight is not the measure's");

    /// <summary>Items that are shown depending on each other, or calculated from each other, in a circle.</summary>
    public static readonly DiagnosticCode ConditionLoop = new("NP7010", Severity.Error, "conditions lead in a circle");

    /// <summary>A total that is given though items are missing beyond the measure's rule, or is not made up as the rule says.</summary>
    public static readonly DiagnosticCode MissingMadeUp = new("NP7011", Severity.Error, "total though items are missing");

    /// <summary>A total that leaves out items of the measure, counts others, or counts them the wrong way round.</summary>
    public static readonly DiagnosticCode TotalCountsOthers = new("NP7012", Severity.Error, "total counts other items");

    /// <summary>A total that is another function of the items than the measure's.</summary>
    public static readonly DiagnosticCode TotalCalculatedOtherwise = new("NP7013", Severity.Error, "total calculated otherwise than published");

    /// <summary>A title, copyright notice or citation that belongs to another measure.</summary>
    public static readonly DiagnosticCode OtherMeasureCited = new("NP7014", Severity.Warning, "another measure cited");

    /// <summary>A linkId that stands twice, or a condition, value set or answer that names what the form does not have.</summary>
    public static readonly DiagnosticCode FormReferenceBroken = new("NP7015", Severity.Error, "form names what it does not have");

    /// <summary>A file or folder in which there is no questionnaire of FHIR R4.</summary>
    public static readonly DiagnosticCode NoQuestionnaire = new("NP7016", Severity.Error, "no questionnaire of FHIR R4");

    /// <summary>An item of the measure that a form of it lacks.</summary>
    public static readonly DiagnosticCode ItemsNotTheMeasures = new("NP7017", Severity.Warning, "items are not the measure's");

    /// <summary>Something that could not be compared, and why.</summary>
    public static readonly DiagnosticCode FormNotCompared = new("NP7018", Severity.Information, "could not be compared");

    /// <summary>Bands that begin at other scores than those of the measure's source.</summary>
    public static readonly DiagnosticCode BandsNotPublished = new("NP7019", Severity.Warning, "bands are not the published ones");

    /// <summary>A score, cut-off, figure of change or safety rule that the items of its measure cannot give.</summary>
    public static readonly DiagnosticCode ScoreNotOfItems = new("NP7020", Severity.Error, "score does not fit the items");

    /// <summary>A replacement of an exercise or measure that lacks a safety rule of what it replaces.</summary>
    public static readonly DiagnosticCode SafetyRuleLost = new("NP7021", Severity.Error, "safety rule lost");

    /// <summary>A contact for crises that is shown too long after it was verified, or whose days contradict each other.</summary>
    public static readonly DiagnosticCode CrisisUndated = new("NP7022", Severity.Error, "crisis contact shown for too long");

    /// <summary>A contact for crises whose number or address nobody could use, or whose country or language is none.</summary>
    public static readonly DiagnosticCode CrisisAddress = new("NP7023", Severity.Error, "crisis contact cannot be reached as written");

    /// <summary>A contact for crises that has expired and is no longer shown.</summary>
    public static readonly DiagnosticCode CrisisExpired = new("NP7024", Severity.Warning, "crisis contact expired");

    /// <summary>A contact for crises whose source a program read, and no person called.</summary>
    public static readonly DiagnosticCode CrisisByMachine = new("NP7025", Severity.Information, "crisis contact verified by a program alone");

    /// <summary>An expression of a form that is no FHIRPath, asks a variable that is not declared, or stands beside a second one.</summary>
    public static readonly DiagnosticCode FormExpressionUnfit = new("NP7026", Severity.Error, "expression of a form cannot be worked out");

    /// <summary>A form that a program would run: a script, or an address that is one.</summary>
    public static readonly DiagnosticCode FormRunsScript = new("NP7027", Severity.Error, "form carries a script");

    // NP71: exercises
    /// <summary>An exercise whose kind no plugin brings: its content was not looked over, and it cannot be run.</summary>
    public static readonly DiagnosticCode KindNotLoaded = new("NP7101", Severity.Warning, "kind not loaded");

    /// <summary>A fault of a rule of the kind itself in the content of an exercise.</summary>
    public static readonly DiagnosticCode ContentFault = new("NP7102", Severity.Error, "content has a fault");

    /// <summary>A step of an exercise from which no way leads to an end.</summary>
    public static readonly DiagnosticCode NoFinish = new("NP7103", Severity.Error, "path without an end");

    /// <summary>Steps that go on in a circle without the person.</summary>
    public static readonly DiagnosticCode EndlessCycle = new("NP7104", Severity.Error, "cycle without the person");

    /// <summary>A condition, review or safety rule that asks for what was not asked before.</summary>
    public static readonly DiagnosticCode NotAskedBefore = new("NP7105", Severity.Error, "asked for before it is asked");

    /// <summary>An expression of the wrong type, or beyond a limit.</summary>
    public static readonly DiagnosticCode ExpressionUnfit = new("NP7106", Severity.Error, "expression unfit");

    /// <summary>A timer that asks more of a body than the limits allow.</summary>
    public static readonly DiagnosticCode TimerOutsideLimits = new("NP7107", Severity.Error, "timer outside the limits");

    /// <summary>Opposite cues that cannot be told apart in one of their channels.</summary>
    public static readonly DiagnosticCode CuesAlike = new("NP7108", Severity.Error, "cues alike");

    /// <summary>Something that cannot be followed by text alone.</summary>
    public static readonly DiagnosticCode NoTextPath = new("NP7109", Severity.Error, "no way by text alone");

    /// <summary>A kind that threw, hung or gave what cannot be shown; the run stopped, its log and signals are whole.</summary>
    public static readonly DiagnosticCode KindFailed = new("NP7112", Severity.Error, "kind failed, run stopped");

    /// <summary>A safety rule whose condition is missing where another question was not answered.</summary>
    public static readonly DiagnosticCode ConditionMayBeMissing = new("NP7113", Severity.Warning, "condition may be missing");

    /// <summary>A safety rule that no answer makes fire.</summary>
    public static readonly DiagnosticCode RuleNeverFires = new("NP7114", Severity.Error, "rule never fires");

    private static readonly FrozenDictionary<string, DiagnosticCode> ById = new[]
    {
        PathLeavesPack, NameTwice, UnpacksBeyondLimit, LengthNotAsListed, HashNotAsListed, NoArchive, ArchiveFeature, NotAsListed,
        StrayBytes, SignatureInvalid, LinkNotPlainFile, FileNameNotPortable, CodeInContentPack, ContentNotAsNamed, TooManyFiles, SourceUnreadable,
        TooDeep, KeyTwice, UnknownKey, NumberNotHeld, JsonSyntax, Encoding, TooLarge, ManifestShape, KeyMissing,
        WrongType, EmptyDocument, IntervalReversed, PValueOutside, CountNotPositive, YearNotPossible, EffectOutsideMetric,
        EffectOutsideInterval, ExternalIdMalformed, NotInClosedSet, ExternalIdLabel, LargeEffectWithoutNote,
        PAgainstInterval, IntervalLevelMissing, ErrorAgainstInterval, EffectOffCentre, CountsContradict, PowerNotPossible, Cycle, SelfLink, NotDefined, NoEvidence, WrongKind, DefinedTwice,
        WithdrawnReference, SourcesDiffer, PerhapsOnePublication, ForeignId, WithdrawnIdUsed, PredicateMisused, QualifierMissing,
        DirectionAgainstNumbers, NoteMissing, CertaintyDoesNotAddUp, CertaintyTooHigh, RetractedSource, ReviewDue,
        PublishedUnderExperience, StrengthRaised, OverrideLifts, Suspended, MechanismBroken, UnverifiedSource,
        IncludedInPrimary, FactFromMemory, FindingOfAnother, NumberWithoutFinding, Overclaim, StrongerThanStanding, CausalWord, FindingWithoutClaim, ReadingGrade,
        LanguageUnchecked, TranslationStale, OneLanguage, BrainAsCause, GroupAsReader, TextNotReviewed,
        Promise, DiagnosisOfReader, MedicationAdvice, TherapyFromScore, DangerousAdvice, OtherLanguage, LicenceUnknown, LicenceClash,
        ReferenceLeftOut, ReferencePartUnread, ReferenceTwice, ReferenceWithoutDoi,
        YamlAnchor, YamlTooDeep, YamlTag, YamlDocuments, YamlKeyTwice, YamlSyntax, LinkScheme, PictureOutside,
        MarkdownTooLarge, RawHtml, ControlCharacter, IdCharacter, MixedScripts, TooManyMarks, PatternNotTried, DependencyCycle, SamePackTwice, ContractOutOfRange,
        DependencyMissing, Superseded, ImportUnreadable, ImportRowRefused, ImportSignContradicted, ImportSignUnsettled,
        ImportOddity,
        PackUnsettled, CannotBeLoaded, StartDeadlinePassed, RegisteredNotDeclared, CallDeadlinePassed, CallThrew, ResultRefused, PluginQuarantined,
        PluginQueueFull, DidNotUnload, ProcessStateChanged, NewVersionRefused,
        NoTrustRecord, BytesNotAsTrusted, PublisherChanged, ContractMemberMissing, BringsContract, CodeOff, Revoked, DepsJson,
        CapabilityNotOffered, NotAsLocked, OptionNotUsable, KindTaken, NoPack,
        AnswersNotScored, RiskItemWithoutRule, BandsGapOrOverlap, ItemTextDiffers, WeightsContradict, FigureNotSourced, StoredTotalDiffers, ItemTextNotLoaded, WeightNotPublished,
        ConditionLoop, MissingMadeUp, TotalCountsOthers, TotalCalculatedOtherwise, OtherMeasureCited, FormReferenceBroken, NoQuestionnaire,
        ItemsNotTheMeasures, FormNotCompared, BandsNotPublished, ScoreNotOfItems, SafetyRuleLost, CrisisUndated, CrisisAddress, CrisisExpired,
        CrisisByMachine, FormExpressionUnfit, FormRunsScript,
        KindNotLoaded, ContentFault, NoFinish, EndlessCycle, NotAskedBefore, ExpressionUnfit, TimerOutsideLimits, CuesAlike, NoTextPath, KindFailed,
        ConditionMayBeMissing, RuleNeverFires,
    }.ToFrozenDictionary(code => code.Id);

    /// <summary>All codes by id.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [.. ById.Values.OrderBy(code => code.Id, System.StringComparer.Ordinal)];

    /// <summary>The code with an id.</summary>
    /// <param name="id"><c>NP</c> and four digits.</param>
    /// <returns>Null where there is none.</returns>
    public static DiagnosticCode? Find(string id) => ById.GetValueOrDefault(id);
}

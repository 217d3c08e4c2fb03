// Package check finds mistakes in translations. It is pure: a Catalog goes in,
// Findings come out. Each check is a value in a file of its own, with its
// documentation inside; a new one is such a file and a line in All.
package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Check is one rule. Its title, its finding and its advice are messages,
// whose ids follow from its own: see MessageID.
type Check struct {
	ID       string // group/name, as reports and configuration use it
	Severity catalog.Severity

	// Doc explains the check in English Markdown: what it flags, why, a bad and
	// a good example, and what it leaves alone.
	Doc string

	// OnSource makes the check look at the source language as well, where the
	// target text is the source text.
	OnSource bool

	// SourceOnly makes the check look at nothing but the source language.
	SourceOnly bool

	// Blocks ends the checks of a unit once this one has reported it, so that
	// one defect gives one finding.
	Blocks bool

	// Fix says whether findings come with a fix, and of what kind.
	Fix FixKind

	// Options are what the configuration may set of the check.
	Options []Option

	// Run looks at one unit. It is nil for a check whose findings come from
	// reading the file, which has more to say about the place than a unit has.
	Run func(p *Pass)

	// RunCatalog looks at all units of one catalog, after the other checks have
	// looked at each. It sets Unit of the pass to the one that it reports.
	RunCatalog func(p *Pass)

	// RunFiles looks at the files of one language as wholes.
	RunFiles func(p *FilePass)
}

// All lists the checks in the order they run and are documented: a check may
// rely on those before it having stayed silent.
var All = []*Check{
	Parse,
	Encoding,
	DuplicateKey,
	BOM,
	LineEnds,
	DuplicateTag,
	DeprecatedTag,
	Erased,
	Missing,
	Empty,
	Untranslated,
	Partial,
	DraftMarker,
	KeyAsValue,
	Stale,
	WrongLanguage,
	Orphan,
	SelectKeys,
	ICUSyntax,
	PlaceholderSyntax,
	SourceSyntax,
	PluralMissing,
	PluralUnknown,
	UnknownField,
	PlaceholderRenamed,
	PlaceholderType,
	PlaceholderOrder,
	OneLiteral,
	NumberMissing,
	PlaceholderMissing,
	PlaceholderExtra,
	PluralIdentical,
	MarkupTags,
	MarkupAttr,
	MarkupEntity,
	Bidi,
	Invisible,
	ControlChar,
	HTML,
	Link,
	NFC,
	Number,
	URL,
	Email,
	Code,
	Newlines,
	EdgeSpace,
	DoubleSpace,
	SpaceBeforePunct,
	SpaceAfterPunct,
	EndPunct,
	Pairs,
	RepeatedPunct,
	RepeatedWord,
	Case,
	StyleApostrophe,
	StyleQuotes,
	StyleDash,
	StyleEllipsis,
	StyleRegister,
	SameSource,
	SameTarget,
	PluralCount,
	UndefinedMessage,
	UnusedMessage,
	CodeParse,
	Conflict,
	Dependency,
	DynamicMessage,
	EmptyID,
	IDMismatch,
	IgnoreUnknown,
	IgnoreUnused,
	IgnoreExpired,
	IgnoreReason,
}

// ByID returns the check with the given id, or nil.
func ByID(id string) *Check {
	for _, c := range All {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// GroupOf returns the group of a check's id: "uk" of "uk/dash".
func GroupOf(id string) string {
	group, _, _ := strings.Cut(id, "/")
	return group
}

// MessageID returns the id of one of the check's messages: part is "title",
// "finding" or "advice".
func (c *Check) MessageID(part string) string {
	return "check." + strings.ReplaceAll(c.ID, "/", ".") + "." + part
}

// Options say how to judge one catalog.
type Options struct {
	// Severity overrides the default severity by check id.
	Severity map[string]catalog.Severity

	// Categories are the plural categories that the runtime asks of the
	// catalog's language; ExactOne says that its category one holds for the
	// number 1 alone.
	Categories []text.Form
	ExactOne   bool

	// Uses are the places in the code that show each message, by key. Without
	// them the checks of the group code that need them are silent.
	Uses map[string][]catalog.Use

	// Stale lists the messages whose translation was made from another source
	// text, with what changed since, by key; a message that is not in it is up
	// to date. When it is nil, the hashes that stand in the files decide, and
	// every change weighs the same.
	Stale map[string]change.Kinds

	// Was are the source texts that those translations were made from, by key,
	// where they are known.
	Was map[string]text.Text

	// Inherited are the messages for which the program falls back to a language
	// that has them, as uk-UA does to uk: they are not missing. By key.
	Inherited map[string]bool

	// Least is the least severity to tell, by the preset; what Severity or
	// Selected says of a check itself is told anyway. Off tells everything.
	Least catalog.Severity

	// Selected are checks that are told whatever the preset, by id.
	Selected map[string]bool

	// Settings are the options of checks that are not at their defaults: a
	// string, []string, bool or int by id and name. See [Check.Options].
	Settings map[string]map[string]any

	// ByKey returns the options of a message that differ from these in what is
	// told, nil for one that has none of its own. It returns the same pointer for
	// the same options, to several goroutines at once. May be nil.
	ByKey func(key string) *Options

	// DoNotTranslate are words that stay as they are in every language, such as
	// brands; ProperNouns are names in the target language that keep their
	// capital letters.
	DoNotTranslate, ProperNouns []string

	// AccessKey is the sign before access keys in the texts ("&", "_"), "" where
	// the program has none.
	AccessKey string

	// Missing is the severity of a missing message by the policy of the
	// locale; Off leaves it to the check.
	Missing catalog.Severity
}

func (o Options) severity(c *Check) catalog.Severity {
	if s, ok := o.Severity[c.ID]; ok {
		return s
	}
	if c.ID == missingID && o.Missing != catalog.Off {
		return o.Missing
	}
	if c.Severity == catalog.Off && o.Selected[c.ID] {
		return catalog.Warning
	}
	return c.Severity
}

// runs reports whether a check can have something to tell.
func (o Options) runs(c *Check) bool {
	s := o.severity(c)
	return s != catalog.Off && o.isTold(c.ID, max(s, c.Severity))
}

// Run checks every unit of a paired catalog (see catalog.Pair) and returns the
// findings in the order of the units.
func Run(c *catalog.Catalog, opts Options) []catalog.Finding {
	return run(c, opts, func(ch *Check) bool { return !ch.SourceOnly })
}

// RunSource checks the units of the source language alone: c is the source
// catalog paired with itself (see catalog.PairSelf).
func RunSource(c *catalog.Catalog, opts Options) []catalog.Finding {
	return run(c, opts, func(ch *Check) bool { return ch.OnSource || ch.SourceOnly })
}

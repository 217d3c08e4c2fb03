package catalog

import (
	"cmp"
	"fmt"
	"slices"
)

// A Severity ranks findings. The zero value is Off.
type Severity uint8

// The severities, from the least to the gravest.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

// String returns the name that configuration and reports use.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity is the inverse of String.
func ParseSeverity(name string) (Severity, error) {
	if i := slices.Index(severityNames[:], name); i >= 0 {
		return Severity(i), nil
	}
	return Off, fmt.Errorf("unknown severity %q", name)
}

// A Finding is the only way any package reports a problem in the user's data.
// Its texts are message ids with arguments: report and cli render them in the
// reader's language.
type Finding struct {
	Check    string // id of the check, such as "plural/missing"
	Severity Severity
	Pos      Pos
	Related  []Pos  // other places that the problem involves, such as the first of two duplicates
	Locale   string // BCP 47 tag of the language at fault
	Key      string // message key, empty when the problem is the file's
	ID       string // of the pair, when the text comes from a file of pairs
	Form     string // plural category at fault, empty when the message has none or all are

	Message string         // message id
	Args    map[string]any // its arguments
	Advice  string         // message id of what to do about it; takes the same arguments

	Excerpt string // the line of the file, when the problem is one of syntax
	Source  string // source text of the unit or form
	Target  string // target text of the unit or form
	Span    Span   // what of Target is at fault; the zero value stands for all of it
	Fix     *Fix
}

// A Span is a half-open range of byte offsets in a text.
type Span struct{ Start, End int }

// Of returns the part of a text, "" when the span is empty or is not in it.
func (s Span) Of(text string) string {
	if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
		return ""
	}
	return text[s.Start:s.End]
}

// A Fix replaces a form of the target text of the finding's unit.
type Fix struct {
	Text   string
	Unsafe bool  // the meaning may change: applied only when asked for
	Edit   *Edit // what that is in the file; nil when nobody has asked for it
}

// An Edit replaces what stands in the file of a finding from Start up to, but
// not including, End.
type Edit struct {
	Start, End Place
	Text       string
}

// Compare orders findings by place, then check, key and form, so that every
// report of the same input is the same.
func (f *Finding) Compare(g *Finding) int {
	return cmp.Or(f.Pos.Compare(g.Pos), cmp.Compare(f.Check, g.Check), cmp.Compare(f.Locale, g.Locale),
		cmp.Compare(f.Key, g.Key), cmp.Compare(f.Form, g.Form), cmp.Compare(f.Message, g.Message))
}

// SortFindings sorts findings as Compare orders them; what is equal stays in its
// order. A finding is large, so each is moved once.
func SortFindings(findings []Finding) {
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(findings[a].Compare(&findings[b]), a-b) })
	for start := range order {
		if order[start] < 0 {
			continue
		}
		first, at := findings[start], start
		for order[at] != start {
			next := order[at]
			findings[at] = findings[next]
			order[at], at = -1, next
		}
		findings[at] = first
		order[at] = -1
	}
}

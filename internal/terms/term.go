// Package terms knows the words that a project has agreed on: it reads
// glossaries and finds their terms in texts, however they are inflected. It is
// pure.
package terms

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// A Status says what a glossary says of a term.
type Status uint8

// The statuses. The zero value is Preferred.
const (
	Preferred      Status = iota
	Admitted              // right as well
	Forbidden             // not to be used
	DoNotTranslate        // the source term stays as it is
)

var statusNames = []string{"preferred", "admitted", "forbidden", "dnt"}

// StatusNames lists the names of the statuses.
func StatusNames() []string { return statusNames }

// String returns the name that glossaries use.
func (s Status) String() string { return statusNames[s] }

// A Term is a row of a glossary.
type Term struct {
	Source string // "" for a forbidden term whatever it translates

	// Targets are the variants, each of one or more words. A word may hold *
	// for any letters ("браузер*"); one without stands for all its forms.
	Targets []string

	Status Status
	Note   string // for the translator
	Domain string // field of knowledge, told with the note
	Locale string // canonical tag of the target language, "" for any
}

// concerns reports whether the term is one of a target language: a term of uk
// is one of uk-UA too.
func (t *Term) concerns(tag string) bool {
	return t.Locale == "" || t.Locale == tag || strings.HasPrefix(tag, t.Locale+"-")
}

// A Problem is a row or a field that cannot be used. The package holds no
// sentences: a program that shows problems has one for each of [Reasons].
type Problem struct {
	Reason  string
	Line    int // from 1
	Col     int // from 1, in code points
	Args    map[string]any
	Excerpt string // the line of the file, cut where it is long
}

// The reasons.
const (
	reasonHeader   = "header"   // Known: no row names the columns source and target
	reasonColumn   = "column"   // Name, Known: a column that means nothing
	reasonEncoding = "encoding" // bytes that are not UTF-8
	reasonQuote    = "quote"    // text behind a closing quotation mark
	reasonUnclosed = "unclosed" // a quotation mark that is never closed
	reasonFields   = "fields"   // Count: more fields than columns
	reasonStatus   = "status"   // Name, Known
	reasonLocale   = "locale"   // Name
	reasonNoSource = "no-source"
	reasonNoTarget = "no-target"
	reasonPattern  = "pattern" // Name: a variant without a letter
)

// Reasons lists the reasons of all problems. A program's message for one is
// called "glossary." and the reason.
func Reasons() []string {
	return []string{
		reasonHeader, reasonColumn, reasonEncoding, reasonQuote, reasonUnclosed, reasonFields,
		reasonStatus, reasonLocale, reasonNoSource, reasonNoTarget, reasonPattern,
	}
}

// Soft reports whether the problem costs nothing but what it names.
func (p *Problem) Soft() bool { return p.Reason == reasonColumn }

func canonical(tag string) (string, bool) {
	t, err := lang.Parse(tag)
	return t, err == nil
}

// Package report writes findings for people and programs: one format a file, a
// value in All.
package report

import (
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Translate renders a message of the tool in the reader's language.
type Translate func(id string, args map[string]any) string

// A Report is what all formats have to tell.
type Report struct {
	Findings []catalog.Finding // sorted
	Messages int               // units that were looked at, all languages together
	Locales  int
	Color    bool // of the text format
	T        Translate
}

// A Format writes a report.
type Format struct {
	Name  string
	Write func(w io.Writer, r *Report) error
}

// All lists the formats.
var All = []*Format{Text, JSON, JSONL}

// ByName returns the format with the given name, or nil.
func ByName(name string) *Format {
	for _, f := range All {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Names lists the names of the formats.
func Names() []string {
	names := make([]string, len(All))
	for i, f := range All {
		names[i] = f.Name
	}
	return names
}

// Count returns the number of findings of a severity.
func (r *Report) Count(s catalog.Severity) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Severity == s {
			n++
		}
	}
	return n
}

// message renders the text of a finding.
func (r *Report) message(f *catalog.Finding) string { return r.T(f.Message, f.Args) }

// advice renders what to do about a finding, "" when there is nothing to say.
func (r *Report) advice(f *catalog.Finding) string {
	if f.Advice == "" {
		return ""
	}
	return r.T(f.Advice, f.Args)
}

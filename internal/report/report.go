// Package report writes findings for people and programs: one format a file, a
// value in All.
package report

import (
	"io"
	"path/filepath"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Translate renders a message of the tool in the reader's language.
type Translate func(id string, args map[string]any) string

// A Report is what all formats have to tell.
type Report struct {
	Findings []catalog.Finding // sorted
	Messages int               // units that were looked at, all languages together
	Locales  int
	OfPages  bool             // it was pages that were looked at, not messages
	Pages    int              // how many
	Files    []string         // paths of the files that were looked at, sorted
	Rules    []Rule           // all checks, for the formats that describe them
	FailOn   catalog.Severity // least severity that fails a build; Off when none does
	Version  string           // of the tool
	Lang     string           // BCP 47 tag of the language that T speaks
	Color    bool             // of the text format
	Elapsed  time.Duration    // of the run, for the text format on a terminal; else 0, so that the bytes are the same
	T        Translate
}

// A Rule describes a check to the programs that show findings.
type Rule struct {
	ID       string
	Severity catalog.Severity // by default
	Title    string           // in the reader's language
	Doc      string           // English Markdown
	Page     string           // path of its documentation in the repository of the tool; "" when there is none
}

// A Format writes a report.
type Format struct {
	Name  string
	Write func(w io.Writer, r *Report) error
}

// All lists the formats.
var All = []*Format{Text, JSON, JSONL, SARIF, JUnit, GitHub, GitLab, Checkstyle}

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

// details lists what helps to see a finding, a line each: the texts, the fix,
// the other places, the advice.
func (r *Report) details(f *catalog.Finding) []string {
	var lines []string
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, r.T(label, nil)+" "+Visible(clip(text, maxText)))
		}
	}
	add("report.source", f.Source)
	if f.Target != f.Source {
		add("report.target", f.Target)
	}
	if f.Fix != nil {
		add("report.fix", f.Fix.Text)
	}
	for _, p := range f.Related[:min(len(f.Related), maxRelated)] {
		add("report.see", slashed(p).String())
	}
	if advice := r.advice(f); advice != "" {
		lines = append(lines, Visible(advice))
	}
	return lines
}

// slashed is a place as the formats for programs write it, the same on every
// system.
func slashed(p catalog.Pos) catalog.Pos {
	p.File = filepath.ToSlash(p.File)
	return p
}

// subject names the message and the form that a finding is about.
func subject(f *catalog.Finding) string {
	if f.Key != "" && f.Form != "" {
		return f.Key + " · " + f.Form
	}
	return f.Key
}

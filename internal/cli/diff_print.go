package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// diffReport is the machine form of a comparison with a commit.
type diffReport struct {
	Ref    string         `json:"ref"`
	Commit string         `json:"commit"`
	Files  []diffFileJSON `json:"files"`
}

type diffFileJSON struct {
	File        string            `json:"file"`
	OldFile     string            `json:"oldFile,omitempty"` // where it was called otherwise
	Resource    string            `json:"resource"`
	Locale      string            `json:"locale"`
	Translators bool              `json:"translators,omitempty"` // a file for translators
	Messages    []diffMessageJSON `json:"messages"`
}

// diffMessageJSON is a message that came, went or changed. Forms holds those
// that differ.
type diffMessageJSON struct {
	Event   threeway.Event          `json:"event"`
	Key     string                  `json:"key"`
	OldKey  string                  `json:"oldKey,omitempty"`
	Line    int                     `json:"line,omitempty"` // in the file as it is now
	Kinds   *change.Kinds           `json:"kinds,omitempty"`
	Forms   map[string]diffTextJSON `json:"forms,omitempty"` // by plural category
	Note    *diffTextJSON           `json:"note,omitempty"`
	Hash    *diffTextJSON           `json:"hash,omitempty"`
	Comment *diffTextJSON           `json:"comment,omitempty"`
}

type diffTextJSON struct {
	Old  string           `json:"old"`
	New  string           `json:"new"`
	Diff []change.Segment `json:"diff,omitempty"`
}

func diffResult(ref, commit string, files []fileDiff) diffReport {
	r := diffReport{ref, commit, []diffFileJSON{}}
	for i := range files {
		f := &files[i]
		file := diffFileJSON{File: cmp.Or(f.new, f.old), Resource: f.role.Resource.Name, Locale: f.role.Tag, Translators: f.role.Working}
		if f.old != file.File {
			file.OldFile = f.old
		}
		for j := range f.messages {
			file.Messages = append(file.Messages, diffMessage(&f.messages[j]))
		}
		r.Files = append(r.Files, file)
	}
	return r
}

func diffMessage(d *threeway.Difference) diffMessageJSON {
	m := diffMessageJSON{Event: d.Event, Key: d.Key()}
	if d.New != nil {
		m.Line = d.New.Pos.Line
	}
	switch d.Event {
	case threeway.Renamed:
		m.OldKey = d.Old.Key
		return m
	case threeway.Changed:
		m.Kinds = &d.Change.Kinds
	}
	old, new := versionsOf(d)
	for f := range text.Form(text.NumForms) {
		if was, is := old.Target.Get(f), new.Target.Get(f); was != is {
			if m.Forms == nil {
				m.Forms = map[string]diffTextJSON{}
			}
			m.Forms[f.String()] = diffTextJSON{was, is, d.Change.Forms[f].Diff}
		}
	}
	m.Note = textDiff(old.Note, new.Note)
	m.Hash = textDiff(old.BasedOn, new.BasedOn)
	m.Comment = textDiff(old.Comment, new.Comment)
	return m
}

// versionsOf returns both versions of a message, an empty one for none.
func versionsOf(d *threeway.Difference) (old, new *catalog.Unit) {
	return cmp.Or(d.Old, &catalog.Unit{}), cmp.Or(d.New, &catalog.Unit{})
}

func textDiff(old, new string) *diffTextJSON {
	if old == new {
		return nil
	}
	return &diffTextJSON{Old: old, New: new}
}

// printDiff prints a comparison: a line for each file, and below it one for each
// message and each of its forms.
func (e *env) printDiff(ref string, files []fileDiff) {
	if len(files) == 0 {
		e.print("diff.nothing", "Ref", ref)
		return
	}
	for i := range files {
		f := &files[i]
		count := map[threeway.Event]int{}
		for j := range f.messages {
			count[f.messages[j].Event]++
		}
		e.print("diff.file", "Path", report.Visible(cmp.Or(f.new, f.old)), "Locale", f.role.Tag, "Added", count[threeway.Added],
			"Changed", count[threeway.Changed], "Removed", count[threeway.Removed], "Renamed", count[threeway.Renamed])
		if f.old != "" && f.new != "" && f.old != f.new {
			e.print("diff.moved", "Path", report.Visible(f.old))
		}
		for j := range f.messages {
			e.printDifference(&f.messages[j])
		}
	}
}

func (e *env) printDifference(d *threeway.Difference) {
	key := report.Visible(d.Key())
	old, new := versionsOf(d)
	switch d.Event {
	case threeway.Added:
		e.printForms("+", key, new.Target)
	case threeway.Removed:
		e.printForms("-", key, old.Target)
	case threeway.Renamed:
		fmt.Fprintf(e.stdout, "  > %s → %s\n", report.Visible(old.Key), key)
	default:
		e.printChange(key, d)
	}
}

// printForms prints the texts of a message that came or went.
func (e *env) printForms(sign, key string, t text.Text) {
	if t.IsEmpty() {
		fmt.Fprintf(e.stdout, "  %s %s\n", sign, key)
	}
	for f, s := range t.Forms() {
		if s != "" {
			fmt.Fprintf(e.stdout, "  %s %s%s: %s\n", sign, key, formLabel(t, f), report.Visible(s))
		}
	}
}

// formLabel names a form of a message that has more than the form other.
func formLabel(t text.Text, f text.Form) string {
	if !t.IsPlural() {
		return ""
	}
	return " [" + f.String() + "]"
}

// printChange prints what differs in a message.
func (e *env) printChange(key string, d *threeway.Difference) {
	both := d.New.Target
	if d.Old.Target.IsPlural() {
		both = d.Old.Target
	}
	for f := range text.Form(text.NumForms) {
		if diff := d.Change.Forms[f].Diff; len(diff) > 0 {
			fmt.Fprintf(e.stdout, "  ~ %s%s: %s\n", key, formLabel(both, f), wordDiff(diff))
		}
	}
	if d.Old.Note != d.New.Note {
		e.print("diff.note", "Key", key, "Diff", wordDiff(change.Diff(d.Old.Note, d.New.Note, 0)))
	}
	switch {
	case d.Change.Kinds != 0:
	case d.Old.BasedOn != d.New.BasedOn:
		e.print("diff.hash", "Key", key)
	default:
		e.print("diff.comment", "Key", key)
	}
}

// wordDiff writes a diff as git diff --word-diff does.
func wordDiff(diff []change.Segment) string {
	var b strings.Builder
	for _, s := range diff {
		switch t := report.Visible(s.Text); s.Op {
		case change.Delete:
			b.WriteString("[-" + t + "-]")
		case change.Insert:
			b.WriteString("{+" + t + "+}")
		default:
			b.WriteString(t)
		}
	}
	return b.String()
}

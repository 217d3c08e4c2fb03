package report

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// JSON writes an array of findings, JSONL one finding a line. Both have the
// fields of finding.
var (
	JSON  = &Format{Name: "json", Write: writeJSON}
	JSONL = &Format{Name: "jsonl", Write: writeJSONL}
)

// finding is the machine form of a finding. Line and column start at 1, and
// both are 0 when the finding is about the file as a whole, as a message that
// is missing from it is; column counts Unicode code points. Programs may rely
// on every field but those with omitempty.
type finding struct {
	Check    string  `json:"check"`
	Severity string  `json:"severity"`
	File     string  `json:"file"`
	Line     int     `json:"line"`
	Column   int     `json:"column"`
	Locale   string  `json:"locale"`
	Key      string  `json:"key"`
	ID       string  `json:"id,omitempty"`
	Form     string  `json:"form,omitempty"`
	Message  string  `json:"message"`
	Advice   string  `json:"advice,omitempty"`
	Source   string  `json:"source"`
	Target   string  `json:"target"`
	Related  []place `json:"related,omitempty"`
	Fix      *fix    `json:"fix,omitempty"`
}

type place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

type fix struct {
	Text   string `json:"text"`
	Unsafe bool   `json:"unsafe,omitempty"`
}

func (r *Report) machine(f *catalog.Finding) finding {
	out := finding{
		Check: f.Check, Severity: f.Severity.String(), File: f.Pos.File, Line: f.Pos.Line, Column: f.Pos.Col, Locale: f.Locale,
		Key: f.Key, ID: f.ID, Form: f.Form, Message: r.message(f), Advice: r.advice(f), Source: f.Source, Target: f.Target,
	}
	for _, p := range f.Related {
		out.Related = append(out.Related, place{p.File, p.Line, p.Col})
	}
	if f.Fix != nil {
		out.Fix = &fix{f.Fix.Text, f.Fix.Unsafe}
	}
	return out
}

func writeJSON(w io.Writer, r *Report) error { return Encode(w, Machine(r)) }

// Machine returns what JSON writes of a report: a list to be encoded as JSON.
func Machine(r *Report) any {
	list := make([]finding, len(r.Findings))
	for i := range r.Findings {
		list[i] = r.machine(&r.Findings[i])
	}
	return list
}

func writeJSONL(w io.Writer, r *Report) error {
	buf := bufio.NewWriter(w)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	for i := range r.Findings {
		if err := enc.Encode(r.machine(&r.Findings[i])); err != nil {
			return err
		}
	}
	return buf.Flush()
}

// Encode writes a value as indented JSON, the form that every --json of the
// tool has.
func Encode(w io.Writer, v any) error {
	buf := bufio.NewWriter(w)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	return buf.Flush()
}

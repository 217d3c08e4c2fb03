package merge

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/fit"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A translate file of ours shows in the comment above each message all that a
// translator needs, and leaves the fields to fill empty:
//
//	# the people's own lines
//	# en (one): {{.Count}} file
//	# en (other): {{.Count}} files
//	# = one: 1, 21, 31 · few: 2-4, 22-24 · many: 0, 5-20 · other: 1,5
//	# | stale: wording
//	# | en (other): {{.Count}} [-items-]{+files+}
//	# | uk (few): {{.Count}} елементи
//	# ~ uk (few): {{.Count}} файли
//	# ~ 87% items.count (few): {{.Count}} елементи
//	# ~ fitted: 5 → 7
//	# / Part one / Its first chapter
//	# : main.go:12, page.go:30
//	[files]
//	hash = "sha1-…"
//	one = ""
//
// The first lines after the people's own are the source text, form by form.
// They say which one a translator had before the eyes. Then come the numbers
// that each plural category stands for (=), why the message is stale (|), with
// the old translation where the fields hold another, what a translator wrote
// and no field has room for, suggestions with their score and the id that they
// come from, and what was replaced in them (~), what is around the segment of
// an article and what its tags stand for (/), and where the message is used
// (:). All but the people's own and the answers without room are made anew in
// each merge.

// comment returns the comment for a message in the translate file.
func (m *merger) comment(t *task, why *Stale, suggestions []Suggestion, fields text.Text) string {
	var c commentBuilder
	kept := ""
	for _, entry := range append(m.answers.of(t.src.Key, nil), m.entriesUnderOld(t.src.Key)...) {
		if own := m.ownLines(entry.Comment); own != "" && c.Len() == 0 {
			c.add(own)
		}
		if kept == "" {
			kept = m.lines(entry.Comment, keptLine)
		}
	}
	c.add(m.shownSource(t.src))
	if len(m.wanted(t.src, fields)) > 1 {
		c.add(m.numbers())
	}
	if t.stale {
		m.reasons(&c, t, why, fields)
	}
	c.add(kept)
	if a := t.waiting; a != nil && !t.isFresh(a) {
		m.keep(&c, kept, a.given, len(m.wanted(t.src, fields)) > 1)
	}
	for _, s := range suggestions {
		c.suggestion(&s)
	}
	for _, line := range m.in.Context[t.src.Key] {
		c.add("/ " + escapeLine(line))
	}
	c.add(usesLine(m.in.Uses[t.src.Key]))
	return c.String()
}

// commentBuilder joins lines.
type commentBuilder struct{ strings.Builder }

func (c *commentBuilder) add(lines string) {
	if lines == "" {
		return
	}
	if c.Len() > 0 {
		c.WriteByte('\n')
	}
	c.WriteString(lines)
}

// form adds a line for a form of a text, with the name of the form where the
// text has several.
func (c *commentBuilder) form(label string, f text.Form, several bool, s string) {
	if several {
		label += " (" + f.String() + ")"
	}
	c.add(strings.TrimRight(label+": "+escapeLine(s), " \t"))
}

func (c *commentBuilder) forms(label string, t text.Text) {
	for f, s := range t.Forms() {
		if s != "" {
			c.form(label, f, t.IsPlural(), s)
		}
	}
}

func (c *commentBuilder) suggestion(s *Suggestion) {
	label := "~ " + strconv.Itoa(int(s.Score)) + "% " + escapeLine(cmp.Or(s.Key, s.Memory))
	c.forms(label, s.Text)
	for f, given := range s.Text.Forms() {
		if note := fittedNote(given, s.Fitted[f]); note != "" {
			c.form("~ "+fittedLabel, f, s.Text.IsPlural(), note)
		}
	}
}

// fittedLabel begins the line that tells what was replaced in a suggestion.
const fittedLabel = "fitted"

// fittedNote tells what was replaced in a suggestion: "5 → 7, {a} → {b}".
func fittedNote(given string, parts []fit.Part) string {
	var changes []string
	for _, p := range parts {
		c := p.Old + " → " + given[p.Start:p.End]
		if !slices.Contains(changes, c) {
			changes = append(changes, c)
		}
	}
	return strings.Join(changes, ", ")
}

// shownSource returns the comment lines that show the source text.
func (m *merger) shownSource(src *catalog.Unit) string {
	var c commentBuilder
	c.forms(m.sourceLabel(), src.Target)
	return c.String()
}

// reasons adds why a message is stale.
func (m *merger) reasons(c *commentBuilder, t *task, why *Stale, fields text.Text) {
	if why.IsKnown() {
		c.add("| stale: " + strings.Join(why.Kinds.Names(), ", "))
		several := t.src.Target.IsPlural() || why.Old.Text.IsPlural()
		for f, form := range why.Forms {
			if form.Old != form.New {
				c.form("| "+m.sourceLabel(), text.Form(f), several, marked(form.Diff))
			}
		}
		if why.Kinds.Has(change.Note) && why.Old.Note != "" {
			c.add("| note: " + escapeLine(marked(change.Diff(why.Old.Note, t.src.Note, text.None))))
		}
	}
	if old := m.unit(t).Target; !agree(old, fields) {
		c.forms("| "+m.out.Translate.Lang, old)
	}
}

// marked writes a word diff as wdiff does.
func marked(diff []change.Segment) string {
	var b strings.Builder
	for _, s := range diff {
		switch s.Op {
		case change.Delete:
			b.WriteString("[-" + s.Text + "-]")
		case change.Insert:
			b.WriteString("{+" + s.Text + "+}")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// keep adds an answer that no field has room for: one to a source text that is
// no more.
func (m *merger) keep(c *commentBuilder, kept string, t text.Text, several bool) {
	var lines commentBuilder
	for f, s := range t.Forms() {
		if s != "" {
			lines.form("~ "+m.out.Translate.Lang, f, several || t.IsPlural(), s)
		}
	}
	old := strings.Split(kept, "\n")
	for line := range strings.SplitSeq(lines.String(), "\n") {
		if !slices.Contains(old, line) {
			c.add(line)
		}
	}
}

// maxUses bounds the places that a comment lists.
const maxUses = 3

// usesLine lists where a message is used.
func usesLine(uses []catalog.Pos) string {
	if len(uses) == 0 {
		return ""
	}
	uses = slices.Clone(uses)
	slices.SortFunc(uses, catalog.Pos.Compare)
	var places []string
	for _, p := range uses {
		place := escapeLine(p.File)
		if p.Line > 0 {
			place += ":" + strconv.Itoa(p.Line)
		}
		if !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	if len(places) > maxUses {
		return ": " + strings.Join(places[:maxUses], ", ") + " …"
	}
	return ": " + strings.Join(places, ", ")
}

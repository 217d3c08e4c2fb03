// Package catalog holds the vocabulary that every other package speaks: a Unit
// is one source text with its translation, a Catalog is an ordered list of
// units for one pair of languages, a Finding is something worth telling.
package catalog

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A Pos is a place in a file. Line and Col start at 1; Col counts Unicode code
// points. Line 0 stands for the file as a whole.
type Pos struct {
	File string
	Line int
	Col  int
}

// String returns "file:line:col", or the file alone for a whole file.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// A Place is a Pos in a file that is known from elsewhere.
type Place struct{ Line, Col int32 }

// Places says where each form of a text stands; a form that has no place is at
// line 0. Like a text.Text, it keeps what only plural messages have behind a
// pointer to what is never changed.
type Places struct {
	other Place
	more  *[text.Other]Place
}

// NewPlaces returns the places of the forms.
func NewPlaces(places [text.NumForms]Place) Places {
	p := Places{other: places[text.Other]}
	if more := [text.Other]Place(places[:text.Other]); more != [text.Other]Place{} {
		p.more = new([text.Other]Place)
		*p.more = more
	}
	return p
}

// Of returns the place of form f.
func (p Places) Of(f text.Form) Place {
	switch {
	case f == text.Other:
		return p.other
	case p.more == nil:
		return Place{}
	}
	return p.more[f]
}

// A Unit is a UI string, an article segment or a memory entry: a source text
// and its translation. What can be computed from it is not stored in it.
type Unit struct {
	Key    string
	Source text.Text
	Target text.Text

	// Was is the id that the unit has in the bytes of its file where Key is to
	// take its place; else empty. A unit that was read has none.
	Was string

	// BasedOn is the hash of the source text that Target was made from, as
	// text.FileHash or Text.Fingerprint returns it; empty when unknown.
	BasedOn string

	// Note is the description for the translator.
	Note string

	// Comment is the comment that stands directly above the unit in its file,
	// lines joined by newlines, without the comment signs.
	Comment string

	// Layout tells how the file nests the key, where the format has more than
	// one way ({"a": {"b": …}} or {"a.b": …}): the parts, joined by NUL. A new
	// message is laid out in another file of the format as in the file that it
	// comes from. Empty when nothing is known.
	Layout string

	// Pos is where the unit stands in its own file, Places where each form of
	// Target does.
	Pos    Pos
	Places Places

	// SourcePos is where the source text stands when that is another file.
	SourcePos Pos
}

// FormPos returns where form f of the target stands, or the unit itself when
// the form has no place.
func (u *Unit) FormPos(f text.Form) Pos {
	if p := u.Places.Of(f); p.Line > 0 {
		return Pos{File: u.Pos.File, Line: int(p.Line), Col: int(p.Col)}
	}
	return u.Pos
}

// A State is what a unit is to the people who work on it. It is computed from
// the unit each time, so that it cannot lie.
type State uint8

// The states.
const (
	Translated State = iota
	Missing          // there is no target text
	Stale            // the target was made from another source text
)

// String returns the English name of the state, for tests and JSON.
func (s State) String() string { return [...]string{"translated", "missing", "stale"}[s] }

// State returns the state of the unit.
func (u *Unit) State() State {
	switch {
	case u.Target.IsEmpty():
		return Missing
	case !text.MatchesHash(u.BasedOn, u.Note, u.Source):
		return Stale
	}
	return Translated
}

// WantedForms returns the forms that a translation of source needs. categories
// are those that the runtime asks of the target language. A source that holds
// nothing but the form one does not vary by number, whatever its form is
// called: its translation needs that form alone. The list is not to be changed.
func WantedForms(source, target text.Text, categories []text.Form) []text.Form {
	single, alone := source.Single()
	switch {
	case alone && single != text.Other && !variesByNumber(target):
		return []text.Form{single}
	case (source.IsPlural() || target.IsPlural()) && len(categories) > 0:
		return categories
	}
	return otherAlone
}

var otherAlone = []text.Form{text.Other} // never changed

func variesByNumber(t text.Text) bool {
	_, single := t.Single()
	return t.IsPlural() && !single
}

// Lacks returns those of the wanted forms in which t holds no text.
func Lacks(t text.Text, wanted []text.Form) []text.Form {
	var lacking []text.Form
	for _, f := range wanted {
		if strings.TrimSpace(t.Get(f)) == "" {
			lacking = append(lacking, f)
		}
	}
	return lacking
}

// A Catalog lists the units of one resource for one pair of languages, in file
// order.
//
// A format that holds one language a file (go-i18n TOML) reads into Target
// alone; Pair then joins two such catalogs. An extractor fills Source alone.
type Catalog struct {
	File   string // path as it was given
	Source string // BCP 47 tag of the source language; empty when the file does not say
	Lang   string // BCP 47 tag of the target language; empty when the file does not say
	Syntax text.Syntax
	Units  []Unit

	// Indent is one step of indentation in the file, for a new file of another
	// language to look alike. Empty when nothing is known.
	Indent string

	// Origin is what the format keeps of the bytes it read, so that it need not
	// read them again to edit them. Only the format looks into it.
	Origin any

	// Ordered marks a catalog whose units follow each other as in a document. A
	// new file keeps that order, where it would be sorted by key else.
	Ordered bool

	// Transient marks a working file whose comments come and go with its
	// messages. In any other file a comment at the very top is about the file.
	Transient bool
}

// Index maps keys to positions in Units. The first unit of a key wins.
func (c *Catalog) Index() map[string]int {
	index := make(map[string]int, len(c.Units))
	for i := len(c.Units) - 1; i >= 0; i-- {
		index[c.Units[i].Key] = i
	}
	return index
}

// Clone returns a catalog whose units can be changed without changing c's.
func (c Catalog) Clone() Catalog {
	c.Units = append([]Unit(nil), c.Units...)
	return c
}

// Pair joins the catalog of a source language with that of a target language,
// both as read from files of one language. The result holds every unit of
// source in its order, then the orphans: units of target that source does not
// have, with an absent Source. Notes are those of the source, except that an
// orphan keeps its own.
func Pair(source, target Catalog) Catalog {
	out := Catalog{File: target.File, Source: source.Lang, Lang: target.Lang, Syntax: source.Syntax | target.Syntax}
	out.Units = make([]Unit, 0, max(len(source.Units), len(target.Units)))
	index, paired := target.Index(), make([]bool, len(target.Units))
	for i := range source.Units {
		out.Units = append(out.Units, sourceUnit(&source.Units[i], target.File))
		if j, ok := index[source.Units[i].Key]; ok {
			out.Units[i].translate(&target.Units[j])
			paired[j] = true
		}
	}
	for i := range target.Units {
		if u := &target.Units[i]; !paired[i] && index[u.Key] == i {
			out.Units = append(out.Units, *u)
			out.Units[len(out.Units)-1].Source = text.Text{}
		}
	}
	return out
}

// PairSelf makes the catalog of a source language its own source, in place.
func (c *Catalog) PairSelf() {
	c.Source = c.Lang
	for i := range c.Units {
		c.Units[i].Source = c.Units[i].Target
	}
}

// sourceUnit returns a unit of the source as one of a file without a translation.
func sourceUnit(src *Unit, file string) Unit {
	return Unit{Key: src.Key, Layout: src.Layout, Source: src.Target, Note: src.Note, SourcePos: src.Pos, Pos: Pos{File: file}}
}

// translate gives a unit the translation that stands in another.
func (u *Unit) translate(t *Unit) {
	u.Target, u.BasedOn, u.Comment, u.Pos, u.Places = t.Target, t.BasedOn, t.Comment, t.Pos, t.Places
}

// Package fit puts the numbers, placeholders, tags and addresses of a text into
// the translation of another text with the same words, where that is certain:
// the suggestions of the translation memory are fitted by it. It is pure.
package fit

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// Languages are BCP 47 tags, "" for one that is not known. They say how numbers
// are written, and when a number asks for another form of the word behind it.
type Languages struct{ Source, Target string }

// A Part is a part of a fitted translation that took the place of another.
type Part struct {
	Start, End int    // in the fitted translation, in bytes
	Old        string // in the translation as it was
}

// Target returns the translation of source with what query has in the place of
// it, and the parts that were replaced in their order. ok is false, and nothing
// is returned, where nothing has to be replaced or where that is not certain:
//
//   - query and source have the same words, whatever their letter case, and as
//     many placeables of each kind;
//   - a placeable of source that changes does so in all of its places, and into
//     the same one;
//   - target has it as often as source. Numbers are compared by value, and
//     written as target wrote the old one: 67.15 in English is 67,15 in
//     Ukrainian, 1,000 is 1 000;
//   - the word behind a number keeps its form: 3 files and 5 files are 3 файли
//     and 5 файлів.
//
// Placeholders and tags that only moved are no change. It takes time in
// proportion to the texts.
func Target(query, source, target string, l Languages) (fitted string, parts []Part, ok bool) {
	return New(l).Target(query, source, target)
}

// A Fitter fits many translations between two languages: it keeps its memory,
// and what it read of a text that is the query or the source once more. It is not
// safe for concurrent use.
type Fitter struct {
	from, to      format
	lang          string // of the translations
	query, source reading

	lister  similar.WordLister
	places  []similar.Placeable
	changes map[identity]change
	kind    [2][]*element // memory of compare
	parts   []element     // of the translation
	count   map[identity]int
	byText  map[string]*element
	put     []similar.Placeable // memory of write
}

// New returns a Fitter for texts in these languages.
func New(l Languages) *Fitter {
	return &Fitter{
		from: formatOf(l.Source), to: formatOf(l.Target), lang: l.Target,
		changes: map[identity]change{}, count: map[identity]int{}, byText: map[string]*element{},
	}
}

// Target is the function of this name.
func (f *Fitter) Target(query, source, target string) (fitted string, parts []Part, ok bool) {
	if query == source {
		return "", nil, false
	}
	if f.read(&f.query, query); len(f.query.elements) == 0 {
		return "", nil, false
	}
	f.read(&f.source, source)
	if !similar.SameWords(f.query.words, f.source.words) || !f.compare() || len(f.changes) == 0 {
		return "", nil, false
	}
	f.findCounts()
	f.parts = f.appendElements(f.parts[:0], target, f.to)
	if !f.match() || !f.agrees(target) {
		return "", nil, false
	}
	return f.write(target)
}

// A reading is what was read of a text in the source language.
type reading struct {
	text     string
	words    []string
	elements []element
}

func (f *Fitter) read(r *reading, text string) {
	if r.text == text {
		return // of nothing, there is nothing to read
	}
	r.text = text
	r.words = f.lister.Append(r.words[:0], similar.Normal(text))
	r.elements = f.appendElements(r.elements[:0], text, f.from)
}

// A change is a placeable of the source text with the one in its place.
type change struct {
	old, new *element
	counts   bool // a number that a word of the source text stands behind
}

// compare finds the changes, by the identity of what is replaced. It reports
// false where one cannot tell what took the place of what.
func (f *Fitter) compare() bool {
	clear(f.changes)
	for kind := similar.Number; kind <= similar.Address; kind++ {
		q, s := ofKind(f.kind[0][:0], f.query.elements, kind), ofKind(f.kind[1][:0], f.source.elements, kind)
		f.kind = [2][]*element{q, s}
		switch {
		case len(q) != len(s):
			return false
		case (kind == similar.Placeholder || kind == similar.Tag) && sameElements(q, s):
			continue
		}
		for i := range s {
			c, known := f.changes[s[i].identity]
			if s[i].sign != q[i].sign || s[i].words != q[i].words || known && c.new.identity != q[i].identity {
				return false
			}
			f.changes[s[i].identity] = change{old: s[i], new: q[i]}
		}
	}
	for id, c := range f.changes {
		if c.new.identity == id {
			delete(f.changes, id)
		}
	}
	return true
}

// findCounts marks the changes of numbers that count something.
func (f *Fitter) findCounts() {
	list := f.source.elements
	for i := range list {
		if c, changed := f.changes[list[i].identity]; changed && governs(f.source.text, list, i) {
			c.counts = true
			f.changes[list[i].identity] = c
		}
	}
}

func ofKind(dst []*element, list []element, kind similar.Kind) []*element {
	for i := range list {
		if list[i].kind == kind {
			dst = append(dst, &list[i])
		}
	}
	return dst
}

// sameElements reports whether two lists hold the same in any order.
func sameElements(a, b []*element) bool {
	if slices.EqualFunc(a, b, func(x, y *element) bool { return x.key == y.key }) {
		return true
	}
	keys := func(list []*element) []string {
		var keys []string
		for _, e := range list {
			keys = append(keys, e.key)
		}
		slices.Sort(keys)
		return keys
	}
	return slices.Equal(keys(a), keys(b))
}

// match gives each part of the translation the identity of what it stands for in
// the source text, and reports whether all that changes is there as often.
func (f *Fitter) match() bool {
	count, byText, source := f.count, f.byText, f.source.elements
	clear(count)
	clear(byText)
	for i := range source {
		count[source[i].identity]++
		byText[source[i].text] = &source[i]
	}
	for i := range f.parts {
		e := &f.parts[i]
		_, byValue := count[e.identity]
		if from := byText[e.text]; from != nil && from.identity != e.identity && from.kind == e.kind && from.sign == e.sign {
			if byValue {
				return false // 1,234 is one number of the source by its value, another by its spelling
			}
			e.identity, e.number = from.identity, from.number
		}
		count[e.identity]--
	}
	for id := range f.changes {
		if count[id] != 0 {
			return false
		}
	}
	return true
}

// write writes the new translation, and reports false where what was put in is
// not read as what it is: beside other characters it may be a part of something
// else.
func (f *Fitter) write(target string) (string, []Part, bool) {
	var b strings.Builder
	var parts []Part
	at := 0
	f.put = f.put[:0]
	for i := range f.parts {
		e := &f.parts[i]
		b.WriteString(target[at:e.start])
		at = e.end
		start, s := b.Len(), e.text
		c, changed := f.changes[e.identity]
		if changed {
			var ok bool
			if s, ok = f.spell(e, &c); !ok {
				return "", nil, false
			}
		}
		b.WriteString(s)
		f.put = append(f.put, similar.Placeable{Start: start, End: b.Len(), Kind: e.kind})
		if changed {
			parts = append(parts, Part{Start: start, End: b.Len(), Old: e.text})
		}
	}
	b.WriteString(target[at:])
	fitted := b.String()
	if f.places = appendPlaces(f.places[:0], fitted, f.to); !slices.Equal(f.put, f.places) {
		return "", nil, false
	}
	return fitted, parts, true
}

// spell returns the new placeable as it is written in the place of an old one.
func (f *Fitter) spell(e *element, c *change) (string, bool) {
	if e.kind != similar.Number {
		return c.new.text, true
	}
	if e.number.isName || c.old.number.isName || c.new.number.isName {
		return c.new.text, e.text == c.old.text
	}
	return c.new.number.like(&e.number, f.to)
}

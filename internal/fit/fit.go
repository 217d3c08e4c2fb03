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
	if query == source || len(similar.AppendPlaceables(nil, query)) == 0 || !sameWords(query, source) {
		return "", nil, false
	}
	from, to := formatOf(l.Source), formatOf(l.Target)
	old := read(source, from)
	changes, ok := compare(read(query, from), old)
	if !ok || len(changes) == 0 {
		return "", nil, false
	}
	findCounts(changes, source, old)
	f := fitting{target: target, parts: read(target, to), changes: changes, format: to, lang: l.Target}
	if !f.match(old) || !f.agrees() {
		return "", nil, false
	}
	return f.write()
}

func sameWords(a, b string) bool {
	return similar.SameWords(similar.AppendWords(nil, similar.Normal(a)), similar.AppendWords(nil, similar.Normal(b)))
}

// A change is a placeable of the source text with the one in its place.
type change struct {
	old, new element
	counts   bool // a number that a word of the source text stands behind
}

// compare returns the changes by the identity of what is replaced. It reports
// false where one cannot tell what took the place of what.
func compare(query, source []element) (map[identity]change, bool) {
	changes := map[identity]change{}
	for kind := similar.Number; kind <= similar.Address; kind++ {
		q, s := ofKind(query, kind), ofKind(source, kind)
		switch {
		case len(q) != len(s):
			return nil, false
		case (kind == similar.Placeholder || kind == similar.Tag) && sameElements(q, s):
			continue
		}
		for i := range s {
			c, known := changes[s[i].identity]
			if s[i].sign != q[i].sign || s[i].words != q[i].words || known && c.new.identity != q[i].identity {
				return nil, false
			}
			changes[s[i].identity] = change{old: s[i], new: q[i]}
		}
	}
	for id, c := range changes {
		if c.new.identity == id {
			delete(changes, id)
		}
	}
	return changes, true
}

// findCounts marks the changes of numbers that count something.
func findCounts(changes map[identity]change, source string, parts []element) {
	for i := range parts {
		if c, changed := changes[parts[i].identity]; changed && governs(source, parts, i) {
			c.counts = true
			changes[parts[i].identity] = c
		}
	}
}

func ofKind(list []element, kind similar.Kind) []element {
	var found []element
	for _, e := range list {
		if e.kind == kind {
			found = append(found, e)
		}
	}
	return found
}

// sameElements reports whether two lists hold the same in any order.
func sameElements(a, b []element) bool {
	keys := func(list []element) []string {
		var keys []string
		for _, e := range list {
			keys = append(keys, e.key)
		}
		slices.Sort(keys)
		return keys
	}
	return slices.Equal(keys(a), keys(b))
}

// A fitting is a translation that is fitted.
type fitting struct {
	target  string
	parts   []element
	changes map[identity]change
	format  format
	lang    string
}

// match gives each part of the translation the identity of what it stands for in
// the source text, and reports whether all that changes is there as often.
func (f *fitting) match(source []element) bool {
	count, byText := map[identity]int{}, map[string]*element{}
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
func (f *fitting) write() (string, []Part, bool) {
	var b strings.Builder
	var parts []Part
	at := 0
	places := make([]similar.Placeable, 0, len(f.parts))
	for _, e := range f.parts {
		b.WriteString(f.target[at:e.start])
		at = e.end
		start, s := b.Len(), e.text
		c, changed := f.changes[e.identity]
		if changed {
			var ok bool
			if s, ok = f.spell(&e, &c); !ok {
				return "", nil, false
			}
		}
		b.WriteString(s)
		places = append(places, similar.Placeable{Start: start, End: b.Len(), Kind: e.kind})
		if changed {
			parts = append(parts, Part{Start: start, End: b.Len(), Old: e.text})
		}
	}
	b.WriteString(f.target[at:])
	fitted := b.String()
	if !slices.EqualFunc(places, read(fitted, f.format), func(p similar.Placeable, e element) bool {
		return p.Start == e.start && p.End == e.end && p.Kind == e.kind
	}) {
		return "", nil, false
	}
	return fitted, parts, true
}

// spell returns the new placeable as it is written in the place of an old one.
func (f *fitting) spell(e *element, c *change) (string, bool) {
	if e.kind != similar.Number {
		return c.new.text, true
	}
	if e.number.isName || c.old.number.isName || c.new.number.isName {
		return c.new.text, e.text == c.old.text
	}
	return c.new.number.like(&e.number, f.format)
}

package article

import (
	"bytes"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A Counterpart is what stands in a translation in the place of a block.
type Counterpart struct {
	Text  string // in the form for translators, with the tags of the block
	Block int    // of the translation, None where it has nothing to translate

	// Tags are the numbers that the tags of the block have in the translation:
	// that of the first one first.
	Tags []int
}

// None is the number of no block.
const None = -1

// Beside compares the document with a translation of it and returns what stands
// there for each block. With ok false the translation is made of other parts,
// first of all at the place at. same tells whether nothing differs but texts:
// the rest is the same but for space.
func (d *Document) Beside(o *Document) (list []Counterpart, same bool, at catalog.Pos, ok bool) {
	at = catalog.Pos{File: o.Name}
	blocks := map[int]int{}
	for i := range o.Blocks {
		blocks[o.Blocks[i].run] = i
	}
	for i := range min(len(d.runs), len(o.runs)) {
		u, v := &d.runs[i], &o.runs[i]
		if u.kind != v.kind || u.level != v.level || u.name != v.name {
			return nil, false, o.posOf(v.start), false
		}
	}
	switch {
	case len(o.runs) > len(d.runs):
		return nil, false, o.posOf(o.runs[len(d.runs)].start), false
	case len(o.runs) < len(d.runs):
		return nil, false, o.posOf(max(0, len(o.src)-1)), false
	case !bytes.Equal(d.shape, o.shape):
		return nil, false, o.posOfShape(d.shape), false
	}
	list = make([]Counterpart, len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		v := &o.runs[b.run]
		c := &list[i]
		c.Block = None
		if k, has := blocks[b.run]; has {
			c.Block = k
		}
		numbers, tags, fits := d.tagsIn(&d.runs[b.run], o, v)
		if !fits {
			return nil, false, o.posOf(v.start), false
		}
		c.Tags = tags
		c.Text = renumbered(v.form(), func(n int) int { return numbers[n] })
	}
	return list, d.hasSameRest(o), at, true
}

// posOfShape returns the place of the first part that a document of another shape
// does not have, or the end.
func (d *Document) posOfShape(other []byte) catalog.Pos {
	same := 0
	for same < min(len(d.shape), len(other)) && d.shape[same] == other[same] {
		same++
	}
	word := bytes.Count(d.shape[:same], []byte{' '})
	if word >= len(d.marks) {
		return d.posOf(max(0, len(d.src)-1))
	}
	return d.posOf(d.marks[word])
}

func (d *Document) posOf(offset int) catalog.Pos {
	return d.finding("", offset, nil).Pos
}

// tagsIn finds the tags of a run in that of a translation: those that are
// written alike first, then those of a kind in their order. numbers has the
// numbers of the run by those of the translation, tags the other way round.
func (d *Document) tagsIn(u *run, o *Document, v *run) (numbers map[int]int, tags []int, ok bool) {
	v.form() // numbers the tags, as those of a block are already
	mine, theirs := u.placeableTokens(), v.placeableTokens()
	if len(mine) != len(theirs) {
		return nil, nil, false
	}
	numbers, tags = map[int]int{}, make([]int, len(mine))
	link := func(t, s *token) {
		numbers[s.number] = t.number
		tags[t.number-1] = s.number
	}
	for _, alike := range []func(t, s *token) bool{
		func(t, s *token) bool {
			return t.kind == s.kind && t.what == s.what && d.blanked(t.start, t.end) == o.blanked(s.start, s.end)
		},
		func(t, s *token) bool { return t.kind == s.kind && t.what == s.what },
	} {
		for _, t := range mine {
			if tags[t.number-1] != 0 {
				continue
			}
			k := slices.IndexFunc(theirs, func(s *token) bool { return numbers[s.number] == 0 && alike(t, s) })
			if k >= 0 {
				link(t, theirs[k])
			}
		}
	}
	return numbers, tags, !slices.Contains(tags, 0)
}

// placeableTokens lists the tokens that stand for the tags of a run, the opening
// ones of pairs.
func (u *run) placeableTokens() []*token {
	var list []*token
	for i := u.first; i < u.last; i++ {
		if t := &u.tokens[i]; t.kind == openToken || t.kind == singleToken {
			list = append(list, t)
		}
	}
	return list
}

// hasSameRest reports whether two documents of the same runs differ in nothing
// but texts and space.
func (d *Document) hasSameRest(o *Document) bool {
	if d.blanked(0, len(d.src)) != o.blanked(0, len(o.src)) {
		return false
	}
	for i := range d.runs {
		if d.markup(&d.runs[i]) != o.markup(&o.runs[i]) {
			return false
		}
	}
	return true
}

// blanked is a part of the document without texts, languages and the amount of
// space.
func (d *Document) blanked(start, end int) string {
	var b strings.Builder
	at := start
	cut := func(from, to int) {
		if from >= at && to <= end && (from > start || to < end) {
			b.WriteString(d.src[at:from] + "\x00")
			at = to
		}
	}
	spans := make([]catalog.Span, 0, 8)
	first, _ := slices.BinarySearchFunc(d.runs, start, func(u run, at int) int { return u.start - at })
	for i := first; i < len(d.runs) && d.runs[i].start < end; i++ {
		spans = append(spans, catalog.Span{Start: d.runs[i].start, End: d.runs[i].end})
	}
	for _, l := range d.langs {
		if l.Start >= start && l.End <= end {
			spans = append(spans, l)
		}
	}
	slices.SortStableFunc(spans, func(a, b catalog.Span) int { return a.Start - b.Start })
	for _, s := range spans {
		cut(s.Start, s.End)
	}
	b.WriteString(d.src[at:end])
	return strings.Join(strings.Fields(b.String()), " ")
}

// markup is the markup in a run, in the order of what is written.
func (d *Document) markup(u *run) string {
	var list []string
	for i := u.first; i < u.last; i++ {
		if t := &u.tokens[i]; t.kind != textToken && t.what != Break {
			list = append(list, strings.Trim(d.blanked(t.start, t.end), "<>"))
		}
	}
	slices.Sort(list)
	return strings.Join(list, "\x00")
}

// EditLike returns a translation of the document with the counterparts of some
// blocks replaced: texts has the new ones by block of the document, with its
// tags. All else in the translation stays.
func (d *Document) EditLike(o *Document, list []Counterpart, texts map[int]string) ([]byte, []catalog.Finding) {
	theirs := map[int]string{}
	for i, s := range texts {
		c := &list[i]
		if c.Block == None {
			continue
		}
		theirs[c.Block] = renumbered(s, func(n int) int {
			if n <= len(c.Tags) {
				return c.Tags[n-1]
			}
			return n + 1000*maxTags
		})
	}
	next := -1
	return o.Write("", func(*Block) (string, bool) {
		next++
		s, ok := theirs[next]
		return s, ok
	})
}

package align

import (
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A cutting is a sentence and the block it is from.
type cutting struct {
	text       string // with its tags numbered from 1
	placeables []article.Placeable
	block      int
}

// cut lists the sentences of all blocks, and where those of each block start.
func (t *texts) cut() {
	var b unitBuilder
	for i := range t.side.Document.Blocks {
		block := &t.side.Document.Blocks[i]
		t.starts = append(t.starts, len(t.sentences))
		for k, s := range t.side.segments(i) {
			b.add(kindMark, t.kind(i))
			c := cutting{s.Text, placeablesOf(block, s.Tags), i}
			u := b.unit(b.text(c.text, c.placeables))
			u.opens = k == 0
			t.sentences, t.sentenceUnits = append(t.sentences, c), append(t.sentenceUnits, u)
		}
	}
	t.starts = append(t.starts, len(t.sentences))
}

// placeablesOf are those that the tags of a sentence stand for.
func placeablesOf(b *article.Block, tags []int) []article.Placeable {
	list := make([]article.Placeable, len(tags))
	for i, n := range tags {
		if 0 < n && n <= len(b.Placeables) {
			list[i] = b.Placeables[n-1]
		}
	}
	return list
}

// result goes down to the sentences of the links of blocks.
func (a *aligner) result(blocks []link) Result {
	a.src.cut()
	a.tgt.cut()
	all := newModel(a.src.sentenceUnits, a.tgt.sentenceUnits, a.lexicon)
	all.ratio = a.model.ratio
	var links []link
	for i := range blocks {
		links = append(links, a.within(&blocks[i], all)...)
	}
	links = all.reorder(links)
	var r Result
	var paired, size float64
	for i := range links {
		p := a.pair(&links[i])
		n := float64(utf8.RuneCountInString(p.Source))*a.model.ratio + float64(utf8.RuneCountInString(p.Target))
		size += n
		switch {
		case p.Source == "":
			r.Added++
		case p.Target == "":
			r.Missing++
		default:
			if p.Moved {
				r.Moved++
			}
			paired += n * p.Confidence * certain(all.evidence(&links[i]))
		}
		r.Pairs = append(r.Pairs, p)
	}
	if size > 0 {
		r.Coverage = paired / size
	}
	return r
}

// within aligns the sentences of a link of blocks. What is left alone is no
// link yet.
func (a *aligner) within(l *link, all *model) []link {
	if !l.isPair() {
		return nil
	}
	s0, s1, t0, t1 := a.src.starts[l.srcStart], a.src.starts[l.srcEnd], a.tgt.starts[l.tgtStart], a.tgt.starts[l.tgtEnd]
	if s1-s0 == 1 && t1-t0 == 1 {
		k := *l
		k.srcStart, k.srcEnd, k.tgtStart, k.tgtEnd = s0, s1, t0, t1
		return []link{k}
	}
	m := newModel(a.src.sentenceUnits[s0:s1], a.tgt.sentenceUnits[t0:t1], a.lexicon)
	m.ratio = all.ratio
	var links []link
	for _, k := range m.align() {
		if !k.isPair() {
			continue
		}
		k.srcStart, k.srcEnd, k.tgtStart, k.tgtEnd = k.srcStart+s0, k.srcEnd+s0, k.tgtStart+t0, k.tgtEnd+t0
		k.confidence *= l.confidence
		k.evidence = all.evidence(&k)
		links = append(links, k)
	}
	return links
}

func (a *aligner) pair(l *link) Pair {
	p := Pair{Confidence: l.confidence, Moved: l.moved}
	src, tgt := a.src.sentences[l.srcStart:l.srcEnd], a.tgt.sentences[l.tgtStart:l.tgtEnd]
	p.Source, p.SourceBlocks, p.SourcePlaces = a.src.joined(src)
	p.Target, p.TargetBlocks, p.TargetPlaces = a.tgt.joined(tgt)
	if p.IsPair() {
		p.Target, p.SameTags = withTagsOf(placeables(src), p.Target, placeables(tgt))
	}
	return p
}

// joined is the text of sentences, and where they stand.
func (t *texts) joined(list []cutting) (text string, blocks []int, places []catalog.Pos) {
	var parts []string
	for _, c := range list {
		parts = append(parts, c.text)
		if len(blocks) == 0 || blocks[len(blocks)-1] != c.block {
			blocks = append(blocks, c.block)
			places = append(places, t.side.Document.Blocks[c.block].Pos)
		}
	}
	return article.Chain(parts), blocks, places
}

// placeables are those of sentences, as article.Chain numbers their tags.
func placeables(list []cutting) []article.Placeable {
	var all []article.Placeable
	for _, c := range list {
		all = append(all, c.placeables...)
	}
	return all
}

// withTagsOf gives the tags of a translation the numbers that they have in its
// source: those that are written alike first, then those of a kind in their
// order. Those that are left have the numbers behind. same tells whether both
// have the same tags.
func withTagsOf(src []article.Placeable, target string, tgt []article.Placeable) (text string, same bool) {
	numbers, used, behind := make([]int, len(tgt)), make([]bool, len(src)), len(src)
	for _, alike := range []func(s, t *article.Placeable) bool{
		func(s, t *article.Placeable) bool { return address(s.Open+s.Close) == address(t.Open+t.Close) },
		func(s, t *article.Placeable) bool { return true },
	} {
		for k := range tgt {
			for i := range src {
				if t, s := &tgt[k], &src[i]; numbers[k] == 0 && !used[i] && s.Kind == t.Kind && s.Paired == t.Paired && alike(s, t) {
					numbers[k], used[i] = i+1, true
				}
			}
		}
	}
	same = len(src) == len(tgt)
	for k := range numbers {
		if numbers[k] == 0 {
			behind++
			numbers[k], same = behind, false
		}
	}
	return article.Renumber(target, func(old int) int {
		if old > len(numbers) {
			return old
		}
		return numbers[old-1]
	}), same
}

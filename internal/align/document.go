package align

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// A Side is a document and how it is cut into sentences.
type Side struct {
	Document  *article.Document
	Data      []byte // that the document was read from
	Segmenter *segment.Segmenter

	// Segments are those of each block, where it is known how it was cut; nil to
	// cut it by the segmenter.
	Segments [][]article.Segment
}

// segments are those of a block.
func (s *Side) segments(i int) []article.Segment {
	if s.Segments != nil {
		return s.Segments[i]
	}
	return s.Document.Blocks[i].Sentences(s.Segmenter)
}

// A Pair is a text with its translation. One of both is empty where a
// segment has none.
type Pair struct {
	Source, Target string // in the form for translators, sentences joined with a space
	Confidence     float64
	Moved          bool   // out of the order of the source
	SameTags       bool   // the translation has the tags of the source, with the same numbers
	Key            string // of a message

	SourceBlocks, TargetBlocks []int // of the documents
	SourcePlaces, TargetPlaces []catalog.Pos
}

// A Result tells how two documents belong together.
type Result struct {
	Pairs   []Pair // in the order of the source; what only the target has stands behind what is before it there
	Missing int    // segments of the source without a translation
	Added   int    // segments of the target without a source
	Moved   int    // pairs

	// Coverage is the part of the text of both documents, in characters, that is
	// in pairs, each counted by how likely it is.
	Coverage float64
}

// A texts is a document in units.
type texts struct {
	side          Side
	units         []unit
	sentences     []cutting
	sentenceUnits []unit
	starts        []int // of the sentences of a block
}

// kind is what a block is, as the other document has it too.
func (t *texts) kind(i int) string {
	b := &t.side.Document.Blocks[i]
	return b.Kind.String() + strconv.Itoa(b.Level) + b.Name
}

func textsOf(side Side) *texts {
	t := &texts{side: side}
	var b unitBuilder
	blocks := side.Document.Blocks
	before := t.gap(-1)
	for i := range blocks {
		block, behind := &blocks[i], t.gap(i)
		if block.Kind == article.Heading {
			b.add(codeMark, "#"+t.anchor(i))
		}
		b.add(kindMark, t.kind(i))
		if before != "" {
			b.add(gapMark, "before "+before)
		}
		if behind != "" {
			b.add(gapMark, "behind "+behind)
		}
		before = behind
		u := b.unit(b.text(block.Text, block.Placeables))
		switch block.Kind {
		case article.Paragraph, article.ListItem, article.Quote, article.Footnote:
		default:
			u.alone = true
		}
		t.units = append(t.units, u)
	}
	return t
}

// minGap is the number of letters and digits between two blocks that tell
// them from others.
const minGap = 12

// gap is what stands between a block and the next one: code, markup.
func (t *texts) gap(i int) string {
	blocks := t.side.Document.Blocks
	start, end := 0, len(t.side.Data)
	if i >= 0 {
		start = min(blocks[i].Span.End, end)
	}
	if i+1 < len(blocks) {
		end = min(blocks[i+1].Span.Start, end)
	}
	if start >= end {
		return ""
	}
	gap := strings.Join(strings.Fields(string(t.side.Data[start:end])), " ")
	if len(gap) < minGap {
		return ""
	}
	return gap
}

// Documents aligns a document with its translation. What the lexicon knows and
// learned counts, and what the documents themselves show; the lexicon is not
// changed.
func Documents(src, tgt Side, lexicon *Lexicon) Result {
	a := &aligner{src: textsOf(src), tgt: textsOf(tgt)}
	known := lexicon.learned()
	a.model = newModel(a.src.units, a.tgt.units, known)
	a.lexicon = known.again()
	a.learn(a.model.align())
	a.lexicon.settle()
	a.model = newModel(a.src.units, a.tgt.units, a.lexicon)
	links := a.model.reorder(a.model.align())
	return a.result(links)
}

// An aligner aligns two documents.
type aligner struct {
	src, tgt *texts
	model    *model
	lexicon  *Lexicon
}

// surely is the confidence from which on a link is learned from.
const surely = .8

// learn learns words from links of one block with one.
func (a *aligner) learn(links []link) {
	for i := range links {
		l := &links[i]
		if l.isPair() && l.confidence >= surely && l.srcEnd-l.srcStart == 1 && l.tgtEnd-l.tgtStart == 1 {
			a.lexicon.learn(a.src.units[l.srcStart].words, a.tgt.units[l.tgtStart].words)
		}
	}
}

// anchor is the name that a heading can be linked by: the one that is written
// behind it, as in "## Параметри {#options}", or that which is made of it.
func (t *texts) anchor(i int) string {
	block := &t.side.Document.Blocks[i]
	rest, _, _ := bytes.Cut(t.side.Data[min(block.Span.End, len(t.side.Data)):], []byte("\n"))
	if _, named, ok := bytes.Cut(rest, []byte("{#")); ok {
		if name, _, ok := bytes.Cut(named, []byte("}")); ok {
			return string(name)
		}
	}
	var name strings.Builder
	for _, r := range block.Text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			name.WriteRune(unicode.ToLower(r))
		case r == ' ' || r == '-':
			name.WriteByte('-')
		}
	}
	return name.String()
}

// IsPair reports whether both sides have a text.
func (p *Pair) IsPair() bool { return p.Source != "" && p.Target != "" }

// leastCoverage is the coverage below which two documents are not a document
// and its translation. Of 119 pages of Helm and their translations the least is
// .49; of pages that are no translations the most is .13, but for references
// that a program wrote in the same words.
const leastCoverage = .3

// IsDifferent reports whether the documents are no translations of each other.
func (r *Result) IsDifferent() bool { return r.Coverage < leastCoverage }

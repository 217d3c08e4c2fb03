// Package prose treats the segments of documents as messages: it cuts a
// document into them, keeps their keys from one version of the document to the
// next, makes a translated document of their translations, and reads back what
// somebody has written into one.
//
// A message has the key ARTICLE#HASH. The hash is that of the text that the
// segment had when it was first seen, so that the key stays while the text is
// edited, and a segment that comes back after a while is the one that it was.
// One text is one message in an article, wherever it stands in it.
//
// It is pure: no file, no clock.
package prose

import (
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// A Text is a document cut into segments.
type Text struct {
	ID     string
	Doc    *article.Document
	Blocks [][]article.Segment // of the blocks of the document
}

// Cut cuts a document into sentences. A block whose text isWhole holds for is
// one segment. The segmenter is that of the language; nil cuts no block.
func Cut(id string, d *article.Document, by *segment.Segmenter, isWhole func(text string) bool) *Text {
	t := &Text{ID: id, Doc: d, Blocks: make([][]article.Segment, len(d.Blocks))}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if whole := b.Whole(); isWhole != nil && isWhole(whole.Text) {
			t.Blocks[i] = []article.Segment{whole}
			continue
		}
		t.Blocks[i] = b.Sentences(by)
	}
	return t
}

// A Passage is a segment of a text with its place.
type Passage struct {
	Text  string
	Block *article.Block

	segment *article.Segment
}

// Tags tells what the tags of the segment stand for, a line for each.
func (p *Passage) Tags() []string {
	var lines []string
	for i, n := range p.segment.Tags {
		if n > len(p.Block.Placeables) {
			continue
		}
		placeable := &p.Block.Placeables[n-1]
		line := "<" + strconv.Itoa(i+1) + "/> " + oneLine(placeable.Open)
		if placeable.Paired {
			line = "<" + strconv.Itoa(i+1) + "> " + oneLine(placeable.Open) + "…" + oneLine(placeable.Close)
		}
		lines = append(lines, line)
	}
	return lines
}

// maxShown is how much of what a tag stands for is told, in characters.
const maxShown = 80

func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxShown {
		s = string(r[:maxShown]) + "…"
	}
	return s
}

// Passages lists the segments in their order, one text as often as it occurs.
func (t *Text) Passages() []Passage {
	var list []Passage
	for i, segments := range t.Blocks {
		for k := range segments {
			list = append(list, Passage{segments[k].Text, &t.Doc.Blocks[i], &segments[k]})
		}
	}
	return list
}

// texts lists the texts of the segments in the order of their first occurrence.
func (t *Text) texts() []string {
	var list []string
	seen := map[string]bool{}
	for _, segments := range t.Blocks {
		for k := range segments {
			if s := segments[k].Text; !seen[s] {
				seen[s] = true
				list = append(list, s)
			}
		}
	}
	return list
}

// Separator stands in a key between the article and the hash.
const Separator = "#"

// ArticleOf returns the article that a message is of, "" for a key of another
// shape.
func ArticleOf(key string) string {
	i := strings.LastIndex(key, Separator)
	return key[:max(i, 0)]
}

// ByArticle lists the units of a catalog by their article, in their order.
func ByArticle(c *catalog.Catalog) map[string][]catalog.Unit {
	lists := map[string][]catalog.Unit{}
	for start := 0; start < len(c.Units); {
		id := ArticleOf(c.Units[start].Key)
		end := start + 1
		for end < len(c.Units) && ArticleOf(c.Units[end].Key) == id {
			end++
		}
		if list, more := lists[id]; more {
			lists[id] = append(list[:len(list):len(list)], c.Units[start:end]...)
		} else {
			lists[id] = c.Units[start:end]
		}
		start = end
	}
	return lists
}

package align

import (
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// A sentence is a part of the text of a block that can be translated alone.
type sentence struct {
	text       string // with its tags numbered from 1
	placeables []article.Placeable
}

// sentencesOf cuts a block. A sentence has both ends of every pair of tags.
func sentencesOf(b *article.Block, s *segment.Segmenter) []sentence {
	var list []sentence
	start := 0
	for span := range s.Sentences(b.Text) {
		part := b.Text[start:span.End]
		if span.End < len(b.Text) && !article.IsWhole(part) {
			continue
		}
		start = span.End
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, renumbered(part, b.Placeables))
		}
	}
	return list
}

// renumbered counts the tags of a part of a block from 1, in the order they
// come in.
func renumbered(part string, placeables []article.Placeable) sentence {
	tags := article.Tags(part)
	if len(tags) == 0 {
		return sentence{text: part}
	}
	var out strings.Builder
	s := sentence{}
	numbers := map[int]int{}
	at := 0
	for _, t := range tags {
		out.WriteString(part[at:t.Start])
		at = t.End
		n, ok := numbers[t.Number]
		if !ok {
			n = len(numbers) + 1
			numbers[t.Number] = n
			if 0 < t.Number && t.Number <= len(placeables) {
				s.placeables = append(s.placeables, placeables[t.Number-1])
			}
		}
		switch number := strconv.Itoa(n); {
		case t.Opens:
			out.WriteString("<" + number + ">")
		case t.Closes:
			out.WriteString("</" + number + ">")
		default:
			out.WriteString("<" + number + "/>")
		}
	}
	out.WriteString(part[at:])
	s.text = out.String()
	return s
}

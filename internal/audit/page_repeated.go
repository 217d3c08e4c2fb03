package audit

import (
	"slices"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/language"
	"golang.org/x/net/html/atom"
)

// reach is how many blocks apart the same text is one that is repeated.
const reach = 2

// A repetition looks for texts that are shown twice. It waits with each pair
// until it is clear that the text is not part of a pattern.
type repetition struct {
	page   *page
	recent []seen         // the last blocks
	counts map[string]int // how often a text is shown that was found twice
	found  []pair
}

type seen struct {
	text string
	at   int
	in   *element
	tag  string
}

type pair struct {
	first, second seen
}

// block takes the next block of the page.
func (r *repetition) block(b *block) {
	if b.attr != "" || b.hidden {
		return
	}
	now := seen{text: b.text, at: b.offset, in: b.in}
	if b.in != nil {
		now.tag = b.in.tag
	}
	if n, counted := r.counts[b.text]; counted {
		r.counts[b.text] = n + 1
	}
	for i := len(r.recent) - 1; i >= 0; i-- {
		before := r.recent[i]
		if before.text != b.text || i < len(r.recent)-1 && (before.tag != now.tag || !isHeadingLike(b.in)) || !isCaption(b) {
			continue
		}
		r.counts[b.text] = max(r.counts[b.text], 2)
		r.found = append(r.found, pair{first: before, second: now})
		break
	}
	r.recent = append(r.recent, now)
	if len(r.recent) > reach {
		r.recent = slices.Delete(r.recent, 0, 1)
	}
}

// isCaption reports whether a text is long enough to be no label, and not in a
// table or a control.
func isCaption(b *block) bool {
	if utf8.RuneCountInString(b.text) < 8 {
		return false
	}
	for e := b.in; e != nil; e = e.parent {
		if a := e.atom; a == atom.Td || a == atom.Th || controls[a] {
			return false
		}
	}
	e := language.Of(b.text)
	return e.Words >= 2
}

// isHeadingLike reports whether an element is a heading, a caption or a line of
// a plain text.
func isHeadingLike(e *element) bool {
	return e == nil || e.tag == "" || headings[e.atom] || e.atom == atom.Figcaption
}

// report tells the pairs whose text is shown twice and no more.
func (r *repetition) report() {
	for _, f := range r.found {
		if r.counts[f.second.text] > 2 {
			continue
		}
		finding := r.page.add(check.PageRepeatedText, f.second.at, f.second.in, r.page.lang, f.second.text, map[string]any{})
		finding.Related = []catalog.Pos{r.page.pos(f.first.at)}
	}
}

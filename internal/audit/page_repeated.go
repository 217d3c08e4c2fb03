package audit

import (
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/language"
	"golang.org/x/net/html/atom"
)

// RepeatedText flags a text that is shown twice in one place.
var RepeatedText = &check.Check{
	ID:       "page/repeated-text",
	Severity: catalog.Info,
	Doc: `A text of several words is shown twice in a row, or with one other between: a
caption, a heading. It was probably put there by two parts of the program, and
screen readers read it twice.

What belongs to a pattern is left alone: the same words in each item of a list,
the cells of a table, buttons and options.

Bad:

    <figure><img alt=""><figcaption>The harbour at dawn</figcaption></figure>
    <p>The harbour at dawn</p>

Good:

    <figure><img alt=""><figcaption>The harbour at dawn</figcaption></figure>`,
}

// reach is how many blocks apart the same text is one that is repeated.
const reach = 2

// A repetition looks for texts that are shown twice. It waits with each pair
// until it is clear that the text is not part of a pattern.
type repetition struct {
	page   *page
	recent []seen // the last blocks
	counts map[string]int
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
	group         *element // in which the text is counted
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
	if isCaption(b) {
		r.counts[b.text]++
		for i := len(r.recent) - 1; i >= 0 && i >= len(r.recent)-reach; i-- {
			if before := r.recent[i]; before.text == b.text && (i == len(r.recent)-1 || before.tag == now.tag && isHeadingLike(b.in)) {
				r.found = append(r.found, pair{first: before, second: now})
				break
			}
		}
	}
	r.recent = append(r.recent, now)
	if len(r.recent) > reach {
		r.recent = r.recent[1:]
	}
}

// isCaption reports whether a text is long enough to be no label, and not in a
// table or a control.
func isCaption(b *block) bool {
	if utf8.RuneCountInString(b.text) < 8 {
		return false
	}
	for e := b.in; e != nil; e = e.parent {
		if a := atomOf(e); a == atom.Td || a == atom.Th || controls[a] {
			return false
		}
	}
	e := language.Of(b.text)
	return e.Words >= 2
}

// isHeadingLike reports whether an element is a heading, a caption or a line of
// a plain text.
func isHeadingLike(e *element) bool {
	return e == nil || e.tag == "" || headings[atomOf(e)] || atomOf(e) == atom.Figcaption
}

// report tells the pairs whose text is shown twice and no more.
func (r *repetition) report() {
	for _, f := range r.found {
		if r.counts[f.second.text] > 2 {
			continue
		}
		finding := r.page.add(RepeatedText, f.second.at, f.second.in, r.page.lang, f.second.text, map[string]any{})
		finding.Related = []catalog.Pos{r.page.pos(f.first.at)}
	}
}

package article

import (
	"bytes"
	"maps"
	"slices"
	"strings"
)

// maxTrials bounds how often a document is read again to find the translations
// that would change it.
const maxTrials = 64

// accepted returns those answers that leave the document what it is: read again
// it is made of the same parts, and says what was written. Escapes see to that;
// this is what makes sure of it.
func (d *Document) accepted(answers map[int][]piece) map[int][]piece {
	if len(answers) == 0 || d.Format == Plain || d.holds(answers) {
		return answers
	}
	t := trials{Document: d, left: maxTrials, good: map[int][]piece{}}
	t.split(answers, slices.Sorted(maps.Keys(answers)))
	if !d.holds(t.good) {
		return nil
	}
	return t.good
}

// trials look for the answers that cannot be written.
type trials struct {
	*Document
	left int
	good map[int][]piece
}

func (t *trials) split(answers map[int][]piece, runs []int) {
	if t.left == 0 || len(runs) == 0 {
		return
	}
	t.left--
	some := make(map[int][]piece, len(runs))
	for _, i := range runs {
		some[i] = answers[i]
	}
	switch {
	case t.holds(some):
		maps.Copy(t.good, some)
	case len(runs) > 1:
		t.split(answers, runs[:len(runs)/2])
		t.split(answers, runs[len(runs)/2:])
	}
}

// holds writes the document with some answers and reads it again.
func (d *Document) holds(answers map[int][]piece) bool {
	w := output{Document: d, answers: answers}
	w.write()
	again := &Document{Name: d.Name, Format: d.Format, src: w.b.String(), opts: d.opts, Lang: d.opts.Lang}
	again.read()
	if len(again.runs) != len(d.runs) || !bytes.Equal(again.shape, d.shape) {
		return false
	}
	check := output{Document: again}
	for i := range d.runs {
		u, v := &d.runs[i], &again.runs[i]
		if u.kind != v.kind || u.level != v.level || u.name != v.name || w.says(u, answers[i]) != check.says(v, nil) {
			return false
		}
	}
	return true
}

// says is what a reader gets from a run: its text, and the markup in it.
func (w *output) says(u *run, pieces []piece) string {
	if pieces == nil && u.first+1 == u.last && len(u.tokens) == 1 {
		return singleSpaced(u.tokens[0].text, u.writer)
	}
	var b strings.Builder
	for i := range u.tokens {
		t := &u.tokens[i]
		if pieces == nil || i < u.first || i >= u.last {
			w.say(&b, t, t.text, pieces != nil)
			continue
		}
		if i == u.first {
			for _, p := range w.arranged(u, pieces) {
				w.say(&b, p.token, p.text, true)
			}
		}
	}
	return singleSpaced(b.String(), u.writer)
}

func (w *output) say(b *strings.Builder, t *token, text string, isTranslated bool) {
	if t == nil || t.kind == textToken {
		b.WriteString(text)
		return
	}
	raw := t.instead
	if raw == "" || !isTranslated {
		raw = w.part(t.start, t.start, t.end)
	}
	if t.what == Address {
		raw = strings.Trim(raw, "<>") // brackets come where they are needed
	}
	b.WriteString("\x00" + tagOf(t.kind, 0) + raw + "\x00")
}

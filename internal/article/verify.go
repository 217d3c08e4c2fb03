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

// accepted returns those answers that leave the document what it is, and the
// document with them: read again it is made of the same parts, and says what was
// written. Escapes see to that; this is what makes sure of it.
func (d *Document) accepted(answers map[int][]piece) (map[int][]piece, string) {
	if len(answers) == 0 {
		return nil, d.src
	}
	if written, ok := d.holds(answers); ok {
		return answers, written
	}
	t := trials{Document: d, left: maxTrials, good: map[int][]piece{}}
	t.split(answers, slices.Sorted(maps.Keys(answers)))
	if written, ok := d.holds(t.good); ok {
		return t.good, written
	}
	return nil, d.src
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
	switch _, ok := t.holds(some); {
	case ok:
		maps.Copy(t.good, some)
	case len(runs) > 1:
		t.split(answers, runs[:len(runs)/2])
		t.split(answers, runs[len(runs)/2:])
	}
}

// holds writes the document with some answers and reads it again.
func (d *Document) holds(answers map[int][]piece) (written string, ok bool) {
	w := output{Document: d, answers: answers}
	written = w.write()
	if d.Format == Plain {
		return written, true
	}
	again := &Document{Name: d.Name, Format: d.Format, src: written, opts: d.opts, Lang: d.opts.Lang}
	again.read()
	return written, w.isSameAs(&output{Document: again})
}

// isSameAs compares what is written with what was read of it.
func (w *output) isSameAs(again *output) bool {
	if len(again.runs) != len(w.runs) || !bytes.Equal(again.shape, w.shape) {
		return false
	}
	for i := range w.runs {
		u, v := &w.runs[i], &again.runs[i]
		if u.kind != v.kind || u.level != v.level || u.name != v.name || w.says(u, w.answers[i]) != again.says(v, nil) {
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

package merge

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// An answer is what counts of an entry of a translate file: the forms that a
// translator wrote and the hash of the source text they were made from. It is
// empty when nothing counts.
//
//   - An entry that shows its source in a comment is ours, and its fields were
//     empty or held the stale translation: what differs from that was typed by
//     somebody, be it equal to the source text. It answers the source text
//     that the comment shows.
//   - An entry without such a comment was made by goi18n, which fills in the
//     source text: a form equal to it counts only when it has nothing to
//     translate, or was confirmed. It answers the source text of its hash.
type answer struct {
	entry   *catalog.Unit
	given   text.Text
	basedOn string
	shown   Version // the source text that it answers, when that is not the one of now
}

func (m *merger) answer(w *work, entry *catalog.Unit) answer {
	a := answer{entry: entry, given: entry.Target, basedOn: entry.BasedOn}
	agrees := agree(a.given, w.current.Target)
	untouched := agrees && w.stale && entry.BasedOn == w.current.BasedOn
	switch shown := m.lines(entry.Comment, sourceLine); {
	case untouched:
		return answer{} // the stale translation
	case shown != "" && m.isLeftBehind(w, entry):
		return answer{}
	case shown == "":
		if w.done || !m.in.Confirm[w.src.Key] {
			a.given = m.withoutPrefill(w.src, entry)
		}
	case shown == m.shownSource(w.src):
		a.basedOn = w.hash
	case agrees:
		return answer{}
	default: // the source changed while the translator worked
		a.shown = m.readShown(w.src, entry, shown)
		a.basedOn = a.shown.hashFor(w.src)
	}
	if a.basedOn == "" {
		a.basedOn = w.hash
	}
	return a
}

// isLeftBehind reports whether an entry of a file that is read alone offered a
// translation that is not in use any more: whether somebody has changed it there
// cannot be told.
func (m *merger) isLeftBehind(w *work, entry *catalog.Unit) bool {
	return m.answers.drafts[entry] && !w.current.Target.IsEmpty() && !w.isOf(entry.BasedOn) && entry.BasedOn != w.current.BasedOn
}

// hashFor returns the file hash of a version that is not that of a message now.
// The file hash does not see the plural forms and delimiters: for a version
// that differs in these alone it is one of the same shape that matches no
// source text, so that the answer is stale to whoever reads it.
func (v Version) hashFor(src *catalog.Unit) string {
	hash := v.hash()
	if text.MatchesHash(hash, src.Note, src.Target) {
		return text.FileHash(v.Note, text.Plain(v.Text.Fingerprint()))
	}
	return hash
}

// withoutPrefill returns the target of an entry without the forms that merely
// repeat the source text.
func (m *merger) withoutPrefill(src, entry *catalog.Unit) text.Text {
	given := entry.Target
	for f, s := range entry.Target.Forms() {
		if m.isCopy(s, src.Target) {
			given.Remove(f)
		}
	}
	return given
}

// isCopy reports whether a form of a translation merely repeats one of the
// source text, which has something to translate.
func (m *merger) isCopy(s string, source text.Text) bool {
	for _, original := range source.Forms() {
		if s == original {
			left, right := source.LeftDelim(), source.RightDelim()
			return text.HasWords(text.Parse(s, text.Infer(source, m.in.Source.Syntax), left, right))
		}
	}
	return false
}

// choose picks the answer that goes into the message, and one that has to wait
// in the translate file: an answer to an older source never replaces an
// up-to-date message, and an incomplete one never a stale message that is
// complete. Answers that disagree are a conflict, and none of them is used.
func (m *merger) choose(w *work) (used, waiting *answer) {
	if len(m.answers.list) == 0 {
		return nil, nil
	}
	c := choice{m: m, w: w}
	for _, entry := range m.entriesOf(w.src.Key) {
		a := m.answer(w, entry)
		switch {
		case a.given.IsEmpty() || w.done && agree(a.given, w.current.Target):
		case w.isOf(a.basedOn):
			c.fresh = c.join(c.fresh, &a)
		case w.current.Target.IsEmpty() || !m.answers.drafts[entry]: // else it stays where it is
			c.older = c.join(c.older, &a)
		}
	}
	c.decide()
	return c.used, c.waiting
}

// choice is the state of choose.
type choice struct {
	m             *merger
	w             *work
	fresh, older  *answer // to the source text as it is now, and to others
	used, waiting *answer
}

// join makes one of two answers: what only one of them has is used of both, if
// they answer the same source text. Of two others, the one that is preferred
// wins; else it is a conflict, and the first is kept.
func (c *choice) join(first, a *answer) *answer {
	if first == nil {
		return a
	}
	if !contradict(a.given, first.given) && (a.basedOn == first.basedOn || agree(a.given, first.given)) {
		both := *first
		entry := *first.entry
		for f, s := range a.given.Forms() {
			if s != "" {
				both.given.Set(f, s)
				entry.Target.Set(f, s)
			}
		}
		if !agree(a.given, first.given) {
			both.entry = &entry
		}
		return &both
	}
	if c.m.answers.moved[a.entry] { // the id of now goes before
		c.m.rescueAnswer(c.w, a)
		return first
	}
	switch c.m.decide(first.entry.Pos, a.entry.Pos) {
	case theirsWins:
		c.m.rescueAnswer(c.w, first)
		return a
	case undecided:
		c.m.conflict(first.entry, a.entry, "merge.conflict")
		c.w.conflict = true
	}
	c.m.rescueAnswer(c.w, a)
	return first
}

// decide says what becomes of the answers.
func (c *choice) decide() {
	w := c.w
	switch {
	case w.conflict: // they stay with the translators until they agree
	case w.done && !w.confirmed:
		c.dispute()
	case c.fresh == nil && c.older != nil && c.improves(c.older):
		c.used, c.older = c.older, nil
	case c.fresh != nil && (!w.stale || c.m.complete(w.src, c.fresh.given)):
		c.used, c.fresh = c.fresh, nil
	}
	c.wait(c.fresh)
	c.wait(c.older)
}

// improves reports whether an answer to an older source text may go into the
// message: forms of two translations in one would fit neither.
func (c *choice) improves(a *answer) bool {
	current := c.w.current.Target
	return current.IsEmpty() || c.w.stale && (c.m.complete(c.w.src, a.given) || !c.m.complete(c.w.src, current))
}

// dispute settles an answer to a message that is done already, with another
// text.
func (c *choice) dispute() {
	if c.fresh == nil {
		return
	}
	switch c.m.decide(c.w.current.Pos, c.fresh.entry.Pos) {
	case oursWins:
		c.m.rescueAnswer(c.w, c.fresh)
		c.fresh = nil
	case theirsWins:
		c.used, c.fresh = c.fresh, nil
	default:
		c.m.conflict(&c.w.current, c.fresh.entry, "merge.conflict-active")
	}
}

// wait keeps an answer in the translate file. There is room for one; another
// is recorded.
func (c *choice) wait(a *answer) {
	switch {
	case a == nil || agree(a.given, c.w.current.Target):
	case c.used != nil && agree(a.given, c.used.given):
	case c.waiting == nil:
		c.waiting = a
	case !agree(a.given, c.waiting.given):
		c.m.rescueAnswer(c.w, a)
	}
}

// rescueAnswer records an answer that is not used, unless it stays in a file of
// its own.
func (m *merger) rescueAnswer(w *work, a *answer) {
	if m.answers.drafts[a.entry] {
		return
	}
	p := Pair{Key: w.src.Key, Hash: a.basedOn, Source: a.shown.Text, Target: a.given, Note: a.shown.Note}
	if a.basedOn == w.hash {
		p.Source, p.Note = w.src.Target, w.src.Note
	}
	m.record(p)
}

// agree reports whether every form that given holds is the same in t.
func agree(given, t text.Text) bool {
	for f, s := range given.Forms() {
		if s != "" && s != t.Get(f) {
			return false
		}
	}
	return true
}

// contradict reports whether some form holds two texts.
func contradict(a, b text.Text) bool {
	for f, s := range a.Forms() {
		if other := b.Get(f); s != "" && other != "" && s != other {
			return true
		}
	}
	return false
}

package merge

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// work is a message while it is merged.
type work struct {
	src     *catalog.Unit
	hash    string       // of the source text
	current catalog.Unit // as the active file has it; without a text when it has none
	stale   bool
	known   bool // the memory has the very pair

	done      bool // before the answers: up to date and complete
	confirmed bool // in this merge
	conflict  bool // of answers
}

// isOf reports whether a hash is that of the source text, or empty.
func (w *work) isOf(hash string) bool { return versionOf(w.src).matches(hash, w.hash) }

// A task is a message that goes into the translate file.
type task struct {
	src     *catalog.Unit
	hash    string // of the source text
	at      place  // in the active files
	stale   bool
	seen    Version // what the translator saw, if the translation answers another source text
	waiting *answer // what a translator wrote and cannot be used yet

	conflict bool // with another answer
}

// unit returns a message as the active file has it now, without a text when
// that has none.
func (m *merger) unit(t *task) *catalog.Unit {
	if t.at == nowhere {
		return &catalog.Unit{Key: t.src.Key, Layout: t.src.Layout}
	}
	return m.at(t.at)
}

// message merges one message of the source.
func (m *merger) message(i int) {
	src, p := &m.in.Source.Units[i], m.places[i]
	if src.Target.IsEmpty() || m.places[i] == twice {
		return
	}
	m.out.Report.Messages++
	w, known := &m.work, &m.judged[i]
	if known.settled && !m.isAnswered(src.Key) {
		m.settle(src, m.at(p), known)
		return
	}
	*w = work{src: src, hash: known.hash, current: catalog.Unit{Key: src.Key, Layout: src.Layout}, stale: known.stale, known: known.known}
	if p != nowhere {
		w.current = *m.at(p)
	}
	if w.stale && m.in.Confirm[src.Key] {
		w.current.BasedOn, w.stale, w.confirmed = w.hash, false, true
		m.event(src.Key, Confirmed)
	}
	w.done = !w.stale && m.complete(src, w.current.Target)
	used, waiting := m.choose(w)
	if used != nil && (w.stale || !agree(used.given, w.current.Target)) {
		m.use(w, used)
	}
	if !w.stale && !w.current.Target.IsEmpty() && (w.current.BasedOn == "" && m.in.Basis.Unhashed == UnhashedFresh || !w.isOf(w.current.BasedOn)) {
		w.current.BasedOn = w.hash
	}
	m.places[i] = m.store(p, &w.current)
	m.finish(w, m.places[i], used, waiting)
}

// isAnswered reports whether a translate file may have an entry of a message.
func (m *merger) isAnswered(key string) bool {
	_, ok := m.answers.first[key]
	_, renamed := m.out.Renames[key]
	return ok || renamed
}

// settle counts and records a message that stays as it is: nearly all do.
func (m *merger) settle(src, current *catalog.Unit, known *freshness) {
	m.out.Report.Translated++
	if m.in.Basis.Memory != nil && !known.known {
		m.record(Pair{Key: src.Key, Hash: current.BasedOn, Source: src.Target, Target: current.Target, Note: src.Note})
	}
}

// freshness is what is known of a message before the answers.
type freshness struct {
	hash         string // of the source text
	stale, known bool   // as in work
	settled      bool   // up to date, complete and with the hash: without an answer there is nothing to do
}

// judgeAll finds out which messages of the source are stale: it takes longer
// than all else of a merge.
func (m *merger) judgeAll() {
	m.judged = make([]freshness, len(m.in.Source.Units))
	onAll(len(m.judged), 512, func(i int) { m.judged[i] = m.freshness(i) })
}

// onAll does something with each number below n, batches of them at the same
// time on all processors.
func onAll(n, batch int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+batch-1)/batch) {
		wg.Go(func() {
			for from := int(next.Add(int64(batch))) - batch; from < n; from = int(next.Add(int64(batch))) - batch {
				for i := from; i < min(from+batch, n); i++ {
					do(i)
				}
			}
		})
	}
	wg.Wait()
}

// freshness judges a message of the source. It changes nothing.
func (m *merger) freshness(i int) freshness {
	src, p := &m.in.Source.Units[i], m.places[i]
	v := freshness{hash: text.FileHash(src.Note, src.Target)}
	if p == nowhere || p == twice || m.at(p).Target.IsEmpty() {
		return v
	}
	current := m.at(p)
	fresh, known := m.in.Basis.isFresh(src.Key, versionOf(src), v.hash, current.BasedOn, current.Target)
	v.stale, v.known = !fresh, known
	v.settled = fresh && current.BasedOn == v.hash && m.complete(src, current.Target)
	return v
}

// judge finds out again whether the message is stale, after an answer.
func (m *merger) judge(w *work) {
	w.stale, w.known = false, false
	if !w.current.Target.IsEmpty() {
		fresh, known := m.in.Basis.isFresh(w.src.Key, versionOf(w.src), w.hash, w.current.BasedOn, w.current.Target)
		w.stale, w.known = !fresh, known
	}
}

// use puts an answer into the message. What it replaces is recorded.
func (m *merger) use(w *work, a *answer) {
	before := w.current
	m.out.Report.Moved++
	m.event(w.src.Key, Moved)
	w.current.Note = w.src.Note
	w.current.BasedOn = a.basedOn
	for f, s := range a.given.Forms() {
		if s != "" {
			w.current.Target.Set(f, s)
		}
	}
	w.current.Target.SetDelims(w.src.Target.LeftDelim(), w.src.Target.RightDelim())
	if before.Target.IsEmpty() {
		w.current.Comment = m.ownLines(a.entry.Comment)
	} else if !agree(before.Target, w.current.Target) {
		m.rescue(&before, w.src)
	}
	if w.isOf(a.basedOn) {
		w.stale, w.known = false, false
		return
	}
	if !a.shown.Text.IsEmpty() {
		m.record(Pair{Key: w.src.Key, Hash: a.basedOn, Source: a.shown.Text, Target: w.current.Target, Note: a.shown.Note})
	}
	m.judge(w)
}

// finish counts the message, records it when it is done, and puts it on the
// list when it is not.
func (m *merger) finish(w *work, p place, used, waiting *answer) {
	t := task{src: w.src, hash: w.hash, at: p, stale: w.stale, waiting: waiting, conflict: w.conflict}
	if used != nil && w.stale {
		t.seen = used.shown
	}
	m.remind(w)
	switch {
	case w.stale:
		m.out.Report.Stale++
	case m.complete(w.src, w.current.Target):
		m.out.Report.Translated++
		if waiting == nil {
			return
		}
	case waiting == nil && w.current.Target.IsEmpty() && m.isInherited(w.src):
		m.out.Report.Translated++
		m.out.Report.Inherited++
		return
	default:
		m.out.Report.Missing++
	}
	m.todo = append(m.todo, t)
}

// remind records a pair that is up to date, be it without some plural form.
func (m *merger) remind(w *work) {
	if m.in.Basis.Memory != nil && !w.known && !w.stale && !w.current.Target.IsEmpty() {
		m.record(Pair{Key: w.src.Key, Hash: w.current.BasedOn, Source: w.src.Target, Target: w.current.Target, Note: w.src.Note})
	}
}

// isInherited reports whether the parent language translates a message, in all
// plural forms.
func (m *merger) isInherited(src *catalog.Unit) bool {
	i, ok := m.parent[src.Key]
	return ok && m.complete(src, m.in.Parent.Units[i].Target)
}

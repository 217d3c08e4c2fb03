package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// An edition is a set of messages of which some are new: a text that was edited,
// under an id of its own, so that nothing but its words tells where it comes from.
type edition struct {
	old    []pair
	edited map[int]string // by the number of the message
}

// The size of it.
const (
	editionSize = 50_000
	editedSize  = editionSize / 10
)

// newEdition takes messages of the corpus and edits some. Those are long and
// short as the edited ones of queries.tsv, or as they come: most have three to
// five words. Texts with control characters, which not every format can hold, are
// left out, and those of one or two words, of which nothing may be left, are not
// edited.
func newEdition(pairs []pair, size, edits int, asTheyCome bool) *edition {
	e := &edition{edited: map[int]string{}}
	var sources []string
	known := map[string]bool{}
	for _, p := range every(slices.DeleteFunc(slices.Clone(pairs), hasControls), size) {
		e.old = append(e.old, p)
		sources = append(sources, p.source)
		known[p.source] = true
	}
	edit := newEditor(sources, 23)
	count := make([]int, len(bandWant))
	for _, i := range edit.random.Perm(len(e.old)) {
		band := bandOf(sources[i])
		if len(e.edited) == edits || band == 0 || !asTheyCome && count[band] >= bandWant[band]*edits/2000 {
			continue
		}
		if text := edit.edit(sources[i]); !known[text] {
			known[text] = true
			count[band]++
			e.edited[i] = text
		}
	}
	return e
}

func hasControls(p pair) bool {
	bad := func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r == 0xfeff }
	return strings.IndexFunc(p.source, bad) >= 0 || strings.IndexFunc(p.target, bad) >= 0 || strings.TrimSpace(p.target) == ""
}

func oldID(i int) string { return fmt.Sprintf("m.%06d", i) }

// now is message i: its id, and its text.
func (e *edition) now(i int) (id, text string) {
	if text, ok := e.edited[i]; ok {
		return fmt.Sprintf("n.%06d", i), text
	}
	return oldID(i), e.old[i].source
}

// quoted writes a text in quotes as TOML and PO read it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// write writes the message files: those of before with all translations, or the
// source file of now.
func (e *edition) writeSource(w io.Writer, isNow bool) {
	for i, p := range e.old {
		id, text := oldID(i), p.source
		if isNow {
			id, text = e.now(i)
		}
		fmt.Fprintf(w, "%s = %s\n", quoted(id), quoted(text))
	}
}

func (e *edition) writeTarget(w io.Writer) {
	for i, p := range e.old {
		source := content{other: p.source}
		fmt.Fprintf(w, "[%s]\nhash = %q\nother = %s\n\n", quoted(oldID(i)), source.hash(), quoted(p.target))
	}
}

func (e *edition) writePO(w io.Writer, isNow bool) {
	io.WriteString(w, "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: uk\\n\"\n")
	for i, p := range e.old {
		text, translation := p.source, p.target
		if isNow {
			_, text = e.now(i)
			translation = ""
		}
		fmt.Fprintf(w, "\nmsgid %s\nmsgstr %s\n", quoted(text), quoted(translation))
	}
}

// guessed says how often the first guess for an edited message was right.
type guessed struct{ Right, Made, Of int }

func (g guessed) share() float64 { return 100 * float64(g.Right) / float64(max(1, g.Of)) }

func (g guessed) String() string {
	return fmt.Sprintf("%.1f %% of %d right, %d guesses", g.share(), g.Of, g.Made)
}

// guesses: the first guess for each edited message, and how long the whole merge
// takes, beside msgmerge with fuzzy matching.
func (b *bench) guesses() error {
	if err := b.begin(); err != nil {
		b.missed("merge: first guesses for edited messages", "", err)
		return nil
	}
	pairs, err := readPairs(b.of.corpus.path(pairsName), editionSize*6/5) // the order is random
	if err != nil {
		return err
	}
	for _, kind := range []struct {
		what       string
		asTheyCome bool
	}{{"long and short as the queries", false}, {"long and short as they come", true}} {
		e := newEdition(pairs, editionSize, editedSize, kind.asTheyCome)
		what := fmt.Sprintf("merge: %d messages of programs, %d of them edited and renamed, %s", len(e.old), len(e.edited), kind.what)
		if err := b.guess(what, e); err != nil {
			b.missed(what, "", err)
		}
	}
	return nil
}

func (b *bench) guess(what string, e *edition) error {
	ours, dir, err := b.mergeEdition(e)
	if err != nil {
		return err
	}
	r := &row{what: what + "; beside msgmerge with fuzzy matching", ours: ours, bar: bar{ratio: 10}}
	if r.peers, err = b.msgmergeFuzzy(what, e); err != nil {
		return err
	}
	runs := b.runs
	b.runs = min(runs, 5) // msgmerge takes its time
	err = b.beside(r)
	b.runs = runs
	if err != nil {
		return err
	}
	got, err := e.guessesOf(dir + "/translate.uk.toml")
	if err != nil {
		return err
	}
	scan, err := b.scanEdition(e)
	if err != nil {
		return err
	}
	b.counted("merge: the first guesses of that; beside an exhaustive scan", got.String(), scan.String(), "≥ scan − 0.5 points", got.share() >= scan.share()-.5)
	if r.peers == nil {
		b.missed("merge: the first guesses of that; beside msgmerge", "> msgmerge", errMissing)
		return nil
	}
	theirs, err := e.guessesOfPO(b.path("edition-po", "merged.po"))
	if err != nil {
		return err
	}
	b.counted("merge: the first guesses of that; beside msgmerge", got.String(), theirs.String(), "> msgmerge", got.share() > theirs.share())
	return nil
}

// mergeEdition returns the merge of the messages, of which the translations are in
// the memory, and the folder in which it runs.
func (b *bench) mergeEdition(e *edition) (*side, string, error) {
	from, dir := b.path("edition", "before"), b.path("edition", "run")
	if err := emptyDir(from); err != nil {
		return nil, "", err
	}
	err := create(from+"/active.en.toml", func(w io.Writer) { e.writeSource(w, false) })
	if err == nil {
		err = create(from+"/active.uk.toml", e.writeTarget)
	}
	if err != nil {
		return nil, "", err
	}
	before := b.side(b.ours, mergeArgs...)
	before.dir = from
	if _, err := before.run(); err != nil {
		return nil, "", err
	}
	if err := create(from+"/active.en.toml", func(w io.Writer) { e.writeSource(w, true) }); err != nil {
		return nil, "", err
	}
	s := b.side(b.ours, mergeArgs...)
	s.dir, s.prepare = dir, func() error { return copyFiles(dir, from) }
	return s, dir, nil
}

// msgmergeFuzzy returns the merge of the same messages as PO, nil where there is
// no msgmerge.
func (b *bench) msgmergeFuzzy(what string, e *edition) (*side, error) {
	if _, err := exec.LookPath("msgmerge"); err != nil {
		fmt.Fprintf(os.Stderr, "SKIPPED: msgmerge for %q: %v\n", what, err)
		return nil, nil
	}
	dir := b.path("edition-po")
	err := create(dir+"/uk.po", func(w io.Writer) { e.writePO(w, false) })
	if err == nil {
		err = create(dir+"/new.pot", func(w io.Writer) { e.writePO(w, true) })
	}
	s := b.side("msgmerge", "-q", "--previous", "--no-wrap", "-o", "merged.po", "uk.po", "new.pot")
	s.dir = dir
	return s, err
}

// scanEdition compares each edited text with all that were there.
func (b *bench) scanEdition(e *edition) (guessed, error) {
	j := job{Pairs: b.path("edition", "old.tsv"), Queries: b.path("edition", "edited.tsv"), Min: []float64{40}}
	err := create(j.Pairs, func(w io.Writer) {
		for _, p := range e.old {
			fmt.Fprintf(w, "%s\t%s\n", escape(p.source), escape(p.target))
		}
	})
	var list []query
	for i, text := range e.edited {
		list = append(list, query{fmt.Sprint(i), "edited", i + 1, text})
	}
	if err == nil {
		err = writeQueries(j.Queries, list)
	}
	var g guessed
	if err == nil {
		err = work(2, "guess", j, &g)
	}
	return g, err
}

// guessByScan is the job.
func guessByScan(j *job) (any, error) {
	pairs, queries, err := j.peerInput()
	if err != nil {
		return nil, err
	}
	var sources []string
	for _, p := range pairs {
		sources = append(sources, p.source)
	}
	return guessAll(newScanner(sources), queries, j.Min[0]), nil
}

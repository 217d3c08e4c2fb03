package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Languages of the corpus.
const (
	sourceLang = "en"
	targetLang = "uk"
)

// memoryBench is what the measures of the memory have in common.
type memoryBench struct {
	corpusDir string
	full      bool
	sample    int    // queries for slow peers
	plot      string // folder for the picture

	corpus  pairsCorpus
	missing error // why there is no corpus
	found   bool
	filled  map[string]*filled
	judge   *referee
	queries []query
	took    map[string]time.Duration // by number of the query, of ours at 70
}

// filled is a memory with an index.
type filled struct {
	path, cache string
	entries     int
	bytes       int64 // of the source texts
	words       int64 // of them, what stands between spaces
	filling     sample
	built       built
}

// job returns a job with the memory.
func (f *filled) job() job {
	return job{Memory: f.path, Cache: f.cache, From: sourceLang, To: targetLang, Limit: 5, Min: []float64{75}}
}

// begin finds the corpus; without one all measures are skipped.
func (b *bench) begin() error {
	of := &b.of
	if !of.found {
		of.found, of.filled = true, map[string]*filled{}
		of.corpus, of.missing = findCorpus(of.corpusDir, corpusTools)
		if of.missing == nil {
			of.queries, of.missing = readQueries(of.corpus.path("queries.tsv"))
		}
		if of.missing != nil {
			fmt.Fprintln(os.Stderr, "SKIPPED: no corpus for the memory:", of.missing)
		}
	}
	return of.missing
}

// counted adds a row of figures that have a bar, or of figures alone when the bar
// is "".
func (b *bench) counted(what, ours, peers, bar string, met bool) *row {
	r := &row{what: what, count: &count{ours: ours, peers: cmp.Or(peers, "–"), bar: bar, met: met}}
	b.rows = append(b.rows, r)
	fmt.Fprintln(os.Stderr, r)
	return r
}

// missed adds a row for what could not be measured: its bar is not met, and the
// rest of the table is there all the same.
func (b *bench) missed(what, bar string, err error) {
	reason, _, _ := strings.Cut(err.Error(), "\n")
	fmt.Fprintf(os.Stderr, "SKIPPED: %s: %v\n", what, err)
	b.rows = append(b.rows, &row{what: what, count: &count{ours: "SKIPPED: " + reason, peers: "–", bar: cmp.Or(bar, "measured")}})
}

// Suffixes of a memory in a file and of one in SQLite.
const (
	inFile   = ".tmx"
	inSQLite = ".db"
)

// fill imports a file of pairs into a file, as a user does, and makes the index.
func (b *bench) fill(pairs string) (*filled, error) { return b.fillIn(inFile, pairs) }

// fillIn is fill for either kind of store. What was imported once is there.
func (b *bench) fillIn(suffix, pairs string) (*filled, error) {
	name := strings.TrimSuffix(filepath.Base(pairs), ".tsv") + suffix
	if f, ok := b.of.filled[name]; ok {
		return f, nil
	}
	f := &filled{path: b.path("memory", name), cache: b.path("memory", name+".index")}
	if err := f.count(pairs); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(b.path("memory"), 0o777); err != nil {
		return nil, err
	}
	if _, err := os.Stat(f.path); errors.Is(err, os.ErrNotExist) {
		fmt.Fprintln(os.Stderr, "importing", f.entries, "pairs")
		s := b.side(b.ours, "tm", "import", "--memory", storeSpec(f.path), "--source", sourceLang, "--target", targetLang, pairs)
		if f.filling, err = s.run(); err != nil {
			os.Remove(f.path)
			return nil, err
		}
	}
	fmt.Fprintln(os.Stderr, "making the index of", f.entries, "pairs")
	if err := work(2, "build", f.job(), &f.built); err != nil {
		return nil, err
	}
	b.of.filled[name] = f
	return f, nil
}

// count counts what is in a file of pairs.
func (f *filled) count(pairs string) error {
	return eachLine(pairs, func(line string) bool {
		source, _, _ := strings.Cut(line, "\t")
		source = unescape(source)
		f.entries++
		f.bytes += int64(len(source))
		f.words += int64(wordsIn(source))
		return true
	})
}

// realMemory returns the memory of the real pairs.
func (b *bench) realMemory() (*filled, error) {
	if err := b.begin(); err != nil {
		return nil, err
	}
	return b.fill(b.of.corpus.path(pairsName))
}

// sized returns a memory with so many entries, of which those beyond the real
// ones are made up.
func (b *bench) sized(n int) (*filled, error) {
	if err := b.begin(); err != nil {
		return nil, err
	}
	if n >= 1_000_000 {
		if err := b.of.corpus.extend(n); err != nil {
			return nil, err
		}
		return b.fill(b.of.corpus.entries(n))
	}
	path, lines := b.path("head"+strconv.Itoa(n)+".tsv"), 0
	var failed error
	err := create(path, func(w io.Writer) {
		failed = eachLine(b.of.corpus.path(pairsName), func(line string) bool {
			io.WriteString(w, line+"\n")
			lines++
			return lines < n
		})
	})
	if err = errors.Join(failed, err); err != nil {
		return nil, err
	}
	return b.fill(path)
}

// asked writes a file of queries and returns its path.
func (b *bench) asked(name string, list []query) (string, error) {
	path := b.path("queries", name+".tsv")
	return path, writeQueries(path, list)
}

// longQueries are those of four words or more.
func (b *bench) longQueries() []query {
	return slices.DeleteFunc(slices.Clone(b.of.queries), func(q query) bool { return isShort(q.text) })
}

func (b *bench) shortQueries() []query {
	return slices.DeleteFunc(slices.Clone(b.of.queries), func(q query) bool { return !isShort(q.text) })
}

// lossless: all matches of the queries beside those of an exhaustive scan with
// the same score, in both directions.
func (b *bench) lossless() error {
	what, bar := "tm: matches of an exhaustive scan that a lookup finds, at ≥ 50 / 60 / 75 points", "all, no others"
	f, err := b.realMemory()
	if err != nil {
		b.missed(what, bar, err)
		return nil
	}
	n := 400
	if b.of.full {
		n = 0
	}
	back := job{Corpus: b.of.corpus.dir, Result: b.path("queries", "backwards.tsv"), Count: len(b.of.queries)}
	if err := work(2, "backwards", back, &back); err != nil {
		return err
	}
	backwards, err := readQueries(back.Result)
	if err != nil {
		return err
	}
	for _, direction := range []struct {
		from, to string
		queries  []query
	}{{sourceLang, targetLang, b.of.queries}, {targetLang, sourceLang, backwards}} {
		what := fmt.Sprintf("%s, %s→%s, %d entries", what, direction.from, direction.to, f.entries)
		j := f.job()
		if j.Queries, err = b.asked("lossless-"+direction.from, every(direction.queries, n)); err != nil {
			return err
		}
		j.Pairs, j.From, j.To, j.Min, j.Count = b.of.corpus.path(pairsName), direction.from, direction.to, []float64{50, 60, 75}, 8
		fmt.Fprintln(os.Stderr, "measuring:", what)
		var l losses
		if err := work(2, "lossless", j, &l); err != nil {
			b.missed(what, bar, err)
			continue
		}
		for _, example := range l.Examples {
			fmt.Fprintln(os.Stderr, "difference:", example)
		}
		b.counted(fmt.Sprintf("%s, %d queries", what, l.Queries), l.String(), "", bar, l.isLossless())
	}
	return nil
}

// recall: what the outside referee has among its five best, and we have too.
func (b *bench) recall() error {
	what := "tm: recall@5 of the outside referee at ≥ 70 %"
	_, own, err := b.judged()
	if err != nil {
		b.missed(what, "measured", err)
		return nil
	}
	r, err := b.of.judge.recalls(b.of.queries, own)
	if err != nil {
		return err
	}
	for _, line := range []struct {
		what  string
		share float64
		n     int
		least float64
	}{
		{"by words, all queries", r.word, r.n, .995},
		{"by words, queries of ≥ 4 words", r.wordLong, r.nLong, .995},
		{"by characters, queries of 1–3 words", r.charShort, r.nShort, .98},
		{"by characters, queries of ≥ 4 words", r.charLong, r.nCharLong, 0},
	} {
		bar := ""
		if line.least > 0 {
			bar = "≥ " + strings.TrimPrefix(strconv.FormatFloat(line.least, 'f', -1, 64), "0")
		}
		b.counted(fmt.Sprintf("%s, %s (%d of them have a match)", what, line.what, line.n), share(line.share, line.n), "", bar, line.share >= line.least)
	}
	return nil
}

func (b *bench) findJudge() (err error) {
	if b.of.judge == nil {
		b.of.judge, err = newReferee(corpusTools, b.of.corpus, b.of.queries, b.path("bin", "referee"), b.path("referee"))
	}
	return err
}

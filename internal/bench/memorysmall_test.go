package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/cli"
)

const sharedTools = "../../../shared/tools/corpus"

// smallCorpus is that of forty packages of Debian, kept in the cache folder, or,
// where they cannot be downloaded, one of our own.
func smallCorpus(t *testing.T) pairsCorpus {
	t.Helper()
	if cache, err := os.UserCacheDir(); err == nil {
		c := pairsCorpus{dir: filepath.Join(cache, "i18n-bench", "corpus-40")}
		if c.has(pairsName) && c.has("queries.tsv") {
			return c
		}
		if err = c.build(sharedTools, "--packages", "40"); err == nil {
			return c
		}
		t.Log("SKIP: no translations of Debian, texts of our own instead:", err)
	}
	c, err := madeUpCorpus(t.TempDir(), 4000)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The whole way at a small size: a memory gives all that the exhaustive scan of
// its score gives, in both directions, and what the outside referee has.
func TestMemoryBesideScanAndReferee(t *testing.T) {
	c := smallCorpus(t)
	dir := t.TempDir()
	j := job{Memory: filepath.Join(dir, "memory.db"), Cache: filepath.Join(dir, "cache"), Pairs: c.path(pairsName), Queries: c.path("queries.tsv")}
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "of-the-command"))
	pairs := fillSmall(t, &j)
	t.Run("en-uk", func(t *testing.T) { lossless(t, j, sourceLang, targetLang) })
	back, err := c.backwards(pairs, 200)
	if err != nil {
		t.Fatal(err)
	}
	j.Queries = filepath.Join(dir, "back.tsv")
	if err := writeQueries(j.Queries, back); err != nil {
		t.Fatal(err)
	}
	t.Run("uk-en", func(t *testing.T) { lossless(t, j, targetLang, sourceLang) })
	j.Queries = c.path("queries.tsv")
	t.Run("referee", func(t *testing.T) { beside(t, j, c) })
}

func fillSmall(t *testing.T, j *job) []pair {
	t.Helper()
	pairs, err := readPairs(j.Pairs, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if code := cli.Main([]string{"tm", "import", "--memory", storeSpec(j.Memory), "--source", sourceLang, "--target", targetLang, j.Pairs}, nil, &out, &out); code != 0 {
		t.Fatalf("tm import: exit code %d\n%.2000s", code, &out)
	}
	return pairs
}

func lossless(t *testing.T, j job, from, to string) {
	j.From, j.To, j.Min, j.Count, j.Rounds = from, to, []float64{50, 60, 75}, 3, 100
	result, err := findLosses(&j)
	if err != nil {
		t.Fatal(err)
	}
	l := result.(*losses)
	if !l.isLossless() || l.Wanted[0] < 100 {
		t.Errorf("%s\n%q", l, l.Examples)
	}
}

func beside(t *testing.T, j job, c pairsCorpus) {
	dir := t.TempDir()
	queries, err := readQueries(j.Queries)
	if err != nil {
		t.Fatal(err)
	}
	queries = every(queries, 600)
	j.Queries = filepath.Join(dir, "some.tsv")
	if err := writeQueries(j.Queries, queries); err != nil {
		t.Fatal(err)
	}
	judge, err := newReferee(sharedTools, c, queries, filepath.Join(dir, "referee"), dir)
	if err != nil {
		t.Skip("SKIP: no referee: ", err)
	}
	j.From, j.To, j.Min, j.Limit, j.Result = sourceLang, targetLang, []float64{70}, 5, filepath.Join(dir, "result.tsv")
	if _, err := lookUp(&j); err != nil {
		t.Fatal(err)
	}
	r, err := judge.recalls(queries, j.Result)
	if err != nil {
		t.Fatal(err)
	}
	if r.n < 50 || r.wordLong < .97 || r.nShort > 0 && r.charShort < .93 {
		t.Errorf("recall by the referee: %s", r)
	}
	t.Log("recall by the referee:", r)
}

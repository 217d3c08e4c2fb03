package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A referee is a program that knows nothing of our score: an exhaustive scan by
// the plain edit distance of words, or of characters, and the recall of the five
// best matches with 70 % or more by either (ties count for each other). It compares
// the texts as they are, but for line breaks, which are spaces to it.
type referee struct {
	program string
	corpus  pairsCorpus
	dir     string            // for files
	answers map[string]string // files by kind, "word" and "char"
}

// newReferee builds the program, and scans where it has not yet done so: what it
// found is kept beside the corpus, under a name that tells what it was made of.
func newReferee(tools string, corpus pairsCorpus, queries []query, bin, dir string) (*referee, error) {
	source := filepath.Join(tools, "oracle")
	if _, err := os.Stat(source); err != nil {
		return nil, errors.New("no " + source)
	}
	r := &referee{program: bin, corpus: corpus, dir: dir, answers: map[string]string{}}
	cmd := exec.Command("go", "build", "-o", bin, ".")
	cmd.Dir, cmd.Env = source, append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	if err := r.writeTexts(queries); err != nil {
		return nil, err
	}
	for _, kind := range []string{"word", "char"} {
		if err := r.answer(kind, source); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *referee) sources() string { return filepath.Join(r.dir, "sources.txt") }
func (r *referee) queries() string { return filepath.Join(r.dir, "queries.tsv") }

// writeTexts writes the first column of tm.tsv, and the queries. The referee
// knows no escapes, and would take the one of a line break for a word: it gets a
// space.
func (r *referee) writeTexts(queries []query) error {
	var failed error
	err := create(r.sources(), func(w io.Writer) {
		failed = eachLine(r.corpus.path(pairsName), func(line string) bool {
			source, _, _ := strings.Cut(line, "\t")
			io.WriteString(w, inOneLine(unescape(source))+"\n")
			return true
		})
	})
	if err = errors.Join(failed, err); err != nil {
		return err
	}
	return r.writeQueries(r.queries(), queries)
}

func (r *referee) writeQueries(path string, list []query) error {
	return create(path, func(w io.Writer) {
		for _, q := range list {
			fmt.Fprintf(w, "%s\t%s\t%d\t%s\n", q.number, q.kind, q.original, inOneLine(q.text))
		}
	})
}

// inOneLine writes spaces for what ends a line or a column.
func inOneLine(text string) string {
	return strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(text)
}

// answer finds the answers of the referee, or has them made.
func (r *referee) answer(kind, source string) error {
	sum, err := checksum(r.sources(), r.queries(), filepath.Join(source, "main.go"), filepath.Join(source, "lev.go"))
	if err != nil {
		return err
	}
	path := r.corpus.path(fmt.Sprintf("referee-%s-%s.tsv", kind, sum[:16]))
	r.answers[kind] = path
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	fmt.Fprintf(os.Stderr, "the referee compares all texts by %s, which takes a minute\n", kind)
	made := filepath.Join(r.dir, kind+".made")
	if _, err := r.run("oracle", kind, r.sources(), r.queries(), made, "bag"); err != nil {
		return err
	}
	data, err := os.ReadFile(made)
	if err != nil {
		return err
	}
	if os.WriteFile(path, data, 0o666) != nil {
		r.answers[kind] = made // the folder of the corpus cannot be written
	}
	return nil
}

func checksum(files ...string) (string, error) {
	h := sha256.New()
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		n, err := io.Copy(h, f)
		f.Close()
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, n)
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

func (r *referee) run(args ...string) (string, error) {
	out, err := exec.Command(r.program, args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("the referee: %w\n%.2000s", err, out)
	}
	return string(out), nil
}

// recall tells how many of what the referee has for these queries a result file
// has too, from 0 to 1, and how many queries have anything.
func (r *referee) recall(kind string, queries []query, result string) (share float64, n int, err error) {
	path := filepath.Join(r.dir, "asked.tsv")
	if err := r.writeQueries(path, queries); err != nil {
		return 0, 0, err
	}
	out, err := r.run("eval", kind, r.sources(), path, r.answers[kind], result)
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(out) {
		if _, rest, ok := strings.Cut(line, "all "); ok {
			var asked int
			if _, err := fmt.Sscanf(strings.TrimSpace(rest), "queries=%d with>=70=%d recall@5=%f", &asked, &n, &share); err != nil {
				return 0, 0, fmt.Errorf("the referee: %w: %s", err, line)
			}
			return share, n, nil
		}
	}
	return 0, 0, nil // no query has a match
}

// recalls are those that the bench tells of: by words of all queries and of
// longer ones, by characters of short and of longer ones.
type recalls struct {
	word, wordLong, charShort, charLong float64
	n, nLong, nShort, nCharLong         int // queries that have a match
}

func (r *referee) recalls(queries []query, result string) (all recalls, err error) {
	var short, long []query
	for _, q := range queries {
		if isShort(q.text) {
			short = append(short, q)
		} else {
			long = append(long, q)
		}
	}
	for _, part := range []struct {
		kind    string
		queries []query
		share   *float64
		n       *int
	}{
		{"word", queries, &all.word, &all.n},
		{"word", long, &all.wordLong, &all.nLong},
		{"char", short, &all.charShort, &all.nShort},
		{"char", long, &all.charLong, &all.nCharLong},
	} {
		if *part.share, *part.n, err = r.recall(part.kind, part.queries, result); err != nil {
			return all, err
		}
	}
	return all, nil
}

func (r recalls) String() string {
	return fmt.Sprintf("word %s (≥ 4 words %s), char 1–3 words %s (≥ 4 words %s)",
		share(r.word, r.n), share(r.wordLong, r.nLong), share(r.charShort, r.nShort), share(r.charLong, r.nCharLong))
}

// share writes a part of one, a dash where there was nothing to find.
func share(part float64, of int) string {
	if of == 0 {
		return "–"
	}
	return strings.TrimPrefix(fmt.Sprintf("%.4f", part), "0")
}

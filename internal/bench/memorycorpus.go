package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// A pairs corpus is a folder with sources and their translations, and texts to
// look up, as ../shared/tools/corpus/build.py makes it of what Debian ships:
//
//	tm.tsv       source and translation; the number of the line is the id
//	queries.tsv  number, kind, id of the entry it was made of or 0, text
//	all.tsv      source and translation, with those that tm.tsv has not
//	synN.tsv     tm.tsv with made up pairs behind it, N in all
type pairsCorpus struct{ dir string }

// corpusTools is the folder with build.py and the referee.
const corpusTools = "../shared/tools/corpus"

func (c pairsCorpus) path(name string) string { return filepath.Join(c.dir, name) }

// entries is the file with so many of the pairs.
func (c pairsCorpus) entries(n int) string {
	return c.path("syn" + strconv.Itoa(n) + ".tsv")
}

func (c pairsCorpus) has(name string) bool {
	info, err := os.Stat(c.path(name))
	return err == nil && info.Mode().IsRegular()
}

// findCorpus returns the corpus of a folder, or of I18N_CORPUS, or of the cache
// folder of the user. Where there is none yet, it is built.
func findCorpus(dir, tools string) (pairsCorpus, error) {
	if dir == "" {
		dir = os.Getenv("I18N_CORPUS")
	}
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return pairsCorpus{}, err
		}
		dir = filepath.Join(cache, "i18n-bench", "corpus")
	}
	dir, err := filepath.Abs(dir)
	c := pairsCorpus{dir: dir}
	if err == nil && !(c.has(pairsName) && c.has("queries.tsv")) {
		err = c.build(tools)
	}
	return c, err
}

// build runs build.py, which downloads packages of Debian and installs none.
func (c pairsCorpus) build(tools string, args ...string) error {
	script := filepath.Join(tools, "build.py")
	if _, err := os.Stat(script); err != nil {
		return errors.New("no " + script)
	}
	for _, program := range []string{"python3", "apt-get", "dpkg-deb"} {
		if _, err := exec.LookPath(program); err != nil {
			return err
		}
	}
	fmt.Fprintln(os.Stderr, "building the corpus in", c.dir)
	cmd := exec.Command("python3", append([]string{script, c.dir}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build.py: %w\n%.2000s", err, out)
	}
	if info, err := os.Stat(c.path(pairsName)); err != nil || info.Size() == 0 {
		os.Remove(c.path(pairsName))
		return errors.New("apt-get could not download the packages")
	}
	return nil
}

// extend makes the file with so many pairs.
func (c pairsCorpus) extend(n int) error {
	if c.has(filepath.Base(c.entries(n))) {
		return nil
	}
	return c.build(corpusTools, "--synthetic", strconv.Itoa(n))
}

// A pair is a line of tm.tsv.
type pair struct{ source, target string }

// reversed is the pair in the other direction.
func (p pair) reversed() pair { return pair{p.target, p.source} }

// readPairs reads a file of pairs, the first n of them, or all when n is 0.
func readPairs(path string, n int) ([]pair, error) {
	var list []pair
	err := eachLine(path, func(line string) bool {
		source, target, _ := strings.Cut(line, "\t")
		list = append(list, pair{unescape(source), unescape(target)})
		return len(list) != n
	})
	return list, err
}

// A query is a line of queries.tsv.
type query struct {
	number   string
	kind     string
	original int // number of the line of tm.tsv, 0 for none
	text     string
}

func readQueries(path string) ([]query, error) {
	var list []query
	var bad error
	err := eachLine(path, func(line string) bool {
		x := strings.SplitN(line, "\t", 4)
		if len(x) < 4 {
			bad = fmt.Errorf("%s: line %d has not four columns", path, len(list)+1)
			return false
		}
		original, err := strconv.Atoi(x[2])
		list, bad = append(list, query{x[0], x[1], original, unescape(x[3])}), err
		return err == nil
	})
	return list, errors.Join(err, bad)
}

func writeQueries(path string, list []query) error {
	return create(path, func(w io.Writer) {
		for _, q := range list {
			fmt.Fprintf(w, "%s\t%s\t%d\t%s\n", q.number, q.kind, q.original, escape(q.text))
		}
	})
}

// eachLine calls f with the lines of a file, without their ends, until it
// returns false.
func eachLine(path string, f func(line string) bool) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	r := bufio.NewReaderSize(file, 1<<20)
	for {
		line, err := r.ReadString('\n')
		if line != "" && !f(strings.TrimSuffix(line, "\n")) {
			return nil
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

var (
	escaper   = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`, "\r", `\r`)
	unescaper = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t", `\r`, "\r")
)

func escape(s string) string { return escaper.Replace(s) }

func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	return unescaper.Replace(s)
}

// wordsIn counts the words of a text: what stands between spaces.
func wordsIn(text string) int { return len(strings.Fields(text)) }

// isShort reports whether a query is one of those that are told apart: with one
// to three words.
func isShort(text string) bool { return wordsIn(text) <= 3 }

// every returns n of a list, evenly spread, or all of it when n is 0.
func every[T any](list []T, n int) []T {
	if n <= 0 || n >= len(list) {
		return list
	}
	out := make([]T, n)
	for i := range out {
		out[i] = list[i*len(list)/n]
	}
	return out
}

// pairsName is the file of the corpus with the entries of the memory. (As one
// text it would look like the id of a message.)
const pairsName = "tm" + ".tsv"

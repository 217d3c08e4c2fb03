package align

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// The lines of every file are in order, each with a word and its translations,
// and likelihoods are some.
func TestWordFiles(t *testing.T) {
	files, err := wordFiles.ReadDir("words")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, _ := wordFiles.ReadFile("words/" + f.Name())
		before := ""
		for line := range strings.Lines(string(data)) {
			fields := strings.Fields(line)
			if fields[0] <= before || len(fields) < 2 || len(fields) > 1+maxTranslations {
				t.Errorf("%s: line %q", f.Name(), line)
			}
			before = fields[0]
			for _, entry := range fields[1:] {
				word, p, _ := strings.Cut(entry, ":")
				likely, err := strconv.ParseFloat(p, 64)
				if err != nil || likely <= 0 || likely >= 1 || word == "" {
					t.Errorf("%s: %q of %q", f.Name(), entry, line)
				}
			}
		}
	}
}

// What a word has to be to stand in a file.
const (
	countedWords  = 14  // most words of a text
	countedMet    = 12  // texts that two words meet in
	countedLikely = .12 // least likelihood of a translation
	countedBack   = .04 // the same, the other way round
	countedLift   = 8   // how much more often than by chance
	countedDice   = .1  // twice the texts with both, of those with each
)

// TestCountWords writes words/en-uk.txt from the corpus of the bench, the
// translations that the packages of Debian ship.
func TestCountWords(t *testing.T) {
	dir := os.Getenv("I18N_CORPUS")
	if dir == "" || os.Getenv("I18N_WRITE") == "" {
		t.Skip("I18N_CORPUS=… I18N_WRITE=1 counts the words again")
	}
	f, err := os.Open(filepath.Join(dir, "all.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	src, tgt, met, texts := map[string]int{}, map[string]int{}, map[[2]string]int{}, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		source, target, _ := strings.Cut(lines.Text(), "\t")
		a, b := classes(source), classes(target)
		if len(a) == 0 || len(b) == 0 || len(a) > countedWords || len(b) > countedWords {
			continue
		}
		texts++
		for _, s := range a {
			src[s]++
			for _, w := range b {
				met[[2]string{s, w}]++
			}
		}
		for _, w := range b {
			tgt[w]++
		}
	}
	type counted struct {
		word    string
		p, dice float64
	}
	words := map[string][]counted{}
	for pair, n := range met {
		s, w, both := float64(src[pair[0]]), float64(tgt[pair[1]]), float64(n)
		dice := 2 * both / (s + w)
		if n >= countedMet && pair[1][0] >= utf8.RuneSelf && both/s >= countedLikely && both/w >= countedBack &&
			both*float64(texts) >= countedLift*s*w && dice >= countedDice {
			words[pair[0]] = append(words[pair[0]], counted{pair[1], min(both/s, .99), dice})
		}
	}
	var out []string
	for word, list := range words {
		slices.SortFunc(list, func(a, b counted) int { return cmp.Or(-cmp.Compare(a.dice, b.dice), cmp.Compare(a.word, b.word)) })
		line := word
		for _, c := range list[:min(len(list), maxTranslations)] {
			line += " " + c.word + ":" + strings.TrimPrefix(fmt.Sprintf("%.2f", c.p), "0")
		}
		out = append(out, line+"\n")
	}
	slices.SortFunc(out, func(a, b string) int {
		x, _, _ := strings.Cut(a, " ")
		y, _, _ := strings.Cut(b, " ")
		return cmp.Compare(x, y)
	})
	if err := os.WriteFile("words/en-uk.txt", []byte(strings.Join(out, "")), 0o666); err != nil {
		t.Fatal(err)
	}
}

// classes are the classes of the words of a text, each once.
func classes(text string) []string {
	var list []string
	for _, token := range similar.AppendTokens(nil, text) {
		if c := similar.Class(token); len(c) > 1 && (c[0] >= utf8.RuneSelf || 'a' <= c[0] && c[0] <= 'z') {
			list = append(list, c)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

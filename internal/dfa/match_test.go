package dfa

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// Pieces of expressions and of texts, with what is told apart nowhere else: ends of
// words of ASCII and others, of lines, and bytes that are no UTF-8.
var (
	atoms = []string{
		"a", "b", "ab", "é", "ж", "K", "0", "_", ` `, "&", "字", `\n`, ".", `\w`, `\W`, `\d`, `\D`, `\s`, `\pL`, `\p{Lu}`, `\PL`, `[^a]`,
		`[a-cж-я]`, `[[:upper:]]`, `[^\n]`, `[\x{FFFD}]`, `\x{FFFD}`, `\C`, `\b`, `\B`, `^`, `$`, `\A`, `\z`, `(?i:k)`, `(?i:ж)`, `(?s:.)`, `(?m:^)`, `(?m:$)`, `()`,
	}
	repeats = []string{"", "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{2,}", "{0,2}?"}
	letters = []string{
		"a", "b", "c", "A", "é", "É", "e\u0301", "ж", "Ж", "я", "k", "K", "\u212A", "0", "7", "_", " ", "\t", "&", "\n", "\r", "字", "🙂",
		"\uFFFD", "\xC3", "\xFF", "\xE5\xAD", "\xED\xA0\x80", "\x00", "\u2028",
	}
)

func randomExpression(r *rand.Rand, depth int) string {
	var b strings.Builder
	for range 1 + r.IntN(4) {
		part := atoms[r.IntN(len(atoms))]
		if depth > 0 && r.IntN(4) == 0 {
			open := []string{"(", "(?:", "(?i:", "(?s:", "(?m:", "(?U:"}[r.IntN(6)]
			part = open + randomExpression(r, depth-1)
			if r.IntN(2) == 0 {
				part += "|" + randomExpression(r, depth-1)
			}
			part += ")"
		}
		b.WriteString(part + repeats[r.IntN(len(repeats))])
	}
	return b.String()
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(14) {
		b.WriteString(letters[r.IntN(len(letters))])
	}
	return b.String()
}

func TestMatcherIsPackageRegexp(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	expressions, matches, restarts := 0, 0, 0
	for range 4000 {
		expr := randomExpression(r, 2)
		pattern, err := regexp.Compile(expr)
		if err != nil {
			continue
		}
		expressions++
		m, err := NewMatcher(expr)
		if err != nil {
			t.Fatalf("%q: %v", expr, err)
		}
		if r.IntN(3) == 0 {
			m.dfa.most = size{r.IntN(200), r.IntN(100)} // so that it is full all the time
		}
		d := m.dfa
		for range 40 {
			text := randomText(r)
			want := pattern.MatchString(text)
			if got := m.Match(text); got != want {
				t.Fatalf("%q in %q: %v", expr, text, got)
			}
			if r.IntN(2) == 0 {
				m.dfa = d // as if it had not been given up
			}
			if want {
				matches++
			}
		}
		restarts += d.resets
	}
	if expressions < 2000 || matches < 10_000 || restarts < 1000 {
		t.Error("little was tried:", expressions, matches, restarts)
	}
}

// One that has a state for every way to the last twenty characters is given up.
func TestMatcherOfManyStates(t *testing.T) {
	m, err := NewMatcher(`a.{24}b.{24}c`)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 3000 {
		var b strings.Builder
		for range 200 {
			b.WriteByte("abcd"[r.IntN(4)])
		}
		if text := b.String(); m.Match(text) != m.pattern.MatchString(text) {
			t.Fatal(i, text)
		}
	}
	if m.dfa != nil {
		t.Error("it is not given up")
	}
}

func TestMatcherOfNoExpression(t *testing.T) {
	for _, expr := range []string{"(", `\b{`, "a{1001}", "[z-a]"} {
		_, err := NewMatcher(expr)
		_, want := regexp.Compile(expr)
		if fmt.Sprint(err) != fmt.Sprint(want) {
			t.Errorf("%q: %v, want %v", expr, err, want)
		}
	}
}

func FuzzMatcher(f *testing.F) {
	fz := fuzzing.New(f)
	fz.Add(`\bfile\w*\b.*\berror`, "the files had an error")
	fz.Add(`(?i)\x{212A}$`, "K\n\xFF")
	fz.Fuzz(func(t *testing.T, expr, text string) {
		m, err := NewMatcher(expr)
		if err != nil {
			return
		}
		if got, want := m.Match(text), m.pattern.MatchString(text); got != want {
			t.Errorf("%q in %q: %v", expr, text, got)
		}
	})
}

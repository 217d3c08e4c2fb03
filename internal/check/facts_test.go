package check

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// Every file of facts can be read whole: its sections are known, no rule is
// passed over, and what rules ask for is there.
func TestFactsLoad(t *testing.T) {
	files, err := fs.Glob(factFiles, "data/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no facts", err)
	}
	for _, file := range files {
		language := strings.TrimSuffix(strings.TrimPrefix(file, "data/"), ".txt")
		l := factsOf(language)
		if l == nil || len(l.own) == 0 || len(l.words) == 0 || len(l.lost) == 0 || len(l.nouns) == 0 {
			t.Fatalf("%s: facts are missing", file)
		}
		data, _ := factFiles.ReadFile(file)
		checkSections(t, l, file, string(data))
	}
	if factsOf("tlh") != nil {
		t.Error("there are facts of a language without a file")
	}
}

// plainSections are the sections that are no lists of classes and no rules.
var plainSections = []string{"foreign", "confusable", "digit-letters", "lone", "apostrophe", "no-apostrophe", "informal-endings", "version", "version-words", "loanwords", "nouns"}

func checkSections(t *testing.T, l *facts, file, data string) {
	section, rules := "", 0
	for line := range strings.SplitSeq(data, "\n") {
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			section = strings.Trim(line, "[]")
			if _, ok := wordSections[section]; !ok && !slices.Contains(plainSections, section) && !isRuleSection(section) {
				t.Errorf("%s: unknown section %s", file, section)
			}
			continue
		}
		if isRuleSection(section) {
			rules++
			checkRule(t, file, line)
		}
		if section == "apostrophe" || section == "no-apostrophe" {
			for word := range strings.FieldsSeq(line) {
				if before, after, ok := strings.Cut(word, apostrophe); !ok || before == "" || after == "" {
					t.Errorf("%s: %q has no apostrophe within", file, word)
				}
			}
		}
	}
	distinct := map[*phrase]bool{}
	for _, list := range l.phrases {
		for _, r := range list {
			distinct[r] = true
		}
	}
	if len(distinct) != rules {
		t.Errorf("%s: %d of %d rules can be found", file, len(distinct), rules)
	}
}

func isRuleSection(name string) bool {
	return name == "hyphen" || name == "wording" || name == "vocative"
}

// checkRule tests that a rule has a replacement and that its first word can be
// looked up: a beginning has as many letters as the index.
func checkRule(t *testing.T, file, line string) {
	pattern, replacement, ok := strings.Cut(line, " = ")
	if !ok || replacement == "" || strings.HasPrefix(replacement, "if ") || strings.HasPrefix(replacement, "…") {
		t.Errorf("%s: no replacement in %q", file, line)
	}
	for field := range strings.FieldsSeq(pattern) {
		if field[0] == '^' {
			continue
		}
		for word := range strings.SplitSeq(field, "|") {
			if stem, isStem := strings.CutSuffix(word, "*"); isStem && len([]rune(stem)) < stemKey {
				t.Errorf("%s: %q is too short in %q", file, word, line)
			}
		}
		break
	}
}

// The right spelling of no stem is a wrong one of another, and the right ones
// are left alone.
func TestStemsAreRightThemselves(t *testing.T) {
	data, _ := factFiles.ReadFile("data/uk.txt")
	section := ""
	for line := range strings.SplitSeq(string(data), "\n") {
		if strings.HasPrefix(line, "[") {
			section = line
		}
		if section != "[apostrophe]" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "[") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			if got := respelled(word); got != word {
				t.Errorf("%q is respelled %q", word, got)
			}
			wrong := strings.Replace(word, apostrophe, "", 1)
			if got := respelled(wrong); got != word {
				t.Errorf("%q is respelled %q, want %q", wrong, got, word)
			}
		}
	}
}

// respelled returns a text with the apostrophe where the check wants it.
func respelled(s string) string {
	c := &catalog.Catalog{Source: "en", Lang: "uk", Units: []catalog.Unit{{Source: text.Plain("z"), Target: text.Plain(s)}}}
	for _, f := range run(c, Options{}, func(ch *Check) bool { return ch == ApostropheSpelling }) {
		return f.Fix.Text
	}
	return s
}

// The options for styles weigh more than what the file does.
func TestStyleOptions(t *testing.T) {
	for _, tt := range []struct {
		style  StyleOptions
		target string
		want   string // the first fix, "" for silence
	}{
		{StyleOptions{}, "Ім'я", "Ім’я"},
		{StyleOptions{Apostrophe: StyleTypographic}, "Ім'я", "Ім’я"},
		{StyleOptions{Apostrophe: StyleAny}, "Ім'я", ""},
		{StyleOptions{Apostrophe: StyleASCII}, "Ім'я", ""},
		{StyleOptions{Apostrophe: StyleASCII}, "Ім’я", "Ім'я"},
		{StyleOptions{Apostrophe: StyleASCII}, "Ім`я", "Ім'я"},
		{StyleOptions{Apostrophe: StyleASCII}, "обєкт", "об'єкт"},
		{StyleOptions{Quotes: StyleAny}, "Файл “Слово”", ""},
		{StyleOptions{Quotes: StyleTypographic}, "Файл “Слово”", "Файл «Слово»"},
		{StyleOptions{Dash: StyleAny}, "Київ - столиця", ""},
		{StyleOptions{Dash: StyleTypographic}, "Київ - столиця", "Київ — столиця"},
	} {
		c := &catalog.Catalog{Source: "en", Lang: "uk", Units: []catalog.Unit{{Source: text.Plain("z"), Target: text.Plain(tt.target)}}}
		got := ""
		for _, f := range run(c, Options{Style: tt.style}, func(ch *Check) bool { return strings.HasPrefix(ch.ID, "uk/") }) {
			got = f.Fix.Text
			break
		}
		if got != tt.want {
			t.Errorf("%+v: the fix of %q is %q, want %q", tt.style, tt.target, got, tt.want)
		}
	}
}

func BenchmarkReadFacts(b *testing.B) {
	data, _ := factFiles.ReadFile("data/uk.txt")
	for b.Loop() {
		readFacts(string(data))
	}
}

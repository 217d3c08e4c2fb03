package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// readTerms reads what a case says of words: glossary.csv, names and proper
// (names, one a line), words (a dictionary) and memory (source = target).
func readTerms(t *testing.T, files map[string][]byte, opts *check.Options) {
	t.Helper()
	list, problems := terms.Read(files["glossary.csv"], "en")
	if len(problems) > 0 {
		t.Fatalf("problems %v", problems)
	}
	opts.Terms = terms.Compile(list, "en", "uk")
	opts.DoNotTranslate = slices.Concat(linesOf(files["names"]), opts.Terms.Names())
	opts.ProperNouns = linesOf(files["proper"])
	if words := files["words"]; words != nil {
		opts.Speller = dictionary(strings.Fields(string(words)))
	}
	if memory := linesOf(files["memory"]); memory != nil {
		opts.Approved = func(source text.Text) (list []text.Text) {
			for _, line := range memory {
				if s, target, _ := strings.Cut(line, " = "); s == source.String() {
					list = append(list, text.Plain(target))
				}
			}
			return list
		}
	}
}

func linesOf(data []byte) []string {
	return strings.FieldsFunc(string(data), func(r rune) bool { return r == '\n' })
}

// A dictionary is a speller that knows these words.
type dictionary []string

func (d dictionary) Check(word string) (bool, []string) {
	if slices.Contains(d, strings.ToLower(word)) {
		return true, nil
	}
	return false, d[:min(1, len(d))]
}

func TestFixOfAName(t *testing.T) {
	for target, want := range map[string]string{
		"Установіть firefox":           "Установіть Firefox",
		"Установіть <b>FIREFOX</b>":    "Установіть <b>Firefox</b>",
		"Установіть Firefох":           "Установіть Firefox",
		"Установіть Файрфокса негайно": "",
		"Установіть його":              "",
	} {
		opts := ukrainian
		opts.DoNotTranslate = []string{"Firefox"}
		findings := run([]byte("a = \"Install <b>Firefox</b>\"\n"), []byte("a = \""+target+"\"\n"), opts)
		i := slices.IndexFunc(findings, func(f catalog.Finding) bool { return f.Check == check.Name.ID })
		if i < 0 {
			t.Errorf("%s: findings %v", target, findings)
			continue
		}
		if fix := findings[i].Fix; fix == nil && want != "" || fix != nil && fix.Text != want {
			t.Errorf("%s: fix %v", target, fix)
		}
	}
}

// Where a word is forbidden, the finding says what to write.
func TestForbiddenWordHasAdvice(t *testing.T) {
	opts := ukrainian
	opts.Terms = terms.Compile([]terms.Term{
		{Source: "user", Targets: []string{"користувач"}, Note: "Not a slang word."},
		{Targets: []string{"юзер*"}, Status: terms.Forbidden},
	}, "en", "uk")
	findings := run([]byte("a = \"New user\"\n"), []byte("a = \"Новий юзер\"\n"), opts)
	if len(findings) != 1 || findings[0].Check != "term/forbidden" || findings[0].Args["Want"] != "користувач" ||
		findings[0].Span.Of(findings[0].Target) != "юзер" || findings[0].Advice != "check.term.instead-note" {
		t.Errorf("findings %v", findings)
	}
}

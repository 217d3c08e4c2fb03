package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A Speller knows the words of one language.
type Speller interface {
	// Check reports whether a word is spelled right, and suggests others when
	// it is not. The word has letters, apostrophes (') and hyphens alone. When
	// nobody can tell, a word is right. It is safe for concurrent use.
	Check(word string) (ok bool, suggestions []string)
}

// Spelling flags words that the dictionary lacks.
var Spelling = &Check{
	ID:       "term/spelling",
	Severity: catalog.Info,
	Doc: `A word is not in the dictionary. The check is on where i18n.toml names a
dictionary for the language ([terms.dictionaries] uk = "uk_UA") and the program
hunspell with that dictionary is installed; it brings no words of its own.

Words of the glossary, names, abbreviations, words with letters of another
script or digits, and what stands in code, addresses and placeholders are left
out. So are words with a capital letter within a sentence: they are names.

Bad:

    settings = "Відкрити налаштуваня"

Good:

    settings = "Відкрити налаштування"`,
	Run: func(p *Pass) {
		if p.Options.Speller == nil {
			return
		}
		for f := range p.soundForms() {
			p.spell(f)
		}
	},
}

// maxSuggestions is how many words a finding suggests.
const maxSuggestions = 3

func (p *Pass) spell(f *Form) {
	prose := p.Prose(f)
	words := prose.Words()
	for i := range words {
		w := &words[i]
		if w.Joined || !p.isSpelled(prose, w) {
			continue
		}
		ok, suggestions := p.Options.Speller.Check(plainWord(w.Text))
		if ok || p.isKnownName(prose, w) || p.Options.Terms.Knows(w.Text) {
			continue
		}
		found := p.ReportSpan(f, prose.Span(w.Start, w.End), map[string]any{"Want": strings.Join(suggestions[:min(len(suggestions), maxSuggestions)], ", ")}, nil)
		if len(suggestions) > 0 {
			found.Advice = "check.term.spelling.suggest"
		}
	}
}

// isSpelled reports whether a word is one that a dictionary can know.
func (p *Pass) isSpelled(m *Masked, w *Word) bool {
	if utf8.RuneCountInString(w.Text) < 2 || !isOfOneScript(w.Text, p.Catalog.Lang) {
		return false
	}
	first, n := utf8.DecodeRuneInString(w.Text)
	return !unicode.IsUpper(first) || !isWithinSentence(m.Text, w.Start) && !hasUpper(w.Text[n:])
}

// isOfOneScript reports whether all letters are those of the language and
// nothing but signs that join words stands between them.
func isOfOneScript(s, lang string) bool {
	for _, r := range s {
		if !isOwnLetter(r, lang) && !isWordInternal(r) && r != 'ʼ' {
			return false
		}
	}
	return true
}

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }

// isKnownName reports whether a word is in a name of the configuration.
func (p *Pass) isKnownName(m *Masked, w *Word) bool {
	for _, list := range [][]string{p.Options.ProperNouns, p.Options.DoNotTranslate} {
		for _, name := range list {
			if strings.Contains(name, w.Text) && strings.Contains(m.Text, name) {
				return true
			}
		}
	}
	return false
}

// plainWord returns a word as dictionaries have it.
func plainWord(s string) string {
	if !strings.ContainsAny(s, "’ʼ‑\u00AD") {
		return s
	}
	return dictionarySigns.Replace(s)
}

var dictionarySigns = strings.NewReplacer("’", "'", "ʼ", "'", "‑", "-", "\u00AD", "")

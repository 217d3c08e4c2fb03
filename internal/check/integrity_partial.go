package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Partial flags words of the source that were left in a translation.
var Partial = &Check{
	ID:       "integrity/partial",
	Severity: catalog.Warning,
	Doc: `A part of the translation is still in the source language: three or more words
of the source text stand in a row among words in the letters of the language.

Names (words with capital letters), quoted texts, code, addresses and words that
are not to be translated are left alone, and languages that are written in the
letters of the source are not looked at.

Bad (source "Your session has expired. Please sign in again."):

    expired = "Ваш сеанс завершено. Please sign in again."

Good:

    expired = "Ваш сеанс завершено. Увійдіть знову."`,
	Options: []Option{{Name: "min-words", Default: 3, Doc: "How many words of the source in a row are too many."}},
	Run: func(p *Pass) {
		script := p.script()
		if script == nil {
			return
		}
		for f := range p.soundForms() {
			prose := p.Prose(f)
			if prose.hasScript(unicode.Latin) && prose.hasScript(script) {
				p.partial(f, prose, script)
			}
		}
	},
}

// partial reports the first run of words that were left untranslated.
func (p *Pass) partial(f *Form, prose *Masked, script *unicode.RangeTable) {
	source := wordSet(p.SourceProse(f))
	words, least := prose.Words(), setting[int](p, "min-words")
	for first := 0; first < len(words); {
		end, lower, capital := first, 0, 0
		for end < len(words) && isLeft(words[end], source, script) && (end == first || isOneSpace(prose.Text[words[end-1].End:words[end].Start])) {
			if p.isPlainWord(words[end].Text) {
				lower++
			} else if isOnlyLetters(words[end].Text) && end == first {
				capital = 1 // the first word of a sentence
			}
			end++
		}
		if lower >= 2 && lower+capital >= least && !isQuoted(prose.Text, words[first].Start, words[end-1].End) {
			p.ReportSpan(f, prose.Span(words[first].Start, words[end-1].End), nil, nil)
			return
		}
		first = max(end, first+1)
	}
}

// isOneSpace reports whether words follow each other as in a sentence: lists are
// names and values.
func isOneSpace(between string) bool { return strings.TrimLeft(between, edgeSpaces) == "" }

// isLeft reports whether a word of the target is one of the source.
func isLeft(w Word, source map[string]bool, script *unicode.RangeTable) bool {
	return source[w.Lower] && !hasScript(w.Text, script) && hasScript(w.Text, unicode.Latin)
}

// isPlainWord reports whether a word is no name by its letters, nor one that
// stays as it is.
func (p *Pass) isPlainWord(word string) bool {
	isOther := func(r rune) bool { return !unicode.IsLower(r) }
	return len(word) > 1 && strings.IndexFunc(word, isOther) < 0 && !p.isKept(word)
}

func isOnlyLetters(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// isKept reports whether a word is part of what is not to be translated.
func (p *Pass) isKept(word string) bool {
	for _, term := range p.Options.DoNotTranslate {
		for part := range strings.FieldsSeq(term) {
			if strings.EqualFold(part, word) {
				return true
			}
		}
	}
	return false
}

// isQuoted reports whether quotation marks stand around s[start:end].
func isQuoted(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return strings.ContainsRune(`"'«“„‘”`, before) && strings.ContainsRune(`"'»”“’`, after)
}

// wordSet returns the words of a text in lower case.
func wordSet(m *Masked) map[string]bool {
	set := map[string]bool{}
	for _, w := range m.Words() {
		set[w.Lower] = true
	}
	return set
}

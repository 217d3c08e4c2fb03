package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsPattern reports whether a variant has a letter or a digit that a word could
// be compared with.
func IsPattern(s string) bool { return strings.IndexFunc(s, isWordRune) >= 0 }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// A pattern is what one word of a variant stands for, in small letters.
type pattern struct {
	word   string   // as it was written
	globs  []string // between the *; nil for a word without
	stem   string   // of a Ukrainian word
	prefix string   // of a verb
	loose  string   // the beginning that a word of any other language has, with few letters behind
}

func compilePattern(word, language string) pattern {
	p := pattern{word: Fold(word)}
	switch {
	case strings.Contains(word, "*"):
		p.globs = strings.Split(p.word, "*")
	case language != "uk":
		p.loose = looseStem(p.word)
	case isCyrillic(p.word):
		p.stem, p.prefix = ukrainianStem(p.word), verbPrefix(p.word)
	}
	return p
}

func isCyrillic(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) >= 0
}

// matches reports whether a word is what the pattern stands for, or one of the
// parts that hyphens join in it is.
func (p *pattern) matches(word string) bool {
	if p.matchesPart(word) {
		return true
	}
	if !strings.Contains(word, "-") || strings.Contains(p.word, "-") {
		return false
	}
	for part := range strings.SplitSeq(word, "-") {
		if p.matchesPart(part) {
			return true
		}
	}
	return false
}

func (p *pattern) matchesPart(word string) bool {
	switch {
	case word == p.word:
		return true
	case p.globs != nil:
		return matchesGlobs(word, p.globs)
	case p.loose != "":
		rest, ok := strings.CutPrefix(word, p.loose)
		return ok && utf8.RuneCountInString(rest) <= looseLetters
	case p.stem == "" || !sameStart(word, p.stem):
		return false
	}
	return isFormOf(word, p.stem) || p.prefix != "" && hasVerbPrefix(word, p.prefix)
}

// sameStart reports whether the first letters agree, before anything is built.
func sameStart(a, b string) bool {
	_, n := utf8.DecodeRuneInString(b)
	return strings.HasPrefix(a, b[:n])
}

// matchesGlobs reports whether a word is the parts in order with anything
// between them.
func matchesGlobs(word string, parts []string) bool {
	word, ok := strings.CutPrefix(word, parts[0])
	if !ok {
		return false
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		at := strings.Index(word, part)
		if at < 0 {
			return false
		}
		word = word[at+len(part):]
	}
	return strings.HasSuffix(word, parts[last])
}

// looseLetters is how many letters an ending may have in a language whose
// endings are not known.
const looseLetters = 3

// looseStem takes one final vowel off a word that is long enough.
func looseStem(word string) string {
	last, n := utf8.DecodeLastRuneInString(word)
	if utf8.RuneCountInString(word) > leastStem+1 && strings.ContainsRune("aeiouyаеиоуяюэы", last) {
		return word[:len(word)-n]
	}
	return word
}

// Fold returns a word in small letters, with one sign for all apostrophes and
// hyphens.
func Fold(word string) string {
	word = strings.ToLower(word)
	if strings.ContainsAny(word, "’ʼ‘`‑") {
		word = apostrophes.Replace(word)
	}
	return word
}

var apostrophes = strings.NewReplacer("’", "'", "ʼ", "'", "‘", "'", "`", "'", "‑", "-")

// splitWords returns the words of a term. Letters, digits, * and what stands
// between them are of a word.
func splitWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !isWordRune(r) && !strings.ContainsRune("*'’ʼ-‑+#", r)
	})
}

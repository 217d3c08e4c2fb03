package fit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
)

// agrees reports whether all words of the translation keep their form when the
// numbers before them change.
func (f *Fitter) agrees(target string) bool {
	for i := range f.parts {
		e := &f.parts[i]
		c, changed := f.changes[e.identity]
		if !changed || e.kind != similar.Number || e.number.isName || c.new.number.isName {
			continue
		}
		switch {
		case isHyphen(target[e.end:]):
			return false
		case !governs(target, f.parts, i), !c.counts && e.number.isYear() && c.new.number.isYear():
		case !plural.Known(f.lang), category(f.lang, &e.number) != category(f.lang, &c.new.number):
			return false
		}
	}
	return true
}

// category returns the plural category of a number, "" where it has none.
func category(lang string, n *number) plural.Category {
	s := n.whole
	if n.fraction != "" {
		s += "." + n.fraction
	}
	o, err := plural.ParseOperands(s)
	if err != nil {
		return ""
	}
	return plural.Cardinal(lang, o)
}

// governs reports whether the form of a word may depend on a number: whether
// there is one behind it, with nothing but spaces, tags and brackets between.
func governs(text string, parts []element, i int) bool {
	at := parts[i].end
	for _, next := range parts[i+1:] {
		if word, found := nextWord(text[at:next.start]); found {
			return inflects(word)
		}
		if next.kind != similar.Tag {
			return next.kind == similar.Placeholder
		}
		at = next.end
	}
	word, _ := nextWord(text[at:])
	return inflects(word)
}

// isHyphen reports whether a text starts with a hyphen and a letter, as behind
// the number of 2-й, which is 3-тя elsewhere.
func isHyphen(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[size:])
	return (r == '-' || r == '‑') && isLetter(next)
}

// nextWord returns the word at the start of a text. Where a sign stands before
// it that ends a phrase, or one that is said with the number, it is "" and found
// nevertheless.
func nextWord(s string) (word string, found bool) {
	for i, r := range s {
		switch {
		case isLetter(r):
			word = s[i:]
			end := strings.IndexFunc(word, func(r rune) bool {
				return !isLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && r != 'ʼ'
			})
			if end >= 0 {
				word = word[:end]
			}
			return word, true
		case !unicode.IsSpace(r) && !unicode.In(r, unicode.Ps, unicode.Pi) && !strings.ContainsRune(`"'*_`, r):
			return "", true
		}
	}
	return "", false
}

// inflects reports whether a word may have another form beside another number.
// The shortest ones are prepositions and units, which have not: з, of, кг, GB.
func inflects(word string) bool {
	letters, alphabet := 0, true
	for _, r := range word {
		letters++
		alphabet = alphabet && (isUsual(r) || unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek))
	}
	return letters > 2 || letters > 0 && !alphabet
}

package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// MixedScript flags words of letters from two alphabets that look alike.
var MixedScript = &Check{
	ID:       "uk/mixed-script",
	Severity: catalog.Error,
	Fix:      SafeFix,
	Doc: `A word is written in letters of two alphabets that look alike: a Latin "e" in a
Ukrainian word, a Cyrillic "о" in a Latin name, the digit 3 for З, a Cyrillic "С"
behind the degree sign. It looks right and is found by no search, sorts wrongly
and is read out wrongly.

The parts of words with hyphens are looked at one by one, so "SIM-картка" is fine,
and so are words that the source has as they are, and words with a letter of the
other alphabet that looks like none of their own.

Bad (with a Latin "e"):

    save = "Збер" + "e" + "гти"

Good:

    save = "Зберегти"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			has := p.holding(f)
			if has&degreeSign != 0 {
				p.degrees(f)
			}
			if has&cyrillicSign == 0 || has&(latinSign|digitSign) == 0 {
				continue
			}
			for _, w := range p.Prose(f).Words() {
				if isMixed(w.Text) && !p.isFull() {
					p.mixedWord(f, w)
				}
			}
		}
	},
}

// isMixed reports whether a word has letters of two alphabets, or letters and
// digits.
func isMixed(word string) bool {
	one, other := false, false
	for _, r := range word {
		one = one || isCyrillic(r)
		other = other || isLatinOrGreek(r) || r >= '0' && r <= '9'
	}
	return one && other
}

func isLatinOrGreek(r rune) bool {
	return r < 0x80 && isASCIILetter(byte(r)) || r >= 0xC0 && r < 0x400 && unicode.In(r, unicode.Latin, unicode.Greek)
}

// mixedWord looks at the parts of a word between its hyphens and apostrophes.
func (p *Pass) mixedWord(f *Form, w Word) {
	source := p.SourceProse(f)
	if source.Has(w.Text) || p.isKept(w.Text) || w.Start > 0 && strings.IndexByte("%-", p.Prose(f).Text[w.Start-1]) >= 0 {
		return // -kСЛОВО and %mв are no words
	}
	start := 0
	if w.Start > 0 && p.Prose(f).Text[w.Start-1] == '\\' {
		start = 1 // the letter of an escape, such as \n
	}
	for start < len(w.Text) {
		end := strings.IndexFunc(w.Text[start:], isNotOfPart)
		if end < 0 {
			end = len(w.Text) - start
		}
		end += start
		if part := w.Text[start:end]; isMixed(part) {
			prose := p.Prose(f)
			fixed := p.unmixed(f, part)
			if fixed == "" {
				fixed = p.undigited(f, part, w.Start+start)
			}
			if fixed != "" {
				from, to := w.Start+start, w.Start+end
				p.ReportSpan(f, prose.Span(from, to), map[string]any{"Marked": markMinority(part)}, prose.Fix(from, to, fixed))
			}
		}
		_, n := utf8.DecodeRuneInString(w.Text[end:])
		start = end + n
	}
}

// isNotOfPart tells what parts of words stand between. ʼ is a letter by itself.
func isNotOfPart(r rune) bool { return r == 'ʼ' || !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// unmixed returns a word in letters of one alphabet, "" where that is not
// possible, or the mixture is meant.
func (p *Pass) unmixed(f *Form, word string) string {
	l := p.facts()
	toOwn, toLatin, others := true, true, 0
	for _, r := range word {
		switch {
		case isCyrillic(r):
			toLatin = toLatin && l.latin[r] != 0
		case isLatinOrGreek(r):
			toOwn = toOwn && l.own[r] != 0
			others++
		case r >= '0' && r <= '9':
			toOwn = false // a name such as "x86" with something behind
		}
	}
	if others == 0 || !toOwn && !toLatin || p.isInflected(f, word) {
		return ""
	}
	latin := mapLetters(word, l.latin)
	if toOwn && !(toLatin && p.sourceWords(f).written[latin]) {
		return mapLetters(word, l.own)
	}
	return latin
}

func mapLetters(word string, to map[rune]rune) string {
	return strings.Map(func(r rune) rune {
		if other, ok := to[r]; ok {
			return other
		}
		return r
	}, word)
}

// isInflected reports whether a word is a name of the source in Latin letters
// with an ending behind it ("PDFу"), or a part of one with a translated part
// ("МетодHTTP", "YІнтервал").
func (p *Pass) isInflected(f *Form, word string) bool {
	source := p.SourceProse(f)
	cut := strings.IndexFunc(word, isCyrillic)
	if cut == 0 {
		cut = strings.IndexFunc(word, func(r rune) bool { return !isCyrillic(r) })
	}
	latin, own := word[:cut], word[cut:]
	if isCyrillic([]rune(word)[0]) {
		latin, own = own, latin
	}
	if strings.IndexFunc(own, func(r rune) bool { return !isCyrillic(r) }) >= 0 || hasCyrillic(latin) {
		return false
	}
	if len(latin) > 1 && p.sourceWords(f).lower[strings.ToLower(latin)] {
		return true
	}
	isApart := isAllUpper(latin) && (len(latin) > 1 || isCapitalized(own)) || len(latin) > 1 && utf8.RuneCountInString(own) > 2 && isAllUpper(own)
	return isApart && strings.Contains(source.original, latin) && (len(latin) > 1 || isCamel(source, latin))
}

func isAllUpper(s string) bool { return s == strings.ToUpper(s) }

// isCamel reports whether a word of the source is a letter with a capitalized
// word behind it.
func isCamel(source *Masked, letter string) bool {
	for _, w := range source.Words() {
		if rest, ok := strings.CutPrefix(w.Text, letter); ok && isCapitalized(rest) {
			return true
		}
	}
	return false
}

// undigited returns a word with a letter in the place of the digit that somebody
// typed for it, or "". What the source counts is a number.
func (p *Pass) undigited(f *Form, word string, at int) string {
	i := strings.IndexAny(word, "0123456789")
	letter, known := "", false
	if i >= 0 {
		letter, known = p.facts().digits[word[i]]
	}
	if !known || strings.ContainsAny(word[i+1:], "0123456789") || strings.IndexByte(f.Source.Source, word[i]) >= 0 ||
		strings.IndexFunc(word[:i]+word[i+1:], func(r rune) bool { return !isCyrillic(r) }) >= 0 {
		return ""
	}
	before, after := word[:i], word[i+1:]
	switch {
	case before == "" && utf8.RuneCountInString(after) >= 4 && after == strings.ToLower(after):
		if p.Prose(f).beginsSentence(at) {
			letter = strings.ToUpper(letter)
		}
	case before != "" && utf8.RuneCountInString(word) >= 4:
		if isAllUpper(before + after) {
			letter = strings.ToUpper(letter)
		}
	default:
		return ""
	}
	return before + letter + after
}

// markMinority returns a word with brackets round the letters of the alphabet
// that it has less of.
func markMinority(word string) string {
	cyrillic := 0
	for _, r := range word {
		if isCyrillic(r) {
			cyrillic++
		}
	}
	marksOwn := 2*cyrillic < utf8.RuneCountInString(word)
	var b strings.Builder
	for _, r := range word {
		if isCyrillic(r) == marksOwn {
			b.WriteString("[" + string(r) + "]")
		} else {
			b.WriteRune(r)
		}
	}
	return strings.ReplaceAll(b.String(), "][", "")
}

// degrees reports a Cyrillic letter in a sign for degrees Celsius.
func (p *Pass) degrees(f *Form) {
	prose := p.Prose(f)
	s := prose.Text
	for i, r := range s {
		if r != '°' && r != 'º' || p.isFull() {
			continue
		}
		at := i + utf8.RuneLen(r)
		for at < len(s) && spaceAt(s, at) > 0 {
			at += spaceAt(s, at)
		}
		letter, n := utf8.DecodeRuneInString(s[at:])
		next, _ := utf8.DecodeRuneInString(s[at+n:])
		if letter == 'С' && !isWordRune(next) {
			p.ReportSpan(f, prose.Span(at, at+n), map[string]any{"Marked": s[i:at] + "[С]"}, prose.Fix(at, at+n, "C"))
		}
	}
}

package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// TitleCase flags capital letters that copy an English title.
var TitleCase = &Check{
	ID:       "uk/title-case",
	Severity: catalog.Info,
	Fix:      UnsafeFix,
	Doc: `Every word begins with a capital letter, as in English titles. Ukrainian titles
have one at the start and in names.

Names are left alone as far as they can be told: by the list of names of the
configuration, by a word of the source that sounds alike, by a list of countries
and institutions. Rules cannot know all names, so this is information.

Bad (source "Account Settings"):

    account = "Налаштування Облікового Запису"

Good:

    account = "Налаштування облікового запису"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&cyrillicSign == 0 || len(p.wording(f)) < 2 || len(p.wording(f)) > maxTitle || !isTitle(p.SourceProse(f)) || strings.IndexFunc(p.Prose(f).Text, unicode.IsLower) < 0 {
				continue
			}
			if capital := p.titleWords(f); len(capital) > 0 {
				p.reportTitle(f, capital)
			}
		}
	},
}

// smallWords are those that English writes small within titles.
var smallWords = setOf("a an the and or nor but of in on at to for from by with as into over per via vs is are be not your my our its")

// maxTitle is how many words a title may have.
const maxTitle = 40

// isTitle reports whether a source is an English title: two words and more, all
// with capital letters but for the small ones, and no list of names.
func isTitle(m *Masked) bool {
	words := m.Words()
	if len(words) < 2 || len(words) > maxTitle || strings.ContainsAny(m.Text, "/_;") {
		return false
	}
	large := 0
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w.Text)
		switch {
		case unicode.IsUpper(first):
			if !smallWords[strings.ToLower(w.Text)] {
				large++
			}
		case !smallWords[w.Text] && !unicode.IsDigit(first):
			return false
		}
	}
	return large >= 2
}

// titleWords returns the indices of the words whose capital letters copy the
// source, none when a word has a small letter.
func (p *Pass) titleWords(f *Form) []int {
	prose, words := p.Prose(f), p.wording(f)
	var capital []int
	isCopied := p.hasLargeFunctionWord(f)
	isNamed := false // the word before is part of a name
	for i, w := range words {
		switch {
		case i == 0, !isOneSpaceBefore(prose.Text, w.Start), w.class&(dayName|monthName) != 0:
			isNamed = false
		case words[i-1].class&placeHead != 0: // «місто Адду»
		case !startsOwn(w.Text), w.isNext && isLatinWord(words[i-1].Text): // «Google Карти»
			isNamed = true
		case w.class&functionWord != 0 && !isLargeFunctionWord(words, i):
		case !isCopied && p.isName(f, w) || isNamed && isCapitalized(w.Text) && isAdjective(w.low):
			isNamed = true
		case isCapitalized(w.Text), w.class&functionWord != 0:
			capital, isNamed = append(capital, i), false
		case strings.IndexFunc(w.Text, unicode.IsLower) >= 0:
			return nil
		}
	}
	return capital
}

// hasLargeFunctionWord reports whether a preposition or the like has a capital
// letter within the text. Then even names say nothing.
func (p *Pass) hasLargeFunctionWord(f *Form) bool {
	words := p.wording(f)
	for i := 1; i < len(words); i++ {
		if isLargeFunctionWord(words, i) && isOneSpaceBefore(p.Prose(f).Text, words[i].Start) {
			return true
		}
	}
	return false
}

// isOneSpaceBefore reports whether a word continues a sentence: a table has more
// spaces between its columns, a list a comma.
func isOneSpaceBefore(s string, i int) bool {
	if !strings.HasSuffix(s[:i], " ") && !strings.HasSuffix(s[:i], "\u00A0") {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:i], " \u00A0"))
	return !strings.HasSuffix(s[:i], "  ") && isWordRune(before)
}

// isLargeFunctionWord tells «Вийти З Системи» from «Група А».
func isLargeFunctionWord(words []wordOf, i int) bool {
	return words[i].class&functionWord != 0 && isUpperStart(words[i].Text) && words[i].isNext &&
		i+1 < len(words) && words[i+1].isNext && isUpperStart(words[i+1].Text)
}

func isUpperStart(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// isName reports whether a capital letter is that of a name.
func (p *Pass) isName(f *Form, w wordOf) bool {
	if w.class&nameWord != 0 || p.isKept(w.Text) {
		return true
	}
	for _, name := range p.Options.ProperNouns {
		if hasWords(name, w.Text) {
			return true
		}
	}
	if p.facts().isLoan(w.low) {
		return false
	}
	for part := range strings.SplitSeq(w.low, "-") {
		if p.isHeard(f, consonants(part), 2) {
			return true
		}
	}
	return false
}

func isLatinWord(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return isLatinOrGreek(r)
}

// isHeard reports whether a word of the source with a capital letter begins with
// the same consonants, of which there are at least so many.
func (p *Pass) isHeard(f *Form, heard string, least int) bool {
	words := p.SourceProse(f).Words()
	for _, w := range words[:min(len(words), maxTitle)] {
		for part := range strings.SplitSeq(w.Text, "-") {
			if isCapitalized(part) && soundsLike(heard, consonants(strings.ToLower(part)), least) {
				return true
			}
		}
	}
	return false
}

// soundsLike reports whether the consonants of a name in two languages agree in
// their beginning, as far as the language's endings let them.
func soundsLike(a, b string, least int) bool {
	n := min(len(a), len(b), 3)
	return n >= least && a[:n] == b[:n] && (len(a)-len(b) <= 3 && n > 1 || a == b)
}

// heardAs maps letters to the consonants that they are heard as.
var heardAs = map[rune]string{
	'б': "b", 'в': "v", 'г': "h", 'ґ': "h", 'д': "d", 'ж': "j", 'з': "s", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'ф': "f", 'х': "h", 'ц': "s", 'ч': "s", 'ш': "s", 'щ': "s",
	'b': "b", 'c': "k", 'd': "d", 'f': "f", 'g': "h", 'h': "h", 'j': "j", 'k': "k", 'l': "l", 'm': "m", 'n': "n", 'p': "p", 'q': "k",
	'r': "r", 's': "s", 't': "t", 'v': "v", 'w': "v", 'x': "ks", 'z': "s",
}

// digraphs are pairs of letters that are one consonant.
var digraphs = strings.NewReplacer("kh", "h", "ch", "s", "sh", "s", "zh", "j", "th", "t", "ph", "f")

// consonants returns the consonants of a word as they are heard, doubled ones
// once.
func consonants(word string) string {
	word = digraphs.Replace(word)
	var b strings.Builder
	last := ""
	for _, r := range word {
		if heard := heardAs[r]; heard != "" && heard != last {
			b.WriteString(heard)
			last = heard
		} else if heard == "" {
			last = ""
		}
	}
	return b.String()
}

func (p *Pass) reportTitle(f *Form, capital []int) {
	prose, words := p.Prose(f), p.wording(f)
	fixed := prose.original
	for i := len(capital) - 1; i >= 0; i-- {
		w := words[capital[i]]
		s := prose.Span(w.Start, w.End)
		first, n := utf8.DecodeRuneInString(w.Text)
		fixed = fixed[:s.Start] + string(unicode.ToLower(first)) + w.Text[n:] + fixed[s.End:]
	}
	first, last := words[capital[0]], words[capital[len(capital)-1]]
	p.ReportSpan(f, prose.Span(first.Start, last.End), nil, &catalog.Fix{Text: fixed, Unsafe: true})
}

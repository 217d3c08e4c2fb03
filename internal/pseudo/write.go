package pseudo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// write writes a text: its prose with other letters, what is not prose as it is,
// brackets around it, and words at its end that make it longer.
func write(p text.Pattern, prose *check.Masked, letters int, b brackets, kind lang.Pseudo) string {
	start, end := inside(p)
	w := writer{kind: kind}
	w.out.WriteString(p.Source[:start] + b.open)
	for _, span := range proseOf(p, prose, start, end) {
		if span.isProse {
			w.letters(p.Source[span.Start:span.End])
		} else {
			w.out.WriteString(p.Source[span.Start:span.End])
		}
	}
	w.filler(growth(letters))
	w.out.WriteString(b.close + p.Source[end:])
	return w.out.String()
}

// A run is a span of a text that is prose, or is not.
type run struct {
	catalog.Span
	isProse bool
}

// proseOf splits p.Source[start:end] into prose and the rest.
func proseOf(p text.Pattern, prose *check.Masked, start, end int) []run {
	var runs []run
	add := func(from, to int, isProse bool) {
		from, to = max(from, start), min(to, end)
		if from < to {
			runs = append(runs, run{catalog.Span{Start: from, End: to}, isProse})
		}
	}
	at := 0
	for _, gap := range prose.Gaps {
		add(at, gap.Start, true)
		add(gap.Start, gap.End, false)
		at = gap.End
	}
	add(at, len(p.Source), true)
	return runs
}

// inside returns the part of a text that gets the brackets: all but the space
// around it, and but for an element that holds the whole text, as <p> does.
func inside(p text.Pattern) (start, end int) {
	s := p.Source
	start = len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	end = start + len(strings.TrimSpace(s))
	first, last := -1, -1
	for i, part := range p.Parts {
		if part.Start == start && part.Kind == text.Tag {
			first = i
		}
		if part.End == end && part.Kind == text.Tag {
			last = i
		}
	}
	if first < 0 || last <= first || p.Parts[last].Name != "/"+p.Parts[first].Name {
		return start, end
	}
	for _, part := range p.Parts[first+1 : last] {
		if part.Kind == text.Tag && strings.TrimPrefix(part.Name, "/") == p.Parts[first].Name {
			return start, end // two of them stand side by side
		}
	}
	return p.Parts[first].End, p.Parts[last].Start
}

// growth returns by how many characters a text of some letters becomes longer.
// Short English texts grow most in translation.
func growth(letters int) int {
	percent := 30
	switch {
	case letters <= 10:
		percent = 100
	case letters <= 20:
		percent = 70
	case letters <= 50:
		percent = 50
	case letters <= 100:
		percent = 40
	}
	return max(2, letters*percent/100)
}

// A writer writes text of a pseudo-locale.
type writer struct {
	out  strings.Builder
	kind lang.Pseudo
}

// Marks that make the letters between them run from right to left, whatever
// they are (UAX #9, RLO and PDF). A word has them for itself, so that the order
// of words is up to the page.
const rightToLeft, endOfRun = "\u202E", "\u202C"

// letters writes prose in the letters of the pseudo-locale.
func (w *writer) letters(s string) {
	if w.kind != lang.Bidi {
		w.accents(s)
		return
	}
	for s != "" {
		word := len(s) - len(strings.TrimLeftFunc(s, isWordRune))
		if word > 0 {
			w.out.WriteString(rightToLeft + s[:word] + endOfRun)
		}
		s = s[word:]
		rest := strings.IndexFunc(s, isWordRune)
		if rest < 0 {
			rest = len(s)
		}
		w.out.WriteString(s[:rest])
		s = s[rest:]
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// accents writes ASCII letters with accents, all else as it is: letters of
// other scripts already show that a text is a message.
func (w *writer) accents(s string) {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			w.out.WriteString(small[c-'a'])
		case 'A' <= c && c <= 'Z':
			w.out.WriteString(capital[c-'A'])
		default:
			w.out.WriteByte(c)
		}
	}
}

// small and capital hold for each letter of ASCII one that looks like it and is
// a single character in NFC. Most stand in Latin-1 and Latin Extended-A, which
// fonts have.
var (
	small = [26]string{"á", "ƀ", "ç", "đ", "é", "ƒ", "ğ", "ħ", "í", "ĵ", "ķ", "ľ", "ḿ",
		"ñ", "ó", "þ", "ǫ", "ř", "š", "ŧ", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž"}
	capital = [26]string{"Á", "Ɓ", "Ç", "Đ", "É", "Ƒ", "Ğ", "Ħ", "Í", "Ĵ", "Ķ", "Ľ", "Ḿ",
		"Ñ", "Ó", "Þ", "Ǫ", "Ř", "Š", "Ŧ", "Ú", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"}
)

// numerals are the words that make a text longer. Who sees "three" but not the
// bracket behind it sees how much is cut off.
var numerals = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// filler writes words until a text has grown by some characters.
func (w *writer) filler(grow int) {
	for i := 0; grow > 0; i++ {
		word := numerals[i%len(numerals)]
		w.out.WriteByte(' ')
		w.letters(word)
		grow -= 1 + len(word)
	}
}

// countLetters counts the letters and digits of prose, and the spaces between.
func countLetters(s string) int {
	n, hasLetter := 0, false
	for _, r := range strings.TrimSpace(s) {
		hasLetter = hasLetter || unicode.IsLetter(r)
		if r != utf8.RuneError && !strings.ContainsRune(check.Sentinel, r) {
			n++
		}
	}
	if !hasLetter {
		return 0
	}
	return n
}

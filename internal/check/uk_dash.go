package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Dash flags hyphens in the place of dashes, and dashes within words.
var Dash = &Check{
	ID:       "uk/dash",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `A hyphen between spaces, or two of them, stand for a dash; or a dash stands for
the hyphen of a compound word.

A hyphen between spaces is flagged only where a file has — or – more often, and
not by far: with a clear majority, consistency/dash reports the others, and a file
that mostly has hyphens is left alone. Lists, ranges, minus signs and options
of programs are left alone, and both – and — are right.

Bad:

    about = "Це - ваш браузер"

Good:

    about = "Це — ваш браузер"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if has := p.holding(f); has&dashSign != 0 && has&cyrillicSign != 0 {
				p.dashes(f)
			}
		}
	},
}

func (p *Pass) dashes(f *Form) {
	prose := p.Prose(f)
	s := prose.Text
	for i := 0; i < len(s) && !p.isFull(); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '-' && r != '–' && r != '—' {
			i += n
			continue
		}
		end := i + n
		for r == '-' && end < len(s) && s[end] == '-' {
			end++
		}
		d := dash{s, i, end}
		switch {
		case r != '-':
			p.compoundDash(f, d)
		case end-i > 1 && end-i <= 3 && d.isBetweenWords():
			from, to := d.outer()
			p.reportDash(f, d, prose.Fix(from, to, " "+p.usualDash()+" "))
		case end-i == 1 && d.isSpaced() && d.isBetweenWords() && !d.isRange() && !d.explains(p.SourceProse(f)) && p.isDecreed(Dashes, p.Options.Style.Dash):
			p.reportDash(f, d, prose.Fix(i, end, p.usualDash()))
		}
		i = end
	}
}

func (p *Pass) reportDash(f *Form, d dash, fix *catalog.Fix) {
	p.ReportSpan(f, p.Prose(f).Span(d.start, d.end), nil, fix)
}

// usualDash returns the dash of the file.
func (p *Pass) usualDash() string {
	if main := p.Style(Dashes).Main; main == "–" {
		return main
	}
	return "—"
}

// compoundDash reports a dash in the place of a hyphen.
func (p *Pass) compoundDash(f *Form, d dash) {
	first, last := d.wordBefore(), d.wordAfter()
	if first == "" || last == "" || !hasCyrillic(last) {
		return
	}
	l, low, lowLast := p.facts(), lowerWord(first), lowerWord(last)
	isCompound := l.words[low]&compoundFirst != 0 && last == lowLast ||
		l.words[lowLast]&compoundLast != 0 && (isCyrillicWord(first) && first == low && utf8.RuneCountInString(last) > 1 || isDigitAt(first, len(first)-1)) ||
		low != "" && strings.HasSuffix(first, "о") && first == low && isAdjective(lowLast)
	if !isCompound || p.SourceProse(f).Has(first+d.s[d.start:d.end]+last) {
		return
	}
	found := p.ReportSpan(f, p.Prose(f).Span(d.start, d.end), nil, p.Prose(f).Fix(d.start, d.end, "-"))
	found.Message = "check.uk.dash.compound"
}

func isCyrillicWord(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !isCyrillic(r) }) < 0
}

// isAdjective tells the endings of adjectives that no other words have.
func isAdjective(word string) bool {
	for _, ending := range []string{"ий", "ого", "ому", "ої", "ими", "их", "ова", "на", "ка", "ну", "не", "ні"} {
		if strings.HasSuffix(word, ending) && utf8.RuneCountInString(word) > 4 {
			return true
		}
	}
	return false
}

// A dash is a mark s[start:end] of a prose.
type dash struct {
	s          string
	start, end int
}

// outer returns the mark with the spaces round it.
func (d dash) outer() (start, end int) {
	return len(strings.TrimRight(d.s[:d.start], " \u00A0")), len(d.s) - len(strings.TrimLeft(d.s[d.end:], " \u00A0"))
}

func (d dash) isSpaced() bool {
	start, end := d.outer()
	return start < d.start && end > d.end
}

// isBetweenWords reports whether words stand on both sides, at least one of
// them in letters of the language, with spaces on both sides of the mark or on
// none.
func (d dash) isBetweenWords() bool {
	start, end := d.outer()
	left, _ := utf8.DecodeLastRuneInString(strings.TrimRight(d.s[:start], ")»”\"'“’%*_"))
	right, _ := utf8.DecodeRuneInString(strings.TrimLeft(d.s[end:], "(«„“\"'‘*_"))
	if (start < d.start) != (end > d.end) || start == 0 || !isTextual(left) || !isTextual(right) || unicode.IsDigit(right) {
		return false
	}
	return isCyrillic(left) || isCyrillic(right)
}

// isTextual reports whether a rune is of a word or stands for a hidden part.
func isTextual(r rune) bool { return isWordRune(r) || strings.HasPrefix(Sentinel, string(r)) }

// isRange reports whether the mark stands between letters or abbreviations:
// А - Я, Пн - Пт.
func (d dash) isRange() bool {
	start, end := d.outer()
	left := d.s[strings.LastIndexFunc(d.s[:start], unicode.IsSpace)+1 : start]
	right := d.s[end:]
	if i := strings.IndexFunc(right, unicode.IsSpace); i >= 0 {
		right = right[:i]
	}
	return isShortName(left) && isShortName(strings.TrimRight(right, ".,:;"))
}

// explains reports whether the mark stands behind the name of an argument in
// capitals, as in the help of commands, where the source has it too.
func (d dash) explains(source *Masked) bool {
	start, _ := d.outer()
	left := d.s[strings.LastIndexFunc(d.s[:start], unicode.IsSpace)+1 : start]
	return strings.Contains(source.Text, " - ") && utf8.RuneCountInString(left) > 1 && strings.ToUpper(left) == left
}

func isShortName(word string) bool {
	first, n := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && utf8.RuneCountInString(word[n:]) <= 1
}

// wordBefore returns the letters and digits that touch the mark in front.
func (d dash) wordBefore() string {
	start := d.start
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(d.s[:start])
		if !isWordRune(r) || d.start-start > 60 {
			break
		}
		start -= n
	}
	return d.s[start:d.start]
}

// wordAfter returns the letters and digits that touch it behind.
func (d dash) wordAfter() string {
	end := d.end
	for end < len(d.s) {
		r, n := utf8.DecodeRuneInString(d.s[end:])
		if !isWordRune(r) || end-d.end > 60 {
			break
		}
		end += n
	}
	return d.s[d.end:end]
}

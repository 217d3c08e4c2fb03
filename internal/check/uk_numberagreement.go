package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
)

// NumberAgreement flags nouns in another form than their number asks for.
var NumberAgreement = &Check{
	ID:       "uk/number-agreement",
	Severity: catalog.Info,
	Doc: `A noun behind a number in figures is in the form of another number: «2 файлів»,
«21 днів». The nouns are a closed list, and only those are looked at that no word
before the number puts into another case.

Bad:

    files = "2 файлів"

Good:

    files = "2 файли"`,
	Run: func(p *Pass) {
		if p.Unit.Target.IsPlural() {
			return // the program puts the number in
		}
		for f := range p.soundForms() {
			if has := p.holding(f); has&digitSign == 0 || has&cyrillicSign == 0 {
				continue
			}
			words := p.wording(f)
			for i := 0; i+1 < len(words) && !p.isFull(); i++ {
				if want := p.agreeing(f, words, i); want != "" {
					start, end := words[i].Start, words[i+1].End
					prose := p.Prose(f)
					args := map[string]any{"Want": words[i].Text + " " + want}
					p.ReportSpan(f, prose.Span(start, end), args, nil)
				}
			}
		}
	},
}

// agreeing returns the form that the noun behind the number words[i] should
// have, "" when it is right or cannot be told.
func (p *Pass) agreeing(f *Form, words []wordOf, i int) string {
	number, word := words[i], words[i+1]
	n := p.facts().nouns[word.low]
	if n == nil || !word.isNext || number.Joined || word.Joined || !isAllDigits(number.Text) || len(number.Text) > 9 {
		return ""
	}
	s := p.Prose(f).Text
	if strings.HasSuffix(strings.TrimRight(s[:number.Start], " "), "=") {
		return "" // compared
	}
	if number.Start > 0 && strings.Contains(".,:/-#№=<>", s[number.Start-1:number.Start]) || strings.HasSuffix(s[:number.Start], "–") || strings.HasSuffix(s[:number.Start], "—") {
		return "" // a part of a range or a longer number
	}
	first := i // of the groups of digits
	for first > 0 && words[first].isNext && isAllDigits(words[first-1].Text) {
		first--
	}
	isGoverned := first > 0 && words[first].isNext && words[first-1].class&governingWord != 0
	operands, err := plural.ParseOperands(number.Text)
	if err != nil || isGoverned {
		return ""
	}
	switch plural.Cardinal(p.Catalog.Lang, operands) {
	case plural.One:
		if word.low == n.many && n.many != n.one {
			return n.one
		}
	case plural.Few:
		if word.low == n.many && n.many != n.few && !n.isAlive && p.isFree(f, words, first) {
			return n.few
		}
	case plural.Many:
		if word.low == n.few && n.many != n.few && p.isFree(f, words, first) {
			return n.many
		}
	}
	return ""
}

// isFree reports whether nothing before a number decides the case of what it
// counts: it begins the sentence, or stands behind «вибрано», «залишилося».
func (p *Pass) isFree(f *Form, words []wordOf, i int) bool {
	if i == 0 || p.Prose(f).beginsSentence(words[i].Start) {
		return p.Prose(f).beginsSentence(words[i].Start)
	}
	before := words[i-1]
	return words[i].isNext && (before.class&countingWord != 0 || len(before.low) > 8 && (strings.HasSuffix(before.low, "но") || strings.HasSuffix(before.low, "то")))
}

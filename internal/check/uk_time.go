package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Time flags times on the 12-hour clock.
var Time = &Check{
	ID:       "uk/time",
	Severity: catalog.Info,
	Fix:      UnsafeFix,
	Doc: `A time is told on the 12-hour clock, with AM or PM. Ukrainian has the 24-hour
clock.

Bad:

    opens = "Відкриття о 3:30 PM"

Good:

    opens = "Відкриття о 15:30"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&digitSign == 0 {
				continue
			}
			for _, w := range p.Prose(f).Words() {
				if half := halfOfDay(w.Text); half != 0 && !p.isFull() {
					p.clock(f, w, half)
				}
			}
			p.stoppedHalves(f)
		}
	},
}

// halfOfDay tells AM ('a') and PM ('p'), touching their
// hour or not, in letters that look like them as well.
func halfOfDay(word string) byte {
	word = strings.TrimLeft(word, "0123456789")
	if len(word) > 4 || word == "" {
		return 0
	}
	switch word {
	case "AM", "am", "Am", "АМ", "ам":
		return 'a'
	case "PM", "pm", "Pm", "РМ", "рм", "ПМ", "пм":
		return 'p'
	}
	return 0
}

// stoppedHalves reports the times before "a.m." and "p.m.".
func (p *Pass) stoppedHalves(f *Form) {
	words, s := p.Prose(f).Words(), p.Prose(f).Text
	for i := 1; i < len(words) && !p.isFull(); i++ {
		first, second := words[i-1], words[i]
		if len(first.Text) != 1 || second.Start != first.End+1 || s[first.End] != '.' || second.Text != "m" && second.Text != "M" {
			continue
		}
		if which := first.Text[0] | 0x20; which == 'a' || which == 'p' {
			end := second.End
			if end < len(s) && s[end] == '.' {
				end++
			}
			p.clock(f, Word{Text: first.Text, Start: first.Start, End: end}, which)
		}
	}
}

// clock reports the time before a word for half of the day.
func (p *Pass) clock(f *Form, half Word, which byte) {
	prose := p.Prose(f)
	s := prose.Text
	end := half.Start + strings.IndexFunc(half.Text, func(r rune) bool { return r < '0' || r > '9' })
	digits := strings.TrimRight(s[:end], " \u00A0\u202F")
	start := len(strings.TrimRight(digits, "0123456789:."))
	hour, minute, hasMinute := strings.Cut(strings.ReplaceAll(digits[start:], ".", ":"), ":")
	h, err := strconv.Atoi(hour)
	if last, _ := utf8.DecodeLastRuneInString(s[:start]); err != nil || h < 1 || h > 12 || hasMinute && len(minute) != 2 || isWordRune(last) {
		return
	}
	if minute == "" {
		minute = "00"
	}
	if h %= 12; which == 'p' {
		h += 12
	}
	want := fmt.Sprintf("%d:%s", h, minute)
	fix := prose.Fix(start, half.End, want)
	fix.Unsafe = true
	p.ReportSpan(f, prose.Span(start, half.End), map[string]any{"Want": want}, fix)
}

package check

import (
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Date flags dates in American order.
var Date = &Check{
	ID:       "uk/date",
	Severity: catalog.Info,
	Fix:      UnsafeFix,
	Doc: `A date has the month before the day: 03/15/2026, «березня 15, 2026». Ukrainian
dates are 15.03.2026 and «15 березня 2026».

Only what cannot be a date with the day first is flagged.

Bad:

    released = "Випущено 03/15/2026"

Good:

    released = "Випущено 15.03.2026"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if p.holding(f)&digitSign == 0 {
				continue
			}
			p.numericDates(f)
			p.monthFirstDates(f)
		}
	},
}

// numericDates reports dates in figures.
func (p *Pass) numericDates(f *Form) {
	prose := p.Prose(f)
	s := prose.Text
	for i := 0; i < len(s) && !p.isFull(); {
		if !isDigitAt(s, i) {
			i++
			continue
		}
		end := i
		for end < len(s) && (isDigitAt(s, end) || strings.IndexByte("/.-", s[end]) >= 0 && isDigitAt(s, end+1)) {
			end++
		}
		if want := dayFirst(s[i:end]); want != "" && !p.hasVersionWord(f) {
			p.reportDate(f, i, end, want)
		}
		i = end
	}
}

func (p *Pass) reportDate(f *Form, start, end int, want string) {
	fix := p.Prose(f).Fix(start, end, want)
	fix.Unsafe = true
	p.ReportSpan(f, p.Prose(f).Span(start, end), map[string]any{"Want": want}, fix)
}

// dayFirst returns a date with its day first when it has it second, else "".
func dayFirst(s string) string {
	parts := digitRuns(s)
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) != 2 || len(parts[2]) != 4 && len(parts[2]) != 2 ||
		s[len(parts[0])] != s[len(parts[0])+1+len(parts[1])] {
		return ""
	}
	month, _ := strconv.Atoi(parts[0])
	date, _ := strconv.Atoi(parts[1])
	year, _ := strconv.Atoi(parts[2])
	if month < 1 || month > 12 || date <= 12 || date > 31 || len(parts[2]) == 4 && (year < 1000 || year > 2999) || s[len(parts[0])] != '/' && len(parts[2]) == 2 {
		return ""
	}
	if len(parts[0]) == 1 {
		parts[0] = "0" + parts[0]
	}
	return parts[1] + "." + parts[0] + "." + parts[2]
}

// monthFirstDates reports «березня 15, 2026».
func (p *Pass) monthFirstDates(f *Form) {
	words, s := p.wording(f), p.Prose(f).Text
	for i := 0; i+2 < len(words); i++ {
		month, date, year := words[i], words[i+1], words[i+2]
		if month.class&monthName == 0 || !date.isNext || len(date.Text) > 2 || !isAllDigits(date.Text) || len(year.Text) != 4 || !isAllDigits(year.Text) {
			continue
		}
		if strings.TrimSpace(s[date.End:year.Start]) == "," {
			p.reportDate(f, month.Start, year.End, strings.TrimLeft(date.Text, "0")+" "+month.low+" "+year.Text)
		}
	}
}

func isAllDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

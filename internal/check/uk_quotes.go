package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Quotes flags quotation marks of other languages.
var Quotes = &Check{
	ID:       "uk/quotes",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `Quotation marks round Ukrainian words are those of another language or of the
keyboard. Ukrainian has «…», and „…“ within them.

Straight and English marks are flagged only where a file has «…» more often, and
not by far: with a clear majority, consistency/quotes reports the others, and a
file that mostly has them is left alone. So are inches, code and the attributes
of tags.

Bad:

    press = "Натисніть “Зберегти”"

Good:

    press = "Натисніть «Зберегти»"`,
	Run: func(p *Pass) {
		for f := range p.soundForms() {
			if has := p.holding(f); has&quoteSign != 0 && has&cyrillicSign != 0 {
				for _, q := range quotesIn(p.Prose(f).Text) {
					if !p.isFull() {
						p.quotes(f, q)
					}
				}
			}
		}
	},
}

// A quoted is a part of a text between quotation marks.
type quoted struct {
	open, close        string
	start, end         int  // of the opening mark
	closeStart, closed int  // of the closing mark
	inner              bool // it stands within other marks
}

// quotes reports the marks of one part.
func (p *Pass) quotes(f *Form, q quoted) {
	prose := p.Prose(f)
	inner := prose.Text[q.end:q.closeStart]
	first, _ := utf8.DecodeRuneInString(inner)
	if isSingle := q.open == "'" || q.open == "‘"; isSingle && (!isCyrillic(first) || strings.Contains(inner, "\n")) {
		return
	}
	if !hasCyrillic(inner) || !p.isWrongQuote(q) {
		return
	}
	open, closing := "«", "»"
	if q.inner {
		open, closing = "„", "“"
	}
	start, end := prose.Span(q.start, q.end), prose.Span(q.closeStart, q.closed)
	s := f.Target.Source
	fix := &catalog.Fix{Text: s[:start.Start] + open + s[start.End:end.Start] + closing + s[end.End:]}
	p.ReportSpan(f, start, map[string]any{"Found": q.open + "…" + q.close, "Want": open + "…" + closing}, fix)
}

func (p *Pass) isWrongQuote(q quoted) bool {
	setting := p.Options.Style.Quotes
	switch {
	case setting == StyleAny, q.open == "„", q.open == "«" && !q.inner:
		return false
	case q.open == "»", q.open == "«":
		return true
	}
	return p.isDecreed(QuotationMarks, setting)
}

// quotesIn finds the parts of a text between quotation marks.
func quotesIn(s string) []quoted {
	var found []quoted
	var open []quoted
	for i, r := range s {
		if r < 0x80 && r != '"' && r != '\'' || r >= 0x80 && otherHolding[r]&quoteSign == 0 {
			continue
		}
		mark := s[i : i+utf8.RuneLen(r)]
		if n := len(open) - 1; n >= 0 && closesQuote(s, i, open[n].open, mark) {
			q := open[n]
			q.close, q.closeStart, q.closed, q.inner = mark, i, i+len(mark), n > 0
			open, found = open[:n], append(found, q)
		} else if opensQuote(s, i, mark) && !isInch(s, i, r) && len(open) < 8 {
			open = append(open, quoted{open: mark, start: i, end: i + len(mark)})
		}
	}
	return found
}

// quoteEnds maps opening marks to those that close them.
var quoteEnds = map[string]string{"«": "»", "»": "«", "„": "“”", "“": "”", `"`: `"`, "'": "'", "‘": "’"}

// closesQuote reports whether the mark at s[i] closes what another opened.
func closesQuote(s string, i int, open, mark string) bool {
	if !strings.Contains(quoteEnds[open], mark) {
		return false
	}
	if mark != "'" && mark != "’" {
		return true
	}
	after, _ := utf8.DecodeRuneInString(s[i+len(mark):])
	return !isWordRune(after)
}

// opensQuote reports whether the mark at s[i] stands where one opens.
func opensQuote(s string, i int, mark string) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+len(mark):])
	switch mark {
	case "«", "„":
		return true
	case "’", "”":
		return false
	}
	return before != '\\' && before != '=' && !isWordRune(before) && i+len(mark) < len(s) && !unicode.IsSpace(after)
}

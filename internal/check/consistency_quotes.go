package check

import (
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// StyleQuotes flags quotation marks that the rest of the file writes otherwise.
var StyleQuotes = &Check{
	ID:       "consistency/quotes",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `The quotation marks are others than in most messages of the file. Marks
within marks («… „…“ …») are not counted, nor are those round code.

The majority is clear when it has three times as many messages as all others
together, or when a single message differs. A mixed file is left alone. Where
most have the straight marks of keyboards, it is information only.

Bad, where the other messages have «…»:

    open = "Відкрити \"{{.Name}}\""

Good:

    open = "Відкрити «{{.Name}}»"`,
	Run: func(p *Pass) { p.reportMinority(QuotationMarks, swapQuotes) },
}

// swapQuotes puts both signs of the majority in the place of others, unless the
// same signs stand within.
func swapQuotes(m *Masked, mark Mark, main string) []patch {
	_, n := utf8.DecodeRuneInString(main)
	if strings.ContainsAny(m.Text[mark.End:mark.CloseStart], main) {
		return nil
	}
	return []patch{{mark.Start, mark.End, main[:n]}, {mark.CloseStart, mark.CloseEnd, main[n:]}}
}

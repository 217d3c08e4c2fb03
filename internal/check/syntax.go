package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

const braces = text.Brace | text.DoubleBrace

// withBraces returns the syntax in which a target is read. A source text without
// a placeholder says nothing of its syntax, and in a file of which nothing else
// is known either, the other source texts do: where they write {name}, it is a
// placeholder in the translation of a text without one, too.
func (p *Pass) withBraces(inferred text.Syntax, target string) text.Syntax {
	if p.Catalog.Syntax != text.None || inferred&(braces|text.GoTemplate|text.ICU) != 0 || strings.IndexByte(target, '{') < 0 {
		return inferred
	}
	return inferred | *p.known.syntax.get(p.syntaxOfBraces)
}

// syntaxOfBraces is what braces mean in the source texts of the catalog.
func (p *Pass) syntaxOfBraces() text.Syntax {
	set := text.None
	for i := range p.Catalog.Units {
		set |= text.Infer(p.Catalog.Units[i].Source, text.None)
	}
	if set&text.ICU != 0 {
		set |= text.Brace // {name} is an argument
	}
	return set & braces
}

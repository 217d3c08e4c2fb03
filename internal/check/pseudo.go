package check

import (
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// unlessPseudo selects, in a pseudo-locale, those of the checks alone that have
// something to say of it.
func unlessPseudo(tag string, selected func(*Check) bool) func(*Check) bool {
	if !lang.IsPseudo(tag) {
		return selected
	}
	return func(c *Check) bool { return selected(c) && c.judgesPseudo() }
}

// judgesPseudo reports whether the check has something to say of a
// pseudo-locale. Its texts are made to be read by nobody: what they must not
// break are placeholders, markup, plural forms and files.
func (c *Check) judgesPseudo() bool {
	group, _, _ := strings.Cut(c.ID, "/")
	return pseudoGroups[group] && !notOfPseudo[c.ID]
}

var (
	pseudoGroups = setOf("integrity placeholder plural markup code")
	notOfPseudo  = setOf("integrity/draft-marker integrity/wrong-language integrity/untranslated integrity/key-as-value plural/identical")
)

package check

import "strings"

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

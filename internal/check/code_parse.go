package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// CodeParse stands for code whose syntax is broken.
var CodeParse = &Check{
	ID:       "code/parse",
	Severity: catalog.Error,
	Doc: `A file of code cannot be parsed. Its messages are extracted as far as they can be
read, and nothing is called unused.

Bad:

    var = &i18n.Message{ID: "open", Other: "Open"}

Good:

    var open = &i18n.Message{ID: "open", Other: "Open"}`,
}

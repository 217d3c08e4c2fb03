package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// DuplicateKey stands for what the readers of message files report.
var DuplicateKey = &Check{
	ID:       "integrity/duplicate-key",
	Severity: catalog.Error,
	Doc: `A message id stands twice in one language: in one file, once flat and once
nested ("a.b" = … and [a] b = …), or in two files that are loaded together.

Which of the two texts is shown depends on the order in which files and tables
happen to be read.

Bad:

    "menu.open" = "Відкрити"
    [menu]
    open = "Розгорнути"

Good:

    [menu]
    open = "Відкрити"`,
}

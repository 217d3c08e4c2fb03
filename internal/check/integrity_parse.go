package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Parse stands for what the readers of message files report.
var Parse = &Check{
	ID:       "integrity/parse",
	Severity: catalog.Error,
	Doc: `A message file, or a part of it, cannot be read: its syntax is broken, a key
stands twice, a table mixes plural categories with other keys, or a value is no
string.

The program that loads the file would refuse it as a whole, so no message of
that language would be shown. The parts that can be read are still checked.

Bad:

    greeting = "Hello

Good:

    greeting = "Hello"`,
}

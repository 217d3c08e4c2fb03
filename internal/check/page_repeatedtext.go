package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageRepeatedText flags a text that is shown twice in one place.
var PageRepeatedText = &Check{
	ID:       "page/repeated-text",
	Severity: catalog.Info,
	Doc: `A text of several words is shown twice in a row, or with one other between: a
caption, a heading. It was probably put there by two parts of the program, and
screen readers read it twice.

What belongs to a pattern is left alone: the same words in each item of a list,
the cells of a table, buttons and options.

Bad:

    <figure><img alt=""><figcaption>The harbour at dawn</figcaption></figure>
    <p>The harbour at dawn</p>

Good:

    <figure><img alt=""><figcaption>The harbour at dawn</figcaption></figure>`,
}

package check

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// SameTarget flags messages with one translation of several source texts.
var SameTarget = &Check{
	ID:       "consistency/target",
	Severity: catalog.Info,
	Doc: `Two messages of the file have different source texts and the same translation.
It may be right, and it may be a copy that nobody translated or two things that
the reader cannot tell apart.

Source texts that differ in case, spaces, articles and punctuation alone are the
same here, and two words in another order.

Bad:

    send = "Надіслати"
    delete = "Надіслати"

Good:

    send = "Надіслати"
    delete = "Видалити"`,
	RunCatalog: func(p *Pass) {
		groups := slices.DeleteFunc(p.rivals(translationOf, plainSourceOf), func(r rivals) bool { return !saysSomething(r[0].units[0]) })
		p.reportRivals(groups, func(*catalog.Unit, *catalog.Unit) catalog.Severity { return catalog.Info })
	},
}

// translationOf is a translation, "" where nothing was translated.
func translationOf(u *catalog.Unit) string {
	if u.Target.Equal(u.Source) {
		return ""
	}
	return allForms(u.Target)
}

// saysSomething reports whether a translation has words.
func saysSomething(u *catalog.Unit) bool {
	return text.HasWords(text.Parse(u.Target.For(text.Other), text.None, "", ""))
}

// plainSourceOf is a source text without what two spellings of it may differ in:
// "Enter a host name" and "Enter hostname", "Blocked users" and "Users blocked".
func plainSourceOf(u *catalog.Unit) string {
	words := slices.DeleteFunc(strings.FieldsFunc(strings.ToLower(allForms(u.Source)), isNoWordRune), isArticle)
	if len(words) == 2 {
		slices.Sort(words)
	}
	return strings.Join(words, "")
}

func isArticle(word string) bool { return word == "a" || word == "an" || word == "the" }

func isNoWordRune(r rune) bool { return !isWordRune(r) && r != '{' && r != '%' }

package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// StyleRegister flags texts that speak to the reader otherwise than the rest of
// the file does.
var StyleRegister = &Check{
	ID:       "consistency/register",
	Severity: catalog.Warning,
	Fix:      SafeFix,
	Doc: `Most messages of the file say «ви» to the reader, and this one says «ти», or
the other way round. The polite pronoun within a sentence with a capital letter
where the others have a small one is flagged as well. Pronouns and such forms of
verbs are counted as cannot be anything else; a word that stands in quotes alone
is spoken of, and not said to the reader.

The majority is clear when it has three times as many messages as the others, or
when a single message differs. A mixed file is left alone.

Bad, where the other messages say «ви»:

    wait = "Зачекай, твій файл готується"

Good:

    wait = "Зачекайте, ваш файл готується"`,
	Run: func(p *Pass) {
		p.reportMinority(Address, noFix)
		p.reportMinority(Capitals, swapCapital)
	},
}

func noFix(*Masked, Mark, string) []patch { return nil }

// swapCapital changes the first letter of a pronoun alone.
func swapCapital(_ *Masked, mark Mark, main string) []patch {
	first := len("в")
	return []patch{{mark.Start, mark.Start + first, main[:first]}}
}

package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// DuplicateTag flags two files of one language in one set.
var DuplicateTag = &Check{
	ID:       "file/duplicate-tag",
	Severity: catalog.Warning,
	Doc: `Two files of a set spell one language in two ways. A program that loads the
folder loads both, and which text wins is a matter of the order of their names;
` + "`i18n merge`" + ` writes into the first only.

Bad:

    locales/active.pt-BR.toml
    locales/active.pt-br.toml

Good: one of the two, with the messages of both.`,
	RunFiles: func(p *FilePass) {
		for i := 1; i < len(p.Files); i++ {
			if p.Files[i].Tag != p.Files[0].Tag {
				p.Report(catalog.Pos{File: p.Files[i].Path}, "", map[string]any{"Tag": p.Locale, "Other": p.Files[0].Path}, catalog.Pos{File: p.Files[0].Path})
			}
		}
	},
}

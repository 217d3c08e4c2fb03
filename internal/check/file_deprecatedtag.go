package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// DeprecatedTag flags a file that is called after a language tag that was
// replaced.
var DeprecatedTag = &Check{
	ID:       "file/deprecated-tag",
	Severity: catalog.Warning,
	Doc: `The language tag in the name of the file was replaced by another (IANA language
subtag registry, CLDR aliases): iw by he, in by id, ji by yi, mo by ro. Programs
and browsers ask for the new one.

Bad: active.iw.toml

Good: active.he.toml`,
	RunFiles: func(p *FilePass) {
		for _, f := range p.Files {
			if now, deprecated := lang.Replaced(f.Tag); deprecated {
				p.Report(catalog.Pos{File: f.Path}, "", map[string]any{"Tag": f.Tag, "Now": now})
			}
		}
	},
}

package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Erased flags an empty message that takes the place of a translation in a file
// that is loaded before.
var Erased = &Check{
	ID:       "file/erased",
	Severity: catalog.Error,
	Doc: `A file holds an empty text for a message that another file of the same language,
loaded before, translates. The last one loaded wins, so the reader sees nothing.

Bad:

    # active.uk-a.toml
    save = "Зберегти"
    # active.uk-b.toml
    save = ""

Good: the message in one of the files only.`,
	RunFiles: func(p *FilePass) {
		if len(p.Files) < 2 {
			return
		}
		translated := map[string]catalog.Pos{}
		for _, f := range p.Files {
			for i := range f.Units {
				u := &f.Units[i]
				if first, there := translated[u.Key]; there && u.Target.IsEmpty() {
					p.Report(u.Pos, u.Key, map[string]any{"Other": first.File}, first)
				} else if !u.Target.IsEmpty() {
					translated[u.Key] = u.Pos
				}
			}
		}
	},
}

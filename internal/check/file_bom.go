package check

import (
	"bytes"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// BOM flags a byte order mark at the start of a file.
var BOM = &Check{
	ID:       "file/bom",
	Severity: catalog.Info,
	Doc: `The file starts with a byte order mark (U+FEFF). go-i18n reads TOML and YAML
with one, but other tools take it for a part of the first key, and in JSON it is
an error, which the reader of the file reports.

Bad: the bytes EF BB BF at the start, as some editors on Windows write them.

Good: a file that starts with its first key or comment.`,
	RunFiles: func(p *FilePass) {
		for _, f := range p.Files {
			if bytes.HasPrefix(f.Data, []byte("\uFEFF")) && filepath.Ext(f.Path) != ".json" {
				p.Report(catalog.Pos{File: f.Path, Line: 1, Col: 1}, "", map[string]any{})
			}
		}
	},
}

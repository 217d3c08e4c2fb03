package check

import (
	"bytes"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// LineEnds flags a file with two kinds of line ends.
var LineEnds = &Check{
	ID:       "file/line-ends",
	Severity: catalog.Warning,
	Doc: `Some lines of the file end in CR LF and some in LF alone. Such a file was edited
by tools that do not agree, its next change touches lines that nobody meant to
touch, and a text over several lines holds line ends that differ.

Bad: a file that was checked out on Windows and joined with one from Linux.

Good: one kind of line end, whichever. New lines get that of the first line.`,
	RunFiles: func(p *FilePass) {
		for _, f := range p.Files {
			all, crlf := bytes.Count(f.Data, []byte("\n")), bytes.Count(f.Data, []byte("\r\n"))
			if crlf == 0 || crlf == all {
				continue
			}
			p.Report(catalog.Pos{File: f.Path, Line: firstOther(f.Data), Col: 1}, "", map[string]any{"CRLF": crlf, "LF": all - crlf})
		}
	},
}

// firstOther returns the first line that ends otherwise than the first one.
func firstOther(data []byte) int {
	line, want := 0, false
	for l := range bytes.Lines(data) {
		is := bytes.HasSuffix(l, []byte("\r\n"))
		if line++; line == 1 {
			want = is
		} else if is != want {
			return line
		}
	}
	return line
}

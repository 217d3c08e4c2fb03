package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A File is a message file as a check of files sees it.
type File struct {
	Path  string
	Tag   string // the language as the name of the file or folder spells it
	Data  []byte
	Units []catalog.Unit
}

// A FilePass is what a check of files sees: all message files of one language
// in one set, in the order in which a program that loads the folder reads
// them.
type FilePass struct {
	Locale string // canonical tag of the language
	Files  []File

	check    *Check
	severity catalog.Severity
	findings []catalog.Finding
}

// RunFiles checks the files of one language.
func RunFiles(locale string, files []File, opts Options) []catalog.Finding {
	p := &FilePass{Locale: locale, Files: files}
	for _, ch := range All {
		if p.severity = opts.severity(ch); ch.RunFiles != nil && p.severity != catalog.Off {
			p.check = ch
			ch.RunFiles(p)
		}
	}
	return opts.Told(p.findings)
}

// Report reports a place in a file.
func (p *FilePass) Report(pos catalog.Pos, key string, args map[string]any, related ...catalog.Pos) {
	p.findings = append(p.findings, catalog.Finding{
		Check:    p.check.ID,
		Severity: p.severity,
		Pos:      pos,
		Related:  related,
		Locale:   p.Locale,
		Key:      key,
		Message:  p.check.MessageID("finding"),
		Advice:   p.check.MessageID("advice"),
		Args:     args,
	})
}

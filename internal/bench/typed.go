package main

import (
	"fmt"
	"io"
	"path/filepath"
)

// The size of the tree in which nothing can be told without types.
const (
	typedPackages = 400
	typedFiles    = 5 // in each
	typedPerFile  = 4
)

// typed: a tree in which every package calls wrapper functions of a second one
// with constants of a third. goi18n finds nothing there, and is shown all the
// same: it reads the same bytes.
func (b *bench) typed() error {
	c := corpus{size: typedPackages * typedFiles * typedPerFile, seed: 6}
	t := sourceTree{name: "typed", dir: b.path("typed"), want: c.size, bar: bar{memory: 2}}
	if err := c.writeTyped(t.dir); err != nil {
		return err
	}
	files, _, err := t.count()
	if err != nil {
		return err
	}
	t.what = fmt.Sprintf("%d Go files, %d messages, all through wrappers and constants of other packages", files, c.size)
	return b.extraction(&t)
}

func (c corpus) writeTyped(dir string) error {
	err := create(filepath.Join(dir, "go.mod"), func(w io.Writer) {
		io.WriteString(w, "module example.com/desk\n\ngo 1.26\n\nrequire github.com/nicksnyder/go-i18n/v2 v2.7.0\n")
	})
	if err == nil {
		err = create(filepath.Join(dir, "internal", "say", "say.go"), func(w io.Writer) { io.WriteString(w, wrappers) })
	}
	for p := 0; p < typedPackages && err == nil; p++ {
		err = c.typedPackage(dir, p)
	}
	return err
}

// typedPackage writes a package with its ids and long texts in one of their
// own.
func (c corpus) typedPackage(dir string, p int) error {
	pkg := fmt.Sprintf("feature%03d", p)
	dir = filepath.Join(dir, "internal", areas[p%len(areas)], pkg)
	first := p * typedFiles * typedPerFile
	err := create(filepath.Join(dir, "ids", "ids.go"), func(w io.Writer) {
		io.WriteString(w, "// Package ids names the messages of a page.\npackage ids\n\nconst (\n")
		for i := first; i < first+typedFiles*typedPerFile; i++ {
			m := c.at(i)
			fmt.Fprintf(w, "\tMessage%d = %q\n\tText%d = %q\n", i, m.id, i, m.other)
		}
		io.WriteString(w, ")\n")
	})
	for f := 0; f < typedFiles && err == nil; f++ {
		err = create(filepath.Join(dir, fmt.Sprintf("file%02d.go", f)), func(w io.Writer) {
			fmt.Fprintf(w, "package %s\n\nimport (\n\t\"example.com/desk/internal/say\"\n\t\"example.com/desk/internal/%s/%s/ids\"\n)\n", pkg, areas[p%len(areas)], pkg)
			for k := range typedPerFile {
				c.typedUse(w, first+f*typedPerFile+k)
			}
			io.WriteString(w, filler(first+f))
		})
	}
	return err
}

func (c corpus) typedUse(w io.Writer, i int) {
	m := c.at(i)
	text := fmt.Sprintf("%q", m.other)
	if i%2 == 0 {
		text = fmt.Sprintf("ids.Text%d", i)
	}
	fmt.Fprintf(w, "\n// Show%[1]d returns the text of one button.\nfunc Show%[1]d(p *say.Printer, name string, count int) string {\n", i)
	if m.one != "" {
		fmt.Fprintf(w, "\treturn p.Count(ids.Message%d, %q, %s, count)\n}\n", i, m.one, text)
		return
	}
	fmt.Fprintf(w, "\treturn p.Text(ids.Message%d, %s, map[string]any{\"Name\": name})\n}\n", i, text)
}

const wrappers = `// Package say shows messages to people.
package say

import "github.com/nicksnyder/go-i18n/v2/i18n"

// A Printer speaks one language.
type Printer struct{ localizer *i18n.Localizer }

// Text returns a message.
func (p *Printer) Text(id, text string, data map[string]any) string {
	return p.show(&i18n.Message{ID: id, Other: text}, data, nil)
}

// Count returns a message that depends on a number.
func (p *Printer) Count(id, one, other string, n int) string {
	return p.show(&i18n.Message{ID: id, One: one, Other: other}, map[string]any{"Count": n}, n)
}

func (p *Printer) show(m *i18n.Message, data map[string]any, n any) string {
	s, err := p.localizer.Localize(&i18n.LocalizeConfig{DefaultMessage: m, TemplateData: data, PluralCount: n})
	if err != nil {
		return m.Other
	}
	return s
}
`

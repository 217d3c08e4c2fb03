package project

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	syntax "github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
)

// IgnoreName is the name of the file with what is ignored in files that have no
// comments. It stands beside i18n.toml.
const IgnoreName = "i18n.ignore.toml"

// An IgnoreFile holds ignores, each a table:
//
//	[[ignore]]
//	key = "save"
//	locale = "uk"
//	rule = "uk/dash"
//	reason = "a brand"
//	source = "3f9a1c"
//
// locale, file and source may be missing and stand for any; file is a path from
// the folder.
type IgnoreFile struct {
	Path     string
	Ignores  []check.Ignore
	Findings []catalog.Finding // what cannot be read of it

	root   string
	data   []byte // nil when there is no file
	edited []byte
}

// ReadIgnores reads the file of a folder, an empty one where there is none.
func ReadIgnores(d *disk.Disk, root string) (*IgnoreFile, error) {
	f := &IgnoreFile{Path: filepath.Join(root, IgnoreName), root: root}
	data, err := readFile(d, f.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f.data, f.edited = data, data
	f.read()
	return f, nil
}

func (f *IgnoreFile) read() {
	p := &configParser{name: f.Path, doc: syntax.Read(f.edited)}
	for _, e := range p.doc.Errors {
		p.report(e.Offset, e.ID, e.Args)
	}
	f.Ignores = nil
	for _, t := range p.doc.Tables {
		switch {
		case len(p.doc.Errors) > 0:
		case isIgnore(t):
			f.Ignores = append(f.Ignores, f.readIgnore(p, t))
		case t.Len() > 0 || len(t.Key()) > 0:
			at, name := int(t.Header().Start), "ignore"
			if len(t.Key()) == 0 {
				at, name = int(t.Entry(0).Key()[0].Span.Start), t.Entry(0).Key()[0].Name
			} else {
				name = t.Key()[0].Name
			}
			p.report(at, "config.unknown-key", map[string]any{"Key": name, "Suggest": "", "Known": "[[ignore]]"})
		}
	}
	f.Findings = p.findings
}

func isIgnore(t *syntax.Table) bool {
	return t.Array && len(t.Key()) == 1 && t.Key()[0].Name == "ignore"
}

func (f *IgnoreFile) readIgnore(p *configParser, t *syntax.Table) check.Ignore {
	line, col := p.doc.Lines.Position(int(t.Header().Start))
	i := check.Ignore{Pos: catalog.Pos{File: f.Path, Line: line, Col: col}}
	fields := ignoreFields(&i)
	for e := range t.Entries {
		name, v := e.Key()[0].Name, e.Value()
		to := fields[name]
		switch {
		case to == nil || len(e.Key()) > 1:
			known := []string{"file", "key", "locale", "reason", "rule", "source"}
			p.report(int(e.Key()[0].Span.Start), "config.unknown-key", map[string]any{"Key": name, "Suggest": Nearest(name, known), "Known": strings.Join(known, ", ")})
		case v.Kind != syntax.String:
			p.report(int(v.Span.Start), "config.want-text", map[string]any{"Key": name})
		default:
			*to = v.Str
		}
	}
	if i.File != "" {
		i.File = filepath.Join(f.root, filepath.FromSlash(i.File))
	}
	return i
}

func ignoreFields(i *check.Ignore) map[string]*string {
	return map[string]*string{"key": &i.Key, "locale": &i.Locale, "rule": &i.Rule, "reason": &i.Reason, "source": &i.Hash, "file": &i.File}
}

// Add appends an ignore, in the place of one of the same message and rule.
func (f *IgnoreFile) Add(add check.Ignore) {
	f.remove(func(i check.Ignore) bool {
		return i.Key == add.Key && i.Rule == add.Rule && i.Locale == add.Locale && i.File == add.File
	})
	var b strings.Builder
	b.Write(f.edited)
	if n := len(f.edited); n > 0 {
		if f.edited[n-1] != '\n' {
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	b.WriteString("[[ignore]]\n")
	file := ""
	if rel, err := filepath.Rel(f.root, add.File); err == nil && add.File != "" {
		file = filepath.ToSlash(rel)
	}
	for _, field := range []struct{ name, value string }{
		{"key", add.Key}, {"locale", add.Locale}, {"file", file}, {"rule", add.Rule}, {"reason", add.Reason}, {"source", add.Hash},
	} {
		if field.value != "" {
			b.WriteString(field.name + " = " + tomlText(field.value) + "\n")
		}
	}
	f.edited = []byte(b.String())
	f.read()
}

// Remove takes out the ignores that stand at places.
func (f *IgnoreFile) Remove(places []catalog.Pos) {
	f.remove(func(i check.Ignore) bool { return slices.Contains(places, i.Pos) })
}

// remove takes out ignores with the comments above them and the blank lines
// behind. Every other byte stays.
func (f *IgnoreFile) remove(isOut func(check.Ignore) bool) {
	if len(f.Findings) > 0 {
		return
	}
	doc, n := syntax.Read(f.edited), 0
	var b strings.Builder
	at := 0
	for _, t := range doc.Tables {
		if !isIgnore(t) {
			continue
		}
		out := isOut(f.Ignores[n])
		if n++; out {
			b.Write(f.edited[at:t.Lead().Start])
			at = bodyEnd(f.edited, t)
		}
	}
	b.Write(f.edited[at:])
	if b.Len() < len(f.edited) {
		f.edited = []byte(b.String())
		f.read()
	}
}

// bodyEnd returns where the lines of a table end, the blank ones behind it
// included, but not the comment above the next one.
func bodyEnd(data []byte, t *syntax.Table) int {
	end := int(t.Line().End)
	if n := t.Len(); n > 0 {
		end = int(t.Entry(n - 1).Line().End)
	}
	for end < len(data) && (data[end] == '\n' || data[end] == '\r') {
		end++
	}
	return end
}

// Rename gives the ignores of a message another id.
func (f *IgnoreFile) Rename(from, to string) {
	if len(f.Findings) > 0 {
		return
	}
	doc := syntax.Read(f.edited)
	var b strings.Builder
	at := 0
	for _, t := range doc.Tables {
		for e := range t.Entries {
			if v := e.Value(); isIgnore(t) && e.Key()[0].Name == "key" && v.Str == from {
				b.Write(f.edited[at:v.Span.Start])
				b.WriteString(tomlText(to))
				at = int(v.Span.End)
			}
		}
	}
	b.Write(f.edited[at:])
	f.edited = []byte(b.String())
	f.read()
}

// IsEdited reports whether the file says something else than what was read.
func (f *IgnoreFile) IsEdited() bool { return !bytes.Equal(f.data, f.edited) }

// Data returns the bytes that were read, nil when there is no file; Bytes those
// of now.
func (f *IgnoreFile) Data() []byte { return f.data }

// Bytes returns the content of the file as it is to be.
func (f *IgnoreFile) Bytes() []byte { return f.edited }

// Plan adds the file to a plan, unless nothing changed.
func (f *IgnoreFile) Plan(p *Plan) {
	if f.IsEdited() {
		p.Put(f.Path, "", f.data, f.edited)
	}
}

// tomlText writes a text as a basic string of TOML.
func tomlText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7F:
			b.WriteString(`\u00` + string(rune("0123456789ABCDEF"[r>>4])) + string(rune("0123456789ABCDEF"[r&15])))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

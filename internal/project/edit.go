package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
)

// SetTargets plans the change of the key targets of the i18n.toml at a path.
// Every other byte of the file stays.
func SetTargets(plan *Plan, path string, targets []string) error {
	data, err := readFile(plan.disk, path)
	if err != nil {
		return err
	}
	doc := toml.Read(data)
	if len(doc.Errors) > 0 {
		line, col := doc.Lines.Position(doc.Errors[0].Offset)
		return fmt.Errorf("%s:%d:%d: the file has errors of syntax", path, line, col)
	}
	root := doc.Tables[0]
	start, end, text := int(root.Line().End), int(root.Line().End), "targets = "+tomlList(targets)+"\n"
	for pair := range root.Entries {
		switch {
		case len(pair.Key()) == 1 && pair.Key()[0].Name == "targets":
			start, end, text = int(pair.Value().Span.Start), int(pair.Value().Span.End), tomlList(targets)
		case len(pair.Key()) == 1 && pair.Key()[0].Name == "source" && start == end:
			start, end = int(pair.Line().End), int(pair.Line().End)
		}
	}
	if start == end && start > 0 && data[start-1] != '\n' {
		text = "\n" + text
	}
	plan.Put(path, "", data, []byte(string(data[:start])+text+string(data[end:])))
	return nil
}

func tomlList(items []string) string {
	quoted := make([]string, len(items))
	for i, s := range items {
		quoted[i] = strconv.Quote(s) // language tags and paths: TOML reads them as Go does
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// A Found is what a folder holds before it is a project.
type Found struct {
	Module    string // path of the Go module, "" when there is none
	Source    string
	Targets   []string
	Resources []Resource
}

// Survey looks at a folder for the Go module, the message files and their
// languages. source and targets, when given, are taken for what they are.
func Survey(d *disk.Disk, dir, source string, targets []string) (*Found, error) {
	info, err := d.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: dir, Err: errors.New("is no folder")}
	}
	found := &Found{Source: cmp.Or(source, "en"), Targets: targets}
	if found.Module, err = modulePath(d, dir); err != nil {
		return nil, err
	}
	if err := found.discover(d, dir, source); err != nil {
		return nil, err
	}
	if len(targets) == 0 {
		for _, tag := range Languages(found.Resources) {
			if tag != found.Source && !lang.IsPseudo(tag) {
				found.Targets = append(found.Targets, tag)
			}
		}
	}
	return found, nil
}

// discover finds the message files. Where nobody said which language the source
// is in, it is English, of whatever region has files.
func (f *Found) discover(d *disk.Disk, dir, source string) error {
	candidates := []string{"en", "en-US", "en-GB"}
	if source != "" {
		candidates = []string{source}
	}
	for _, tag := range candidates {
		resources, err := Discover(d, dir, tag)
		if err != nil {
			return err
		}
		if len(resources) > 0 {
			f.Source, f.Resources = tag, resources
			return nil
		}
	}
	return nil
}

// modulePath reads the path out of the module line of go.mod, "" when there is
// none.
func modulePath(d *disk.Disk, dir string) (string, error) {
	data, err := readFile(d, filepath.Join(dir, "go.mod"))
	if err != nil {
		return "", unlessAbsent(err)
	}
	return extract.ModulePath(data), nil
}

// ConfigFile returns a commented i18n.toml.
func (f *Found) ConfigFile() []byte {
	var b strings.Builder
	c := commentWriter{&b}
	c.top("source")
	fmt.Fprintf(&b, "source = %q\n\n", f.Source)
	c.top("targets")
	fmt.Fprintf(&b, "targets = %s\n\n", tomlList(f.Targets))
	c.top("messages")
	resources := f.Resources
	if len(resources) == 0 {
		resources = []Resource{newResource("", "", "locales/active."+localeMark+".toml", "", []string{"./..."}, 0)}
	}
	for _, r := range resources {
		b.WriteString("[[messages]]\n")
		c.key("messages", "files")
		fmt.Fprintf(&b, "files = %q\n", strings.ReplaceAll(r.Pattern, `\`, "/"))
		c.key("messages", "code")
		if len(r.Code) > 0 && f.Module != "" {
			fmt.Fprintf(&b, "code = %s\n\n", tomlList(r.Code))
		} else {
			b.WriteString("# code = [\"./...\"]\n\n")
		}
	}
	b.WriteString("# [locales.uk]\n")
	c.example("locales.uk", "required", "true")
	c.example("locales.uk", "min", "80")
	b.WriteString("\n# [check]\n")
	c.example("check", "fail-on", `"error"`)
	b.WriteString("\n# [check.severity]\n# \"integrity/stale\" = \"error\"\n\n# [bundle]\n")
	c.example("bundle", "out", `"dist/locales"`)
	return []byte(b.String())
}

// commentWriter writes the documentation of the configuration as comments.
type commentWriter struct{ b *strings.Builder }

func (c commentWriter) top(key string) { c.key("", key) }

func (c commentWriter) key(table, key string) {
	fmt.Fprintf(c.b, "# %s\n", docOf(table, key))
}

func (c commentWriter) example(table, key, value string) {
	fmt.Fprintf(c.b, "# # %s\n# %s = %s\n", docOf(table, key), key, value)
}

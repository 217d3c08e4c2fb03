package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// The size of the generated source tree: files x messages = 5,000 x 20,000.
// Every fifth file has no message, the others have five.
const (
	treeFiles       = 5000
	filesPerPackage = 20
	perFile         = 5
)

// writeTree writes a Go module whose code holds all messages of the corpus, in
// the ways people write them: in the call, as constants, as plurals, in
// variables and in lists, between code that has nothing to do with them.
func (c corpus) writeTree(dir string) error {
	err := create(filepath.Join(dir, "go.mod"), func(w io.Writer) {
		io.WriteString(w, "module example.com/shop\n\ngo 1.26\n\nrequire github.com/nicksnyder/go-i18n/v2 v2.7.0\n")
	})
	next := 0
	for f := 0; f < treeFiles && err == nil; f++ {
		pkg := fmt.Sprintf("feature%03d", f/filesPerPackage)
		path := filepath.Join(dir, "internal", areas[f/filesPerPackage%len(areas)], pkg, fmt.Sprintf("file%02d.go", f%filesPerPackage))
		err = create(path, func(w io.Writer) {
			if f%5 == 4 {
				fmt.Fprintf(w, "package %s\n%s", pkg, filler(f))
				return
			}
			c.goFile(w, pkg, f, next)
			next += perFile
		})
	}
	if err == nil && next != c.size {
		err = fmt.Errorf("the tree holds %d messages, not %d", next, c.size)
	}
	return err
}

func (c corpus) goFile(w io.Writer, pkg string, f, first int) {
	fmt.Fprintf(w, "package %s\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n", pkg)
	for k := range perFile {
		i := first + k
		m := c.at(i)
		switch k {
		case 0:
			fmt.Fprintf(w, "\nconst idOf%d = %q\n", i, m.id)
			fmt.Fprintf(w, callTemplate, i, fmt.Sprintf("idOf%d", i), m.fields("\t\t\t"))
		case 1:
			fmt.Fprintf(w, "\nvar message%d = &i18n.Message{\n\tID: %q,\n%s}\n", i, m.id, m.fields("\t"))
		case 2:
			fmt.Fprintf(w, "\nvar list%d = []i18n.Message{\n\t{\n\t\tID: %q,\n%s\t},\n}\n", i, m.id, m.fields("\t\t"))
		default:
			fmt.Fprintf(w, callTemplate, i, fmt.Sprintf("%q", m.id), m.fields("\t\t\t"))
		}
		if k%2 == 0 {
			io.WriteString(w, filler(i))
		}
	}
}

// fields are those of a message literal but its id. Long text is often a raw
// string, and constants are joined.
func (m *content) fields(indent string) string {
	var b strings.Builder
	if m.description != "" {
		fmt.Fprintf(&b, "%sDescription: %q,\n", indent, m.description)
	}
	if m.one != "" {
		fmt.Fprintf(&b, "%sOne: %q,\n", indent, m.one)
	}
	switch m.shape.kind {
	case marked:
		fmt.Fprintf(&b, "%sOther: `%s`,\n", indent, m.other)
	case named:
		head, tail, _ := strings.Cut(m.other, "{{")
		fmt.Fprintf(&b, "%sOther: %q +\n%s\t%q,\n", indent, head, indent, "{{"+tail)
	default:
		fmt.Fprintf(&b, "%sOther: %q,\n", indent, m.other)
	}
	return b.String()
}

const callTemplate = `
// Show%[1]d returns the text of one button.
func Show%[1]d(l *i18n.Localizer, name string, count int) (string, error) {
	return l.Localize(&i18n.LocalizeConfig{
		DefaultMessage: &i18n.Message{
			ID: %[2]s,
%[3]s		},
		TemplateData: map[string]any{"Name": name, "Count": count},
		PluralCount:  count,
	})
}
`

// filler is code without messages: most of what an extractor reads.
func filler(n int) string {
	return strings.ReplaceAll(`
// rowNNN is one line of a table.
type rowNNN struct {
	Key   string
	Value float64
	Next  *rowNNN
}

// total adds the values that are above the limit and remembers the largest.
func (r *rowNNN) total(limit float64) (sum, largest float64) {
	for at := r; at != nil; at = at.Next {
		switch {
		case at.Key == "" || at.Value < limit:
			continue
		case at.Value > largest:
			largest = at.Value
		}
		sum += at.Value
	}
	return sum, largest
}

// keys lists what is in the table, without the empty ones.
func (r *rowNNN) keys() []string {
	var out []string
	for at := r; at != nil; at = at.Next {
		if at.Key != "" {
			out = append(out, at.Key+":NNN")
		}
	}
	return out
}
`, "NNN", fmt.Sprint(n))
}

package extract

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// Each archive holds a source tree and, in the file data, what every use of a
// message is shown with.
func TestData(t *testing.T) {
	files, err := filepath.Glob("testdata/data/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive := readTxtar(t, file)
			tree := fstest.MapFS{}
			for _, f := range archive.files {
				if f.name != "data" {
					tree[f.name] = &fstest.MapFile{Data: f.data}
				}
			}
			got := printData(Read(tree, Options{}))
			if *update {
				archive.files = slices.DeleteFunc(archive.files, func(f txtarFile) bool { return f.name == "data" })
				archive.files = append(archive.files, txtarFile{"data", []byte(got)})
				archive.write(t, file)
				return
			}
			if want, _ := archive.find("data"); got != string(want) {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

func printData(r Result) string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(r.Uses)) {
		for _, u := range r.Uses[key] {
			fmt.Fprintf(&b, "%s %s%s\n", key, u.Pos, describeData(u.Data))
		}
	}
	return b.String()
}

func describeData(d *catalog.Data) string {
	if d == nil {
		return " unknown"
	}
	out := ""
	if d.Plural {
		out += " plural"
	}
	if d.Open {
		out += " open"
	}
	for i, f := range d.Fields {
		if i > 0 {
			out += ","
		}
		out = strings.TrimSuffix(out+" "+f.Name+" "+f.Type, " ")
	}
	return out
}

// What code does with its data is followed only so far: functions that call the
// next one twice, structs that hold many others.
func TestDataOfHostileCodeIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("package p\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n\n")
	for i := range 60 {
		fmt.Fprintf(&b, "func f%d(m map[string]any) { f%d(m); f%d(m); m[\"K%d\"] = 1 }\n", i, i+1, i+1, i)
	}
	for i := range 40 {
		fmt.Fprintf(&b, "type t%d struct {", i)
		for j := range 200 {
			fmt.Fprintf(&b, " F%d *t%d;", j, i+1)
		}
		b.WriteString(" }\n")
	}
	b.WriteString(`
func show(l *i18n.Localizer) {
	m := map[string]any{"A": t0{}}
	f0(m)
	l.Localize(&i18n.LocalizeConfig{MessageID: "map", TemplateData: m})
	l.Localize(&i18n.LocalizeConfig{MessageID: "struct", TemplateData: t0{}})
}
`)
	start := time.Now()
	r := Read(fstest.MapFS{"p.go": {Data: []byte(b.String())}}, Options{})
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
	for _, key := range []string{"map", "struct"} {
		if d := r.Uses[key][0].Data; d == nil || d.Open != (key == "map") || len(d.Fields) > 5000 {
			t.Errorf("%s: open %v, %d fields", key, d.Open, len(d.Fields))
		}
	}
}

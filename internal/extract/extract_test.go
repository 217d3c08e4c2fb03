package extract

import (
	"bytes"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// Each archive holds a source tree and what is extracted from it, in the files
// units, refs and findings. Lines of its comment set options.
func TestTrees(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive := readTxtar(t, file)
			got := map[string][]byte{}
			opts := archive.options(t)
			result := Read(archive.tree(), opts)
			got["units"], got["refs"], got["findings"] = printUnits(result), printRefs(result), printFindings(result)
			for jobs := 1; jobs <= 3; jobs += 2 {
				opts.Jobs = jobs
				again := Read(archive.tree(), opts)
				if !bytes.Equal(printUnits(again), got["units"]) || !bytes.Equal(printFindings(again), got["findings"]) {
					t.Errorf("another result with %d jobs", jobs)
				}
			}
			if *update {
				rewrite(t, file, archive, got)
				return
			}
			for _, f := range archive.files {
				if want, ok := got[f.name]; ok && string(want) != string(f.data) {
					t.Errorf("%s:\n got:\n%swant:\n%s", f.name, want, f.data)
				}
				delete(got, f.name)
			}
			for name, data := range got {
				if len(data) > 0 && name != "refs" {
					t.Errorf("unexpected %s:\n%s", name, data)
				}
			}
		})
	}
}

func rewrite(t *testing.T, file string, archive *txtar, got map[string][]byte) {
	_, wantsRefs := archive.find("refs")
	archive.files = slices.DeleteFunc(archive.files, func(f txtarFile) bool { return isExpectation(f.name) })
	for _, name := range []string{"units", "refs", "findings"} {
		if len(got[name]) > 0 && (name != "refs" || wantsRefs) {
			archive.files = append(archive.files, txtarFile{name, got[name]})
		}
	}
	archive.write(t, file)
}

func printUnits(r Result) []byte {
	var b bytes.Buffer
	for _, u := range r.Catalog.Units {
		fmt.Fprintf(&b, "%s %s", u.Pos, u.Key)
		for form, s := range u.Source.Forms() {
			fmt.Fprintf(&b, " %s=%q", form, s)
		}
		if u.Note != "" {
			fmt.Fprintf(&b, " note=%q", u.Note)
		}
		if u.Source.LeftDelim()+u.Source.RightDelim() != "" {
			fmt.Fprintf(&b, " delims=%q,%q", u.Source.LeftDelim(), u.Source.RightDelim())
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func printRefs(r Result) []byte {
	var lines []string
	for key, uses := range r.Uses {
		line := key
		for _, u := range uses {
			line += " " + u.Pos.String()
		}
		lines = append(lines, line+"\n")
	}
	slices.Sort(lines)
	return []byte(strings.Join(lines, ""))
}

func printPlaces(places []catalog.Pos) string {
	var out []string
	for _, p := range places {
		out = append(out, p.String())
	}
	return strings.Join(out, " ")
}

func printFindings(r Result) []byte {
	var b bytes.Buffer
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s %s %s", f.Pos, f.Severity, f.Check, f.Message)
		if f.Key != "" {
			fmt.Fprintf(&b, " key=%s", f.Key)
		}
		for _, name := range []string{"Field", "Code", "Text", "Pattern", "Key", "Default", "Count", "First", "Second", "Place", "Reason", "File", "Megabytes"} {
			if v, ok := f.Args[name]; ok {
				fmt.Fprintf(&b, " %s=%v", name, v)
			}
		}
		if f.Excerpt != "" {
			fmt.Fprintf(&b, " excerpt=%q", f.Excerpt)
		}
		if len(f.Related) > 0 {
			fmt.Fprintf(&b, " related: %s", printPlaces(f.Related))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

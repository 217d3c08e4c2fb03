package extract

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A treeSize says how large a generated source tree is.
type treeSize struct {
	packages, files int // files in each package
	messages        int // in each file
}

// generate yields the files of a source tree in which messages are written in
// the usual ways: mostly plain, some with constants of the same and of another
// package, between code that has nothing to do with them.
func generate(size treeSize, yield func(name, source string)) {
	yield("go.mod", "module example.com/large\n\ngo 1.26\n")
	for p := range size.packages {
		dir := fmt.Sprintf("group%d/pkg%d", p/50, p)
		for f := range size.files {
			yield(fmt.Sprintf("%s/file%d.go", dir, f), generateFile(size, p, f))
		}
	}
}

func generateFile(size treeSize, p, f int) string {
	var b strings.Builder
	uses := p > 0 && p%10 == 0 && f == 0 // every tenth package uses constants of the one before
	fmt.Fprintf(&b, "package pkg%d\n\nimport (\n\t\"fmt\"\n\t\"strings\"\n\n\t\"github.com/nicksnyder/go-i18n/v2/i18n\"\n", p)
	if uses {
		fmt.Fprintf(&b, "\t\"example.com/large/group%d/pkg%d\"\n", (p-1)/50, p-1)
	}
	fmt.Fprintf(&b, ")\n\nconst Prefix%d = \"pkg%d.\"\n", f, p)
	for m := range size.messages {
		id := fmt.Sprintf(`"pkg%d.file%d.message%d"`, p, f, m)
		text := fmt.Sprintf("%q", fmt.Sprintf("Message %d of file %d, {{.Name}}", m, f))
		switch {
		case uses && m == 0:
			id = fmt.Sprintf(`pkg%d.Prefix0 + "of%d"`, p-1, p)
		case m == 1 && p%5 == 0:
			id = fmt.Sprintf(`Prefix%d + "file%d.message%d"`, f, f, m)
		}
		fmt.Fprintf(&b, generated, f, m, id, text)
	}
	return b.String()
}

const generated = `
// Handle%[1]d_%[2]d greets everybody whose name is not empty.
func Handle%[1]d_%[2]d(l *i18n.Localizer, names []string) (string, error) {
	var out []string
	for i, name := range names {
		if strings.TrimSpace(name) == "" || i > 100 {
			continue
		}
		text, err := l.Localize(&i18n.LocalizeConfig{
			DefaultMessage: &i18n.Message{
				ID:          %[3]s,
				Description: "Shown at the top of the page",
				Other:       %[4]s,
			},
			TemplateData: map[string]any{"Name": name, "Index": i},
		})
		if err != nil {
			return "", fmt.Errorf("message %%d: %%w", i, err)
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n"), nil
}
`

// writeTree writes a generated tree into a folder.
func writeTree(t testing.TB, dir string, size treeSize) {
	made := map[string]bool{}
	generate(size, func(name, source string) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if folder := filepath.Dir(file); !made[folder] {
			made[folder] = true
			if err := os.MkdirAll(folder, 0o777); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(file, []byte(source), 0o666); err != nil {
			t.Fatal(err)
		}
	})
}

func TestGeneratedTree(t *testing.T) {
	dir := t.TempDir()
	size := treeSize{packages: 30, files: 4, messages: 4}
	writeTree(t, dir, size)
	r := Read(os.DirFS(dir), Options{})
	if want := size.packages * size.files * size.messages; len(r.Catalog.Units) != want || len(r.Findings) != 0 {
		t.Errorf("%d units, %d findings; want %d units\n%s", len(r.Catalog.Units), len(r.Findings), want, printFindings(r))
	}
	if u := r.Catalog.Units[r.Catalog.Index()["pkg9.of10"]]; u.Key != "pkg9.of10" || u.Pos.File != "group0/pkg10/file0.go" {
		t.Errorf("constant of another package: %+v", u)
	}
}

// BenchmarkExtractGo reads 5,000 files with 20,000 messages from disk. With
// I18N_TREE set, the tree is kept in that folder, so that goi18n can be timed
// on the same files.
func BenchmarkExtractGo(b *testing.B) {
	dir := os.Getenv("I18N_TREE")
	if dir == "" {
		dir = b.TempDir()
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		writeTree(b, dir, treeSize{packages: 500, files: 10, messages: 4})
	}
	var fsys fs.FS = os.DirFS(dir)
	for b.Loop() {
		if r := Read(fsys, Options{}); len(r.Catalog.Units) != 20_000 {
			b.Fatal(len(r.Catalog.Units), "units")
		}
	}
}

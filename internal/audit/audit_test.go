package audit_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/seed-9fa3a4f3/i18n/internal/audit"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// describe writes findings as the tests expect them: check, line, text.
func describe(findings []catalog.Finding) []string {
	var lines []string
	for i := range findings {
		f := &findings[i]
		text := f.Span.Of(f.Target)
		if text == "" {
			text, _ = f.Args["Text"].(string)
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %d %s", strings.TrimPrefix(f.Check, "page/"), f.Pos.Line, text)))
	}
	return lines
}

// TestPages audits the pages of testdata: NAME/page.html or NAME/page.txt in the
// language of NAME/lang, en where there is none. NAME/want lists the findings.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			name, base := path.Split(f.Name)
			if !strings.HasPrefix(base, "page.") {
				continue
			}
			lang := cmp.Or(strings.TrimSpace(section(archive, name+"lang")), "en")
			findings := audit.Run(f.Name, f.Data, audit.Options{Lang: lang})
			want := strings.FieldsFunc(section(archive, name+"want"), func(r rune) bool { return r == '\n' })
			got := describe(findings)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s: got\n  %s\nwant\n  %s", file, f.Name, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		}
	}
}

func section(archive *txtar.Archive, name string) string {
	for _, f := range archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// TestSeed audits the page that the product was asked for.
func TestSeed(t *testing.T) {
	data, err := os.ReadFile("../../../shared/seed/page.txt")
	if err != nil {
		t.Skip("SKIP: no ../shared/seed beside the project")
	}
	want := []string{
		"empty-slot 5 By",
		"repeated-text 7 Photo: Vladimir Putin and North Korean leader Kim Jong Un si…",
		"mixed-language 100 Outdated Browser",
		"wrong-language 100 Для комфортної роботи в Мережі потрібен сучасний браузер. Ту…",
		"mixed-language 102 Outdated Browser",
		"repeated-text 102 Outdated Browser",
		"number-format 105 67.15%",
		"number-format 113 9.6%",
		"number-format 121 4.5%",
		"number-format 128 3.15%",
		"empty-slot 131 цей браузер … Доступно для",
	}
	if got := describe(audit.Run("page.txt", data, audit.Options{Lang: "en"})); !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// hostile pages are those that readers of HTML stumble over.
func hostile() map[string][]byte {
	return map[string][]byte{
		"deep":       []byte(strings.Repeat("<div>", 200_000) + "Текст іншою мовою, якого тут не чекали"),
		"deep spans": []byte("<p>" + strings.Repeat("<b>a", 100_000)),
		"closed":     []byte(strings.Repeat("</div>", 200_000)),
		"attributes": []byte("<p " + strings.Repeat("title=\"Закрити все\" ", 50_000) + ">"),
		"empty":      []byte(strings.Repeat("<h1></h1>", 50_000)),
		"foreign":    []byte(strings.Repeat("<p>Текст іншою мовою, якого тут не чекали</p><p>and so it goes on here</p>", 5_000)),
		"one word":   []byte(strings.Repeat("я", 500_000)),
		"unclosed":   []byte("<!--" + strings.Repeat("-", 1_000_000)),
		"bad UTF-8":  []byte("<p title='\xff\xfe'>\xd0\xc0\x80 \xed\xa0\x80 {{\xff}} 1.\xff%</p>"),
	}
}

// TestHostilePages bounds what a page takes by its size.
func TestHostilePages(t *testing.T) {
	for name, data := range hostile() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		findings := audit.Run("page.html", data, audit.Options{Lang: "en"})
		runtime.ReadMemStats(&after)
		if len(findings) > 300_000 {
			t.Errorf("%s: %d findings", name, len(findings))
		}
		t.Logf("%s: %d MB, %d MB allocated in all", name, len(data)>>20, (after.TotalAlloc-before.TotalAlloc)>>20)
	}
}

func FuzzRun(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add([]byte("<html lang=uk><body><h1>Маяк</h1><p title='Save'>The tower is open, and so is the cafe. 12.5%</p><ul><li>"), "en", true)
	f.Add([]byte("Меню\n\nBy\nPhoto: a\n67.15%\nлюдей\nцей\n"), "uk", false)
	f.Fuzz(func(t *testing.T, data []byte, lang string, isHTML bool) {
		name := "page.txt"
		if isHTML {
			name = "page.html"
		}
		for _, f := range audit.Run(name, data, audit.Options{Lang: lang}) {
			if f.Pos.Line < 1 || f.Pos.Col < 1 || f.Span.End > len(f.Target) || check.ByID(f.Check) == nil {
				t.Fatalf("%+v", f)
			}
		}
	})
}

func BenchmarkRun(b *testing.B) {
	var page bytes.Buffer
	page.WriteString("<!DOCTYPE html><html lang=en><body>")
	for i := range 2000 {
		fmt.Fprintf(&page, "<section class=\"entry\"><h2>Chapter %d of the long book</h2><p>After two years of repairs, visitors can climb the tower and see the coast <a href=\"/coast\">from above</a>. Entry costs %d.50 EUR.</p></section>\n", i, i)
	}
	page.WriteString("</body></html>")
	b.SetBytes(int64(page.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if len(audit.Run("page.html", page.Bytes(), audit.Options{Lang: "en"})) > 0 {
			b.Fatal("the page is clean")
		}
	}
}

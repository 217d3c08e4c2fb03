package audit_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/seed-9fa3a4f3/i18n/internal/audit"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/language"
)

// A realPage is an article of a real site, rendered.
type realPage struct {
	path, lang string
	html       []byte
}

// realPages renders the articles of the clients. An article is in Ukrainian
// where its path says so.
func realPages(t testing.TB) []realPage {
	t.Helper()
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAttribute()), goldmark.WithRendererOptions(html.WithUnsafe()))
	var pages []realPage
	root := "../../../shared/clients"
	for _, client := range []string{"md-helm", "md-webdoky", "hugo-otel", "hugo-docsy", "hugo-etcd"} {
		err := filepath.WalkDir(filepath.Join(root, client), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !strings.Contains(d.Name(), ".md") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			p := realPage{path: filepath.ToSlash(strings.TrimPrefix(path, root+"/")), lang: "en"}
			if strings.Contains(p.path, "/uk/") || p.path == "md-webdoky/README.md" {
				p.lang = "uk"
			}
			var b bytes.Buffer
			if err := markdown.Convert(withoutFrontMatter(data), &b); err != nil {
				return err
			}
			p.html = b.Bytes()
			pages = append(pages, p)
			return nil
		})
		if err != nil {
			t.Skip("SKIP: no ../shared/clients beside the project")
		}
	}
	return pages
}

func withoutFrontMatter(data []byte) []byte {
	for _, fence := range []string{"---\n", "+++\n"} {
		if rest, ok := bytes.CutPrefix(data, []byte(fence)); ok {
			if _, body, ok := bytes.Cut(rest, []byte("\n"+fence)); ok {
				return body
			}
		}
	}
	return data
}

func errorsOf(findings []catalog.Finding) []catalog.Finding {
	return slices.DeleteFunc(findings, func(f catalog.Finding) bool { return f.Severity < catalog.Error })
}

// TestRealPages audits pages as what they are, and as what they are not. The
// errors on pages that are what they should be have been read one by one: see
// docs/audit-precision.md. A page without prose, such as a list of names or a
// console log, cannot be told to be in another language.
func TestRealPages(t *testing.T) {
	pages, flagged, told := 0, 0, 0
	for _, p := range realPages(t) {
		pages++
		if found := errorsOf(audit.Run(p.path+".html", p.html, audit.Options{Lang: p.lang})); len(found) > 0 {
			flagged++
			for _, l := range describe(found) {
				t.Logf("%s in %s: %s", p.path, p.lang, l)
			}
		}
		other := map[string]string{"en": "uk", "uk": "en"}[p.lang]
		found := errorsOf(audit.Run(p.path+".html", p.html, audit.Options{Lang: other}))
		if len(found) > 0 {
			told++
		} else if hasProse(p.html) {
			t.Errorf("%s is in %s and passes for %s", p.path, p.lang, other)
		}
	}
	t.Logf("%d pages, %d with errors; in the other language, %d with errors", pages, flagged, told)
	if flagged*50 > pages {
		t.Errorf("errors on %d of %d pages in their own language", flagged, pages)
	}
}

var notProse = regexp.MustCompile(`(?s)<(pre|code)\b.*?</(pre|code)>|<[^>]*>`)

// hasProse reports whether a page has a sentence outside of code.
func hasProse(page []byte) bool {
	e := language.Of(string(notProse.ReplaceAll(page, []byte(" "))))
	_, sure := e.Language()
	return sure == language.Strong
}

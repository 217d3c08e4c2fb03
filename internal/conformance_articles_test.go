package internal_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
)

func commonmarkSuite(t *testing.T, s *suite) {
	lines(t, "commonmark.jsonl", func(c struct{ Markdown string }) {
		s.count(keepsDocument("example.md", []byte(c.Markdown)))
	})
}

// articleSuite reads the documents of other tools and of real projects.
func articleSuite(t *testing.T, s *suite) {
	lines(t, "html-md.jsonl", func(c struct{ Path string }) { countDocument(t, s, filepath.Join(shared, "conformance", c.Path)) })
	for _, pattern := range []string{"md-*", "hugo-*", "notice-*"} {
		folders, _ := filepath.Glob(filepath.Join(shared, "clients", pattern))
		for _, folder := range folders {
			err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
				if err == nil && !d.IsDir() && article.FormatOf(path) != article.Unknown {
					countDocument(t, s, path)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		}
	}
}

func countDocument(t *testing.T, s *suite, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
	}
	s.count(keepsDocument(path, data))
}

// keepsDocument reports whether a document is the same after reading and
// writing, and has the same blocks when their letters have changed.
func keepsDocument(name string, data []byte) bool {
	d, _ := article.Read(name, data, article.Options{})
	out, findings := d.Write("", func(*article.Block) (string, bool) { return "", false })
	if !bytes.Equal(out, data) || len(findings) > 0 {
		return false
	}
	texts := make([]string, 0, len(d.Blocks))
	changed, findings := d.Write("", func(b *article.Block) (string, bool) {
		texts = append(texts, b.Text)
		return strings.ReplaceAll(b.Text, "e", "є"), true
	})
	again, _ := article.Read(name, changed, article.Options{})
	return len(findings) == 0 && len(again.Blocks) == len(texts)
}

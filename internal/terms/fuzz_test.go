package terms_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
)

// Every term that is read is found in a text that is the term, and every
// problem has a place in the file.
func FuzzRead(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add([]byte(glossary))
	f.Add([]byte("en;uk;status\r\n\"a \"\"b\"\"\";б в|г*;forbidden\r\n"))
	f.Add([]byte("source\ttarget\n\"x\ty\t\"\nі'мя\tім’я\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, problems := terms.Read(data, "en")
		lines := strings.Count(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n") + strings.Count(string(data), "\r") + 1
		for _, p := range problems {
			if !slices.Contains(terms.Reasons(), p.Reason) || p.Line < 1 || p.Line > lines || p.Col < 1 {
				t.Errorf("problem %+v", p)
			}
		}
		for i := range list {
			mustBeFound(t, &list[i])
		}
	})
}

func mustBeFound(t *testing.T, term *terms.Term) {
	t.Helper()
	m := terms.Compile([]terms.Term{*term}, "en", "uk")
	for _, v := range term.Targets {
		if term.Locale != "" || term.Status != terms.Forbidden || strings.ContainsAny(v, "*") || !isPlain(v) || !isPlain(term.Source) {
			continue
		}
		source, target := words(term.Source, false), words(v, true)
		if len(m.Forbidden(m.InSource(term.Source, source), target)) == 0 {
			t.Errorf("%q is not found in itself: %+v", v, term)
		}
	}
}

// isPlain reports whether the words of the test are those of a real text.
func isPlain(s string) bool {
	return strings.Trim(s, " abcdefghijklmnopqrstuvwxyzабвгґдеєжзиіїйклмнопрстуфхцчшщьюя") == ""
}

package internal_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/syntax/tree"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

const shared = "../../shared"

// A suite is a public set of cases that somebody else made.
type suite struct {
	name, source string
	run          func(t *testing.T, s *suite)
	floor        int // percent that must pass; 0 for all
	passed, all  int
}

// failed reports whether fewer cases pass than have to.
func (s *suite) failed() bool {
	return s.all == 0 || s.passed*100 < s.all*max(s.floor, 1) || s.floor == 0 && s.passed < s.all
}

func (s *suite) count(ok bool) {
	s.all++
	if ok {
		s.passed++
	}
}

var suites = []*suite{
	{name: "TOML 1.1, valid documents are read", source: "toml-test", run: func(t *testing.T, s *suite) { tomlSuite(t, s, true) }},
	{name: "TOML 1.1, invalid documents are refused with a place", source: "toml-test", run: func(t *testing.T, s *suite) { tomlSuite(t, s, false) }},
	{name: "JSON, valid documents are read", source: "JSONTestSuite y_", run: func(t *testing.T, s *suite) { jsonSuite(t, s, "y_") }},
	{name: "JSON, invalid documents are refused with a place", source: "JSONTestSuite n_", run: func(t *testing.T, s *suite) { jsonSuite(t, s, "n_") }},
	{name: "go-i18n 2.7.0, how it parses", source: "vectors of its tests", run: vectorSuite},
	{name: "Message files of real projects keep every byte (TOML, JSON, YAML)", source: "public repositories", run: roundTripSuite},
	{name: "TMX of other tools is read whole and keeps every byte", source: "Okapi, OmegaT", run: tmxSuite},
	{name: "Markdown, examples keep every byte and their blocks", source: "CommonMark", run: commonmarkSuite},
	{name: "Articles of other tools and real projects keep every byte and their blocks (Markdown, HTML)", source: "Okapi, neokapi, public repositories", run: articleSuite},
	{name: "Plural rules, cardinal and ordinal", source: "CLDR 48 samples", run: pluralSuite},
	{name: "Plural rules in catalogs of programs", source: "CLDR 48 samples", run: catalogPluralSuite},
	{name: "ICU messages are compiled as they are parsed elsewhere", source: "FormatJS", floor: 97, run: icuSuite},
	{name: "Sentence boundaries of Unicode, without rules for languages", source: "UAX #29", run: sentenceBreakSuite},
	{name: "SRX of other tools is read, used and written", source: "Okapi, OmegaT", run: srxSuite},
	{name: "Best language for a reader, plain cases", source: "ICU locale matcher", run: icuMatchSuite, floor: 95},
	{name: "Best language for a reader, plain cases", source: "golang.org/x/text", run: goMatchSuite, floor: 80},
	{name: "Language tags in canonical form", source: "CLDR 41", run: canonicalSuite, floor: 97},
}

// TestConformance prints the pass rates and, when I18N_WRITE is set, writes
// them to docs/conformance.md, the only way that figures get there.
func TestConformance(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("SKIP: %s is absent", shared)
	}
	var b strings.Builder
	b.WriteString("# Conformance\n\nPass rates on public suites, written by `make conformance`. The suites lie beside the checkout and are not part of it.\n\n")
	b.WriteString("| suite | source | passed | of | rate |\n|---|---|---:|---:|---:|\n")
	for _, s := range suites {
		s.passed, s.all = 0, 0
		s.run(t, s)
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %.1f %% |\n", s.name, s.source, s.passed, s.all, 100*float64(s.passed)/float64(max(s.all, 1)))
		if s.failed() {
			t.Errorf("%s: %d of %d", s.name, s.passed, s.all)
		}
	}
	fmt.Fprintf(&b, "\nAll checks on labelled pairs and files, by case and check id, with the preset strict: %s.\n", labelledScore(t))
	b.WriteString("\n" + matchDifferences())
	b.WriteString("\n" + sentenceScores(t))
	t.Log("\n" + b.String())
	if os.Getenv("I18N_WRITE") != "" {
		if err := os.WriteFile("../docs/conformance.md", []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// lines decodes the cases of a suite, one a line.
func lines[T any](t *testing.T, name string, each func(T)) {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, "conformance", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		var c T
		if err := json.Unmarshal(scanner.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		each(c)
	}
}

func tomlSuite(t *testing.T, s *suite, valid bool) {
	lines(t, "toml-1.1.jsonl", func(c struct{ Path string }) {
		if strings.Contains(c.Path, "/valid/") != valid {
			return
		}
		data, err := os.ReadFile(filepath.Join(shared, "conformance", c.Path))
		if err != nil {
			t.Fatal(err)
		}
		doc := toml.Read(data)
		if valid {
			s.count(len(doc.Errors) == 0)
			return
		}
		ok := len(doc.Errors) > 0
		if ok {
			line, col := doc.Lines.Position(doc.Errors[0].Offset)
			ok = line >= 1 && col >= 1
		}
		s.count(ok)
	})
}

// jsonSuite runs the cases of a kind. An empty file is to us a language that
// has not begun, so the two without any content are left out.
func jsonSuite(t *testing.T, s *suite, kind string) {
	paths, err := filepath.Glob(filepath.Join(shared, "clients/broken/json-testsuite/test_parsing", kind+"*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(bytes.TrimSpace(data)) == 0 {
			continue
		}
		broken := false
		doc := tree.ParseJSON(data)
		for _, e := range doc.Errors {
			line, col := doc.Lines.Position(e.Offset)
			broken = broken || !e.Soft && line >= 1 && col >= 1
		}
		s.count(broken == (kind == "n_"))
	}
}

// vectorSuite asks whether we read and refuse what go-i18n does. The file
// ending .yml, which goi18n does not know, is left out.
func vectorSuite(t *testing.T, s *suite) {
	data, err := os.ReadFile(filepath.Join(shared, "vectors/goi18n-compat.json"))
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Parse []struct {
			Path, Input, Err string
			Messages         []struct{ ID, Other string }
		}
	}
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	for _, p := range v.Parse {
		if filepath.Ext(p.Path) == ".yml" {
			continue
		}
		c, findings := format.Of(p.Path, format.GoI18n).Read(p.Path, []byte(p.Input))
		if p.Err != "" {
			s.count(len(findings) > 0)
			continue
		}
		texts := map[string]string{}
		for _, u := range c.Units {
			texts[u.Key] = u.Target.String()
		}
		ok := true
		for _, m := range p.Messages {
			other, there := texts[m.ID]
			ok = ok && there && (other == m.Other || len(findings) > 0) // of two texts of one id either may win
		}
		s.count(ok)
	}
}

func roundTripSuite(t *testing.T, s *suite) {
	err := filepath.WalkDir(filepath.Join(shared, "clients"), func(path string, d fs.DirEntry, err error) error {
		kind, _, _ := strings.Cut(strings.TrimPrefix(filepath.ToSlash(path), shared+"/clients/"), "-")
		if err != nil || d.IsDir() || format.Of(path, format.GoI18n) == nil || !slices.Contains([]string{"go", "hugo", "v1list", "web"}, kind) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		family, _ := format.Detect(path, data)
		f := format.Of(path, family)
		c, _ := f.Read(path, data)
		out, err := f.Write(c, data)
		s.count(err == nil && bytes.Equal(out, data))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tmxSuite asks whether each file has nothing but units that are read. UTF-16
// and US-ASCII are told too, since such a file cannot be changed.
func tmxSuite(t *testing.T, s *suite) {
	lines(t, "tmx.jsonl", func(c struct{ Path string }) {
		data, err := os.ReadFile(filepath.Join(shared, "conformance", c.Path))
		if err != nil {
			t.Fatal(err)
		}
		f, problems := tm.Read(data)
		units := 0
		for range f.Units() {
			units++
		}
		whole := !slices.ContainsFunc(problems, func(p tm.Problem) bool { return p.Reason != "utf16" && p.Reason != "encoding" })
		s.count(whole && (units > 0) == bytes.Contains(bytes.ReplaceAll(data, []byte{0}, nil), []byte("<tuv")) && bytes.Equal(f.Bytes(), data))
	})
}

func pluralSuite(t *testing.T, s *suite) {
	lines(t, "plurals-cldr48.jsonl", func(c struct{ Locale, Type, N, Cat string }) {
		n, err := plural.ParseOperands(c.N)
		got := plural.Cardinal(c.Locale, n)
		if c.Type == "ordinal" {
			got = plural.Ordinal(c.Locale, n)
		}
		s.count(err == nil && string(got) == c.Cat)
	})
}

package internal_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/internal/spell"
	"github.com/seed-9fa3a4f3/i18n/internal/terms"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// targetForms are the plural categories of the language of the labelled pairs.
var targetForms = []text.Form{text.One, text.Few, text.Many, text.Other}

// A score compares what the checks report with what people expect, by case and
// check id.
type score struct {
	hits, expected, reported int
	clean, noisy             int // cases without a defect; those with a finding nonetheless
}

func (s *score) count(t *testing.T, id string, got, want []string) {
	s.expected += len(want)
	s.reported += len(got)
	for _, g := range got {
		if slices.Contains(want, g) {
			s.hits++
		} else {
			t.Logf("%s: %s is not expected", id, g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Logf("%s: %s is not found", id, w)
		}
	}
	if len(want) == 0 {
		s.clean++
		if len(got) > 0 {
			s.noisy++
		}
	}
}

func (s *score) String() string {
	return fmt.Sprintf("recall %.3f (%d of %d), precision %.3f (%d of %d), findings on %d of %d clean cases",
		ratio(s.hits, s.expected), s.hits, s.expected, ratio(s.hits, s.reported), s.hits, s.reported, s.noisy, s.clean)
}

func ratio(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// labelledScore runs all checks on the pairs and sets that people labelled.
func labelledScore(t *testing.T) string {
	var s score
	labelledPairs(t, &s)
	labelledSets(t, &s)
	return s.String()
}

func labelledPairs(t *testing.T, s *score) {
	name := filepath.Join(shared, "checks/cases.jsonl")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	expect := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		var c struct {
			ID     string
			Expect []string
		}
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		expect[c.ID] = c.Expect
	}
	read, findings := pairs.Read(name, data)
	if len(findings) > 0 || len(read) != len(expect) {
		t.Fatalf("%d of %d pairs read, findings %v", len(read), len(expect), findings)
	}
	for i := range read {
		p := &read[i]
		c := catalog.Catalog{Source: "en", Lang: "uk", Syntax: p.Syntax, Units: []catalog.Unit{p.Unit}}
		opts := check.Options{Categories: targetForms, AccessKey: p.AccessKey, DoNotTranslate: p.DoNotTranslate, ProperNouns: p.ProperNouns, MaxLength: p.MaxLength}
		opts.Terms = terms.Compile(p.Terms, "en", "uk")
		if p.Dictionary != "" {
			opts.Speller = labelledSpeller(t, p.Dictionary)
		}
		s.count(t, p.ID, reportedIDs(check.Run(&c, opts)), expect[p.ID])
	}
}

// labelledSpeller starts the dictionary of a pair; without it the check is off,
// and what it should find counts as missed.
func labelledSpeller(t *testing.T, dictionary string) check.Speller {
	s, err := spell.Start(dictionary)
	if err != nil {
		t.Logf("SKIP: no spelling: %v", err)
		return nil
	}
	t.Cleanup(s.Close)
	return s
}

// A labelledSet is a file of messages with the findings that it should have.
type labelledSet struct {
	ID, Scope      string
	Source, Target map[string]string
	TargetText     string `json:"target_text"`
	Opts           struct {
		Accel string
		Menu  []string
	}
	Expect []struct{ Check string }
}

func labelledSets(t *testing.T, s *score) {
	data, err := os.ReadFile(filepath.Join(shared, "checks/sets.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var c labelledSet
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, e := range c.Expect {
			want = append(want, e.Check)
		}
		s.count(t, c.ID, reportedIDs(c.check(t)), want)
	}
}

func (c *labelledSet) check(t *testing.T) []catalog.Finding {
	source, _ := format.Of("en.json", format.GoI18n).Read("en.json", c.bytes(t, c.Source, ""))
	source.Lang = "en"
	if c.Scope == "source-file" {
		source.PairSelf()
		return check.RunSource(&source, check.Options{Categories: []text.Form{text.One, text.Other}, ExactOne: true})
	}
	name := "uk.json"
	if c.Scope == "toml" {
		name = "uk.toml"
	}
	f := format.Of(name, format.GoI18n)
	data := c.bytes(t, c.Target, c.TargetText)
	target, findings := f.Read(name, data)
	target.Lang = "uk"
	pair := catalog.Pair(source, target)
	opts := check.Options{Categories: targetForms, AccessKey: c.Opts.Accel, Menus: map[string]string{}}
	for _, key := range c.Opts.Menu {
		opts.Menus[key] = "menu"
	}
	findings = append(findings, check.Run(&pair, opts)...)
	return append(findings, check.RunFiles("uk", []check.File{{Path: name, Tag: "uk", Data: data, Units: target.Units}}, opts)...)
}

func (c *labelledSet) bytes(t *testing.T, texts map[string]string, whole string) []byte {
	if whole != "" {
		return []byte(whole)
	}
	data, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// reportedIDs returns the checks that have findings, each once.
func reportedIDs(findings []catalog.Finding) []string {
	var ids []string
	for i := range findings {
		if !slices.Contains(ids, findings[i].Check) {
			ids = append(ids, findings[i].Check)
		}
	}
	return ids
}

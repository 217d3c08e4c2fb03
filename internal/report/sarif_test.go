package report

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// sarifRuns parses a log and checks what the schema of SARIF 2.1.0 demands of
// the objects that we write.
func sarifRuns(t *testing.T, data string) sarifRun {
	t.Helper()
	var log sarifLog
	dec := json.NewDecoder(strings.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || log.Runs[0].Results == nil || log.Runs[0].ColumnKind != "unicodeCodePoints" {
		t.Fatalf("no log of one run: %.200s", data)
	}
	run := log.Runs[0]
	levels := []string{"none", "note", "warning", "error"}
	for _, rule := range run.Tool.Driver.Rules {
		if rule.ID == "" || rule.Short.Text == "" || rule.Full.Text == "" || !slices.Contains(levels, rule.Default.Level) || len(rule.Properties.Tags) > 20 {
			t.Errorf("rule %+v", rule)
		}
	}
	for _, r := range run.Results {
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID || !slices.Contains(levels, r.Level) || r.Message.Text == "" || len(r.Locations) != 1 {
			t.Errorf("result %+v", r)
		}
		for _, l := range slices.Concat(r.Locations, r.Related) {
			if _, err := url.Parse(l.Physical.Artifact.URI); err != nil || l.Physical.Region.StartLine < 1 {
				t.Errorf("location %+v: %v", l, err)
			}
		}
		for _, fix := range r.Fixes {
			if fix.Description.Text == "" || len(fix.Changes) != 1 || len(fix.Changes[0].Replacements) != 1 {
				t.Errorf("fix %+v", fix)
			}
		}
	}
	return run
}

func TestSARIF(t *testing.T) {
	r := hostileReport()
	got := render(t, SARIF, r)
	run := sarifRuns(t, got)
	if len(run.Results) != len(r.Findings) || run.Tool.Driver.SemanticVersion != "1.2.3" {
		t.Errorf("%d results for %d findings; version %s", len(run.Results), len(r.Findings), run.Tool.Driver.SemanticVersion)
	}
	prints := map[string]bool{}
	for i, result := range run.Results {
		prints[result.Fingerprints["i18n/v1"]] = true
		uri, err := url.PathUnescape(result.Locations[0].Physical.Artifact.URI)
		if want := slashed(r.Findings[i].Pos).File; err != nil || uri != want {
			t.Errorf("the URI is that of %q, not of %q: %v", uri, want, err)
		}
		if strings.Contains(result.Message.Text, " {0}") || strings.Contains(result.Message.Text, " [link](") {
			t.Errorf("placeholder or link in the message: %s", result.Message.Text)
		}
	}
	if len(prints) != len(run.Results) || len(run.Results[0].Fixes) != 1 {
		t.Errorf("%d fingerprints for %d results; fixes %+v", len(prints), len(run.Results), run.Results[0].Fixes)
	}
	if empty := sarifRuns(t, render(t, SARIF, &Report{T: echo})); len(empty.Results) != 0 {
		t.Error("nothing found")
	}
}

// GitHub refuses a file with more results than it stores: the gravest go out,
// and the file says that there are more.
func TestSARIFHasNoMoreResultsThanAreTaken(t *testing.T) {
	const limit = 20
	r := &Report{T: func(id string, args map[string]any) string { return fmt.Sprint(id, args["Count"]) }}
	for i := range limit + 10 {
		f := catalog.Finding{Check: "uk/dash", Severity: catalog.Warning, Pos: catalog.Pos{File: "uk.toml", Line: i + 1, Col: 1}, Key: fmt.Sprint(i)}
		if i == limit+9 {
			f.Severity = catalog.Error
		}
		r.Findings = append(r.Findings, f)
	}
	var b strings.Builder
	if err := writeSARIFOf(&b, r, limit); err != nil {
		t.Fatal(err)
	}
	run := sarifRuns(t, b.String())
	last := run.Results[len(run.Results)-1]
	if len(run.Results) != limit || last.Level != "error" || run.Invocations[0].Notifications[0].Message.Text != "report.more10" {
		t.Errorf("%d results, the last one %s, %+v", len(run.Results), last.Level, run.Invocations)
	}
}

// A finding keeps its fingerprint when it moves, when the report is in another
// language and when the tool is run in another folder; another finding has
// another one.
func TestFingerprints(t *testing.T) {
	base := catalog.Finding{
		Check: "uk/dash", Pos: catalog.Pos{File: "locales/uk.toml", Line: 3, Col: 9}, Locale: "uk", Key: "a", Form: "few", Message: "m",
		Target: "так - ні", Span: catalog.Span{Start: len("так"), End: len("так - ")}, Args: map[string]any{"Found": "-", "Other": "x.toml:3"},
	}
	print := func(change func(f *catalog.Finding)) string {
		f := base
		change(&f)
		return (&Report{Findings: []catalog.Finding{f}}).fingerprints()[0]
	}
	want := print(func(*catalog.Finding) {})
	for name, change := range map[string]func(f *catalog.Finding){
		"line":   func(f *catalog.Finding) { f.Pos.Line, f.Pos.Col = 300, 1 },
		"folder": func(f *catalog.Finding) { f.Pos.File = "../x/locales/uk.toml" },
		"text around": func(f *catalog.Finding) {
			f.Target, f.Span = "Ну так  -  ні", catalog.Span{Start: len("Ну так"), End: len("Ну так  -  ")}
		},
	} {
		if got := print(change); got != want {
			t.Errorf("%s: the fingerprint changed", name)
		}
	}
	for name, change := range map[string]func(f *catalog.Finding){
		"check":  func(f *catalog.Finding) { f.Check = "uk/quotes" },
		"locale": func(f *catalog.Finding) { f.Locale = "ru" },
		"key":    func(f *catalog.Finding) { f.Key = "b" },
		"form":   func(f *catalog.Finding) { f.Form = "many" },
		"span":   func(f *catalog.Finding) { f.Span = catalog.Span{Start: 0, End: len("так")} },
		"names":  func(f *catalog.Finding) { f.Span, f.Args = catalog.Span{}, map[string]any{"Found": "–"} },
	} {
		if got := print(change); got == want {
			t.Errorf("%s: the fingerprint is the same", name)
		}
	}
	twice := (&Report{Findings: []catalog.Finding{base, base}}).fingerprints()
	if twice[0] != want || twice[1] == want {
		t.Errorf("two of the same: %v", twice)
	}
}

package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// hostile are texts that break a format which only pastes them.
var hostile = []string{
	`plain`,
	`"quotes" 'and' <tags> & ]]> --> %0A %25`,
	"line one\nline two\r\nline three\x00\x07\x1b[31m",
	"bidi \u202e zero\u200bwidth \ufeff\u2028",
	"broken \xff\xc3 utf-8, \uffff \ufdd0",
	"::error file=x::injected",
	"##[add-mask]injected | `code` \\| [link](http://example.com) {0}",
	strings.Repeat("Ґ\t𝄞", 16<<10),
}

// echo translates a message into its id and the argument Text.
func echo(id string, args map[string]any) string {
	if text, ok := args["Text"]; ok {
		return fmt.Sprint(text)
	}
	return id
}

// hostileReport has every hostile text at every place of a finding.
func hostileReport() *Report {
	r := &Report{Messages: 1, Locales: 1, FailOn: catalog.Error, Version: "v1.2.3", Lang: "en", T: echo}
	for i, s := range hostile {
		file := "locales/" + clip(s, 40) + ".toml"
		r.Findings = append(r.Findings, catalog.Finding{
			Check: "uk/dash", Severity: catalog.Severity(1 + i%3), Pos: catalog.Pos{File: file, Line: i, Col: i}, Locale: "uk",
			Key: s, Form: "few", Message: "check.uk.dash.finding", Advice: "check.uk.dash.advice", Args: map[string]any{"Text": s},
			Source: s, Target: s, Span: catalog.Span{Start: len(s) / 2, End: len(s)},
			Fix: &catalog.Fix{Text: s, Edit: &catalog.Edit{Start: catalog.Place{Line: 1, Col: 2}, End: catalog.Place{Line: 1, Col: 3}, Text: "x"}}, Related: []catalog.Pos{{File: file, Line: 1, Col: 1}},
		})
	}
	r.Files = []string{"locales/clean.toml", r.Findings[0].Pos.File}
	r.Rules = []Rule{{ID: "uk/dash", Severity: catalog.Warning, Title: "Dash", Doc: hostile[1]}}
	catalog.SortFindings(r.Findings)
	return r
}

func render(t *testing.T, f *Format, r *Report) string {
	t.Helper()
	var b strings.Builder
	if err := f.Write(&b, r); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.String()
}

// The same report gives the same bytes, and what cannot be seen never goes out
// raw.
func TestHostileTextsInAllFormats(t *testing.T) {
	for _, f := range All {
		got := render(t, f, hostileReport())
		if again := render(t, f, hostileReport()); got != again {
			t.Errorf("%s: two runs differ", f.Name)
		}
		if !strings.HasSuffix(got, "\n") {
			t.Errorf("%s does not end with a line end", f.Name)
		}
		if f == JSON || f == JSONL {
			continue // their texts are those of the files, in the escapes of JSON
		}
		if i := strings.IndexFunc(got, func(r rune) bool { return r != '\n' && !isShown(r) }); i >= 0 {
			t.Errorf("%s: raw %q", f.Name, got[i:min(i+8, len(got))])
		}
	}
}

// xmllint judges a document where it is installed.
func xmllint(t *testing.T, name, doc string) {
	t.Helper()
	path, err := exec.LookPath("xmllint")
	if err != nil {
		t.Log("SKIP: no xmllint")
		return
	}
	cmd := exec.Command(path, "--noout", "--huge", "-")
	cmd.Stdin = strings.NewReader(doc)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: xmllint: %v\n%s", name, err, out[:min(len(out), 500)])
	}
}

func TestCheckstyle(t *testing.T) {
	r := hostileReport()
	got := render(t, Checkstyle, r)
	xmllint(t, "checkstyle", got)
	var doc struct {
		XMLName xml.Name `xml:"checkstyle"`
		Files   []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line     int    `xml:"line,attr"`
				Severity string `xml:"severity,attr"`
				Message  string `xml:"message,attr"`
				Source   string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	if err := xml.Unmarshal([]byte(got), &doc); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range doc.Files {
		for _, e := range file.Errors {
			f := &r.Findings[n]
			if e.Line < 1 || e.Severity != f.Severity.String() || e.Source != "i18n.uk/dash" || !strings.Contains(e.Message, "· few]") && len(f.Key) < 200 {
				t.Errorf("%s: %+v", file.Name, e)
			}
			n++
		}
	}
	if n != len(r.Findings) {
		t.Errorf("%d errors for %d findings", n, len(r.Findings))
	}
	if empty := render(t, Checkstyle, &Report{T: echo}); empty != xml.Header+"<checkstyle version=\"4.3\"></checkstyle>\n" {
		t.Errorf("nothing found: %s", empty)
	}
}

type junitDoc struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

func TestJUnit(t *testing.T) {
	r := hostileReport()
	got := render(t, JUnit, r)
	xmllint(t, "junit", got)
	var doc junitDoc
	if err := xml.Unmarshal([]byte(got), &doc); err != nil {
		t.Fatal(err)
	}
	tests, failures := 0, 0
	for _, s := range doc.Suites {
		tests += len(s.Cases)
		for _, c := range s.Cases {
			if c.Failure != nil {
				failures++
			}
			if (c.Failure != nil) == (c.Output != "") && s.Name != "locales/clean.toml" {
				t.Errorf("%s: a finding stands in failure or output, once", c.Name)
			}
		}
		if s.Name == "locales/clean.toml" && (len(s.Cases) != 1 || s.Failures != 0) {
			t.Errorf("a clean file has one case that passed: %+v", s)
		}
	}
	if errors := r.Count(catalog.Error); failures != errors || doc.Failures != failures || doc.Tests != tests || tests != len(r.Findings)+1 {
		t.Errorf("%d tests, %d failures; said are %d and %d; there are %d errors", tests, failures, doc.Tests, doc.Failures, errors)
	}
}

// Two forms of one message with the same defect are one case; what fails it is
// the severity that fails the build.
func TestJUnitJoinsTheFormsOfAMessage(t *testing.T) {
	f := catalog.Finding{Check: "uk/dash", Severity: catalog.Warning, Pos: catalog.Pos{File: "uk.toml", Line: 1, Col: 1}, Key: "files", Form: "few"}
	g := f
	g.Form, g.Pos.Line = "many", 2
	for failOn, failures := range map[catalog.Severity]int{catalog.Off: 0, catalog.Error: 0, catalog.Warning: 1, catalog.Info: 1} {
		var doc junitDoc
		got := render(t, JUnit, &Report{Findings: []catalog.Finding{f, g}, FailOn: failOn, T: echo})
		if err := xml.Unmarshal([]byte(got), &doc); err != nil {
			t.Fatal(err)
		}
		if doc.Tests != 1 || doc.Failures != failures || !bytes.Contains([]byte(got), []byte("uk.toml:2:1")) {
			t.Errorf("fail on %s: %d tests, %d failures\n%s", failOn, doc.Tests, doc.Failures, got)
		}
	}
}

func TestGitLab(t *testing.T) {
	r := hostileReport()
	r.Findings = append(r.Findings, r.Findings[0])
	var issues []gitlabIssue
	if err := json.Unmarshal([]byte(render(t, GitLab, r)), &issues); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, issue := range issues {
		seen[issue.Fingerprint] = true
		if issue.Description == "" || issue.Location.Path == "" || issue.Location.Lines.Begin < 1 || !slices.Contains([]string{"info", "minor", "major"}, issue.Severity) {
			t.Errorf("%+v", issue)
		}
	}
	if len(issues) != len(r.Findings) || len(seen) != len(issues) {
		t.Errorf("%d issues with %d fingerprints for %d findings", len(issues), len(seen), len(r.Findings))
	}
	if empty := render(t, GitLab, &Report{T: echo}); empty != "[]\n" {
		t.Errorf("nothing found: %s", empty)
	}
}

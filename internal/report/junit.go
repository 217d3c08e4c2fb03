package report

import (
	"cmp"
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// JUnit is the XML of test results that build servers show and count. A file is
// a suite, a check of a message is a case; a file in which nothing was found
// has one case, which passed.
//
// A case fails when one of its findings fails the build. The others pass, with
// what was found as their output, so that the colours of the build server and
// the exit code say the same.
var JUnit = &Format{Name: "junit", Write: writeJUnit}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr,omitempty"`
	Time    string        `xml:"time,attr"`
	Failure *junitFailure `xml:"failure"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"` // severity
	Text    string `xml:",chardata"`
}

// noTime stands for durations: the same input gives the same bytes.
const noTime = "0"

func writeJUnit(w io.Writer, r *Report) error {
	root := struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Time     string       `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}{Name: "i18n check", Time: noTime}
	byFile := map[string][]*catalog.Finding{}
	for _, path := range r.Files {
		byFile[path] = nil
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		byFile[f.Pos.File] = append(byFile[f.Pos.File], f)
	}
	for _, path := range slices.Sorted(maps.Keys(byFile)) {
		s := r.junitSuite(path, byFile[path])
		root.Suites = append(root.Suites, s)
		root.Tests += s.Tests
		root.Failures += s.Failures
	}
	return writeXML(w, root)
}

func (r *Report) junitSuite(path string, findings []*catalog.Finding) junitSuite {
	name := Visible(slashed(catalog.Pos{File: path}).File)
	s := junitSuite{Name: name, Time: noTime}
	type id struct{ check, key string }
	cases := map[id][]*catalog.Finding{}
	var order []id
	for _, f := range findings {
		id := id{f.Check, f.Key}
		if cases[id] == nil {
			order = append(order, id)
		}
		cases[id] = append(cases[id], f)
	}
	for _, id := range order {
		c := r.junitCase(cases[id])
		c.File = name
		if c.Failure != nil {
			s.Failures++
		}
		s.Cases = append(s.Cases, c)
	}
	if len(s.Cases) == 0 {
		s.Cases = []junitCase{{Class: "i18n", Name: "i18n check", File: name, Time: noTime}}
	}
	s.Tests = len(s.Cases)
	return s
}

// junitCase is the case of all findings of one check in one message.
func (r *Report) junitCase(findings []*catalog.Finding) junitCase {
	first := findings[0]
	c := junitCase{Class: first.Check, Name: first.Check, Line: first.Pos.Line, Time: noTime}
	if first.Key != "" {
		c.Name += " [" + Visible(first.Key) + "]"
	}
	var text strings.Builder
	worst := slices.MaxFunc(findings, func(a, b *catalog.Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	for _, f := range findings {
		text.WriteString(Visible(slashed(f.Pos).String()) + ": " + f.Severity.String() + ": " + r.headed(f) + "\n")
		for _, line := range r.details(f) {
			text.WriteString("    " + line + "\n")
		}
	}
	if r.FailOn == catalog.Off || worst.Severity < r.FailOn {
		c.Output = text.String()
		return c
	}
	c.Failure = &junitFailure{Message: Visible(r.message(worst)), Type: worst.Severity.String(), Text: text.String()}
	return c
}

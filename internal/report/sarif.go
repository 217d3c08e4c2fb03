package report

import (
	"io"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// SARIF is the format of static analysis results, version 2.1.0 with errata 01
// (OASIS), that code hosts show beside the code.
var SARIF = &Format{Name: "sarif", Write: writeSARIF}

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homepage    = "https://github.com/seed-9fa3a4f3/i18n"

	// maxResults is how many results of a run GitHub takes; it refuses a file
	// with more.
	maxResults = 25000
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	Language    string            `json:"language,omitempty"`
	ColumnKind  string            `json:"columnKind"`
	Invocations []sarifInvocation `json:"invocations,omitempty"`
	Results     []sarifResult     `json:"results"`
}

type sarifDriver struct {
	Name            string      `json:"name"`
	Version         string      `json:"version,omitempty"`
	SemanticVersion string      `json:"semanticVersion,omitempty"`
	InformationURI  string      `json:"informationUri"`
	Rules           []sarifRule `json:"rules"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifRule struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Short   sarifText  `json:"shortDescription"`
	Full    sarifText  `json:"fullDescription"`
	Help    *sarifText `json:"help,omitempty"`
	HelpURI string     `json:"helpUri,omitempty"`
	Default struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
	Properties struct {
		Tags []string `json:"tags"`
	} `json:"properties"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Fixes        []sarifFix        `json:"fixes,omitempty"`
	Properties   map[string]string `json:"properties,omitempty"`
}

type sarifLocation struct {
	ID       int            `json:"id,omitempty"`
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI    string `json:"uri"`
	BaseID string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifLogical struct {
	Name               string `json:"name"`
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion  `json:"deletedRegion"`
	Inserted sarifContent `json:"insertedContent"`
}

type sarifContent struct {
	Text string `json:"text"`
}

func writeSARIF(w io.Writer, r *Report) error { return writeSARIFOf(w, r, maxResults) }

// writeSARIFOf writes at most limit results.
func writeSARIFOf(w io.Writer, r *Report, limit int) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	if sarifLanguage.MatchString(r.Lang) {
		run.Language = r.Lang
	}
	rules := r.allRules()
	run.Tool.Driver = r.sarifDriver(rules)
	index := make(map[string]int, len(rules))
	for i, rule := range rules {
		index[rule.ID] = i
	}
	fingerprints := r.fingerprints()
	for _, i := range r.gravest(limit) {
		f := &r.Findings[i]
		result := r.sarifResult(f)
		result.RuleIndex = index[f.Check]
		result.Fingerprints = map[string]string{"i18n/v1": fingerprints[i]}
		run.Results = append(run.Results, result)
	}
	if more := len(r.Findings) - len(run.Results); more > 0 {
		note := sarifNotification{"warning", sarifText{Text: r.counted("report.more", more)}}
		run.Invocations = []sarifInvocation{{true, []sarifNotification{note}}}
	}
	return Encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarifLanguage is what the schema takes for the language of a run.
var sarifLanguage = regexp.MustCompile(`^[a-zA-Z]{2}(-[a-zA-Z]{2})?$`)

// gravest returns the indices of at most limit findings in their order: all of
// them or, where there are more, the gravest.
func (r *Report) gravest(limit int) []int {
	order := r.bySeverity()
	order = order[:min(len(order), limit)]
	slices.Sort(order)
	return order
}

// bySeverity returns the indices of the findings, the gravest first.
func (r *Report) bySeverity() []int {
	order := make([]int, len(r.Findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(r.Findings[b].Severity) - int(r.Findings[a].Severity) })
	return order
}

// allRules lists the rules and, of findings that no check makes, such as those
// of the configuration, the ids.
func (r *Report) allRules() []Rule {
	rules := slices.Clone(r.Rules)
	known := map[string]bool{}
	for _, rule := range rules {
		known[rule.ID] = true
	}
	for i := range r.Findings {
		if id := r.Findings[i].Check; !known[id] {
			known[id] = true
			rules = append(rules, Rule{ID: id, Severity: r.Findings[i].Severity, Title: id})
		}
	}
	return rules
}

func (r *Report) sarifDriver(rules []Rule) sarifDriver {
	d := sarifDriver{Name: "i18n", Version: r.Version, InformationURI: homepage, Rules: []sarifRule{}}
	if v, isVersion := strings.CutPrefix(r.Version, "v"); isVersion {
		d.SemanticVersion = v
	}
	for _, rule := range rules {
		out := sarifRule{ID: rule.ID, Name: pascal(rule.ID), Short: sarifText{Text: rule.Title}, Full: sarifText{Text: rule.Title}}
		if rule.Doc != "" {
			first, _, _ := strings.Cut(rule.Doc, "\n\n")
			out.Full.Text = normal(first)
			out.Help = &sarifText{rule.Doc, rule.Doc}
		}
		if rule.Page != "" {
			out.HelpURI = homepage + "/blob/main/" + rule.Page
		}
		if out.Help != nil && out.HelpURI != "" {
			out.Help.Text += "\n\n" + out.HelpURI
			out.Help.Markdown += "\n\n[" + rule.ID + "](" + out.HelpURI + ")"
		}
		out.Default.Level = sarifLevel(rule.Severity)
		group, _, _ := strings.Cut(rule.ID, "/")
		out.Properties.Tags = []string{"i18n", group}
		d.Rules = append(d.Rules, out)
	}
	return d
}

// pascal turns uk/mixed-script into UkMixedScript.
func pascal(id string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(id, func(r rune) bool { return r == '/' || r == '-' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

func sarifLevel(s catalog.Severity) string {
	switch s {
	case catalog.Info:
		return "note"
	case catalog.Off:
		return "none"
	}
	return s.String()
}

func (r *Report) sarifResult(f *catalog.Finding) sarifResult {
	text := Visible(r.message(f))
	if advice := r.advice(f); advice != "" {
		text += "\n" + Visible(advice)
	}
	out := sarifResult{RuleID: f.Check, Level: sarifLevel(f.Severity), Message: sarifText{Text: plainMessage(text)}}
	at := sarifLocation{Physical: physical(f.Pos)}
	if f.Key != "" {
		key := Visible(f.Key)
		at.Logical = []sarifLogical{{Name: key, FullyQualifiedName: key, Kind: "resource"}}
	}
	out.Locations = []sarifLocation{at}
	for i, p := range f.Related {
		note := sarifText{Text: plainMessage(r.T("report.see", nil) + " " + Visible(slashed(p).String()))}
		if f.Source != "" && len(f.Related) == 1 {
			note.Text = plainMessage(r.T("report.source", nil) + " " + Visible(clip(f.Source, maxText)))
		}
		out.Related = append(out.Related, sarifLocation{ID: i + 1, Physical: physical(p), Message: &note})
	}
	if f.Fix != nil && f.Fix.Edit != nil {
		out.Fixes = []sarifFix{r.sarifFix(f)}
	}
	out.Properties = map[string]string{}
	for name, value := range map[string]string{"locale": f.Locale, "form": f.Form, "source": f.Source, "target": f.Target} {
		if value != "" {
			out.Properties[name] = Visible(value)
		}
	}
	return out
}

// sarifFix is a fix that a program can apply. Its description is what a reader
// sees of it, and is never empty.
func (r *Report) sarifFix(f *catalog.Finding) sarifFix {
	e := f.Fix.Edit
	region := sarifRegion{int(e.Start.Line), int(e.Start.Col), int(e.End.Line), int(e.End.Col)}
	return sarifFix{
		Description: sarifText{Text: plainMessage(r.T("report.fix", nil) + " " + Visible(clip(f.Fix.Text, maxText)))},
		Changes:     []sarifChange{{artifact(f.Pos.File), []sarifReplacement{{region, sarifContent{e.Text}}}}},
	}
}

func physical(p catalog.Pos) sarifPhysical {
	return sarifPhysical{artifact(p.File), sarifRegion{StartLine: lineOf(p), StartColumn: p.Col}}
}

// artifact names a file by a URI: relative to the root of the sources, unless
// it was given with its whole path.
func artifact(path string) sarifArtifact {
	slashes := filepath.ToSlash(path)
	if filepath.IsAbs(path) {
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(slashes, "/")}).String()}
	}
	return sarifArtifact{URI: (&url.URL{Path: slashes}).String(), BaseID: "%SRCROOT%"}
}

var (
	sarifPlaceholder = regexp.MustCompile(`\{(\d+)\}`)
	sarifLink        = regexp.MustCompile(`\[([^\]\n]*\]\()`)
)

// plainMessage keeps what looks like a placeholder or a link of a SARIF message
// (3.11.5, 3.11.6) from becoming one. The standard wants every brace doubled;
// the programs that show messages print them as they are, so only those that
// would be taken for something else are.
func plainMessage(s string) string {
	s = sarifPlaceholder.ReplaceAllString(s, "{{$1}}")
	return sarifLink.ReplaceAllString(s, `\[$1`)
}

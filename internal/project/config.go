package project

import (
	"bytes"
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	syntax "github.com/seed-9fa3a4f3/i18n/internal/syntax/toml"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// ConfigName is the name of the configuration file, which marks the root of a
// project.
const ConfigName = "i18n.toml"

// A Config is what i18n.toml says. The tags "doc" are its documentation: the
// JSON schema and the comments of a new file are printed from them.
type Config struct {
	Source   string            `toml:"source" doc:"Language that the messages are written in (BCP 47)." default:"en"`
	Targets  []string          `toml:"targets" doc:"Languages that they are translated into."`
	Messages []MessagesConfig  `toml:"messages" doc:"Message files that belong together. Without any, the files of the source language below this folder are looked for."`
	Articles []ArticlesConfig  `toml:"articles" doc:"Articles (Markdown, HTML, plain text) that are translated: their source and where their translations are."`
	Locales  map[string]Policy `toml:"locales" doc:"Policy of a language, by its tag: [locales.uk]."`
	Check    CheckConfig       `toml:"check" doc:"What i18n check reports, and what fails it."`
	Terms    TermsConfig       `toml:"terms" doc:"Words that the project has agreed on."`
	Memory   MemoryConfig      `toml:"memory" doc:"Translation memories that are read beside that of the project."`
	Bundle   BundleConfig      `toml:"bundle" doc:"What i18n bundle writes."`
	Chunks   []ChunkConfig     `toml:"chunks" doc:"Parts of the bundles, such as the messages of one page. What is in none of them is in the chunk main. Default: one file for each language."`
}

// MessagesConfig is one set of message files: the same messages in every
// language.
type MessagesConfig struct {
	Name         string   `toml:"name" doc:"Name in reports and bundles. Default: the folder of the files."`
	Files        string   `toml:"files" doc:"Path of the files, with {locale} for the language: \"locales/active.{locale}.toml\"."`
	Translate    string   `toml:"translate" doc:"Path of the files for the translator. Default: translate.{locale} beside the files."`
	Code         []string `toml:"code" doc:"Files and folders of code (Go, templates, HTML, scripts) to extract the messages from: [\"./cmd/...\"]. Default for the only set: the whole module."`
	Functions    []string `toml:"functions" doc:"Functions whose calls use messages, where the code does not show it: [\"T\", \"app.Tr(_, id, data)\"]."`
	Keep         []string `toml:"keep" doc:"Ids, with * for any text, that the program puts together and that count as used: [\"answers.*\"]."`
	Positions    bool     `toml:"positions" doc:"Whether comments above the messages of the source file say where the code uses them. Default: false."`
	Format       string   `toml:"format" doc:"What the keys of the files mean: go-i18n, hugo or nested. Default: judged by the source file and the project." enum:"family"`
	Placeholders []string `toml:"placeholders" doc:"Placeholder syntaxes of the texts. Default: that of the file format, or judged by the source text." enum:"syntax"`
}

// Policy says how complete a language has to be.
type Policy struct {
	Required *bool `toml:"required" doc:"Whether a missing message is an error (true) or a warning (false). Default: true."`
	Min      *int  `toml:"min" doc:"Percentage of translated messages from which on a missing one is only information." min:"0" max:"100"`
}

// CheckConfig configures i18n check.
type CheckConfig struct {
	FailOn    string            `toml:"fail-on" doc:"Least severity that makes i18n check exit with 1." enum:"severity" default:"error"`
	Preset    string            `toml:"preset" doc:"How much is told: essential (errors), recommended (warnings too) or strict (information too)." enum:"preset" default:"recommended"`
	AccessKey string            `toml:"access-key" doc:"Sign before the access keys in the texts, such as & or _. Default: there are none."`
	Severity  map[string]string `toml:"severity" doc:"Severity by check id or group, off for none: \"integrity/stale\" = \"error\", \"typography/*\" = \"off\"." enum:"severity"`

	Rules     map[string]map[string]any `toml:"rules" doc:"What is to know of one check: its severity and its options, which i18n explain ID lists: [check.rules.\"integrity/partial\"]." options:"checks"`
	Overrides []OverrideConfig          `toml:"overrides" doc:"What holds for some languages, files or messages. Of several, the later ones count more."`
	Baseline  string                    `toml:"baseline" doc:"File with the findings that are not told." default:"i18n.baseline.json"`
}

// OverrideConfig says what else holds for some messages: those that all of
// locales, paths and keys name; an empty one names all.
type OverrideConfig struct {
	Locales  []string                  `toml:"locales" doc:"Languages that it holds for. Default: all."`
	Paths    []string                  `toml:"paths" doc:"Message files that it holds for, from the folder of i18n.toml, with * within a name and ** for folders: [\"locales/legal/**\"]. Default: all."`
	Keys     []string                  `toml:"keys" doc:"Messages that it holds for, with * for any text: [\"legal.*\"]. Default: all."`
	Preset   string                    `toml:"preset" doc:"How much is told there." enum:"preset"`
	Severity map[string]string         `toml:"severity" doc:"Severity by check id or group, as in [check.severity]." enum:"severity"`
	Rules    map[string]map[string]any `toml:"rules" doc:"Severity and options of single checks, as in [check.rules]." options:"checks"`
}

// BundleConfig configures i18n bundle.
type BundleConfig struct {
	Out string `toml:"out" doc:"Folder to write the bundles to." default:"dist/locales"`
	Go  string `toml:"go" doc:"Folder of a Go package to write: the catalogs and a method for each message. With several sets of messages it holds a package for each."`
}

// severityEnum and syntaxEnum are the values of the fields tagged enum.
func enumValues(name string) []string {
	switch name {
	case "syntax":
		return text.SyntaxNames()
	case "family":
		return familyNames()
	case "preset":
		return check.PresetNames()
	case "fallback":
		return fallbacks
	case "unit":
		return units
	}
	return []string{"error", "warning", "info", "off"}
}

func familyNames() []string {
	var names []string
	for _, f := range format.Families() {
		names = append(names, string(f))
	}
	return names
}

// parseConfig reads i18n.toml. Every mistake is a finding with its place; the
// configuration holds what could be read.
func parseConfig(name string, data []byte) (Config, []catalog.Finding) {
	p := &configParser{name: name, doc: syntax.Read(data)}
	for _, e := range p.doc.Errors {
		p.report(e.Offset, e.ID, e.Args)
	}
	var c Config
	if len(p.findings) == 0 {
		p.decode(data, &c)
	}
	if c.Source == "" {
		c.Source = "en"
	}
	if len(p.findings) == 0 {
		p.validate(&c)
	}
	return c, p.findings
}

type configParser struct {
	name     string
	doc      *syntax.File
	findings []catalog.Finding
}

func (p *configParser) report(offset int, message string, args map[string]any) {
	line, col := p.doc.Lines.Position(offset)
	excerpt, _ := p.doc.Lines.Line(offset)
	if args == nil {
		args = map[string]any{}
	}
	p.findings = append(p.findings, catalog.Finding{
		Check:    "config",
		Severity: catalog.Error,
		Pos:      catalog.Pos{File: p.name, Line: line, Col: col},
		Message:  message,
		Advice:   message + ".advice",
		Args:     args,
		Excerpt:  excerpt,
	})
	if suggest, _ := args["Suggest"].(string); suggest != "" {
		p.findings[len(p.findings)-1].Advice = "advice.suggest"
	}
}

func (p *configParser) decode(data []byte, c *Config) {
	meta, err := toml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).Decode(c)
	if err != nil {
		if !p.wrongType() {
			p.report(0, "config.type", map[string]any{"Reason": shortReason(err)})
		}
		return
	}
	for _, key := range meta.Undecoded() {
		p.unknownKey(key)
	}
}

// shortReason takes the place and the name of the library off an error.
func shortReason(err error) string {
	reason := strings.TrimPrefix(err.Error(), "toml: ")
	if i := strings.LastIndex(reason, "): "); i >= 0 {
		reason = reason[i+3:]
	}
	return reason
}

// unknownKey reports a key that means nothing, with the one that was probably
// meant. The keys below an unknown table are not reported again.
func (p *configParser) unknownKey(key toml.Key) {
	if len(key) > 1 && knownKeys(key[:len(key)-1]) == nil {
		return
	}
	known := knownKeys(key[:len(key)-1])
	args := map[string]any{"Key": key.String(), "Suggest": Nearest(key[len(key)-1], known), "Known": strings.Join(known, ", ")}
	p.report(p.offset(key...), "config.unknown-key", args)
}

// knownKeys lists the keys of the table at a path, nil when there is no such
// table.
func knownKeys(path []string) []string {
	t := reflect.TypeFor[Config]()
	for _, part := range path {
		for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() == reflect.Map {
			t = t.Elem()
			continue
		}
		next, ok := fieldByKey(t, part)
		if !ok {
			return nil
		}
		t = next.Type
	}
	for t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var keys []string
	for i := range t.NumField() {
		keys = append(keys, t.Field(i).Tag.Get("toml"))
	}
	return keys
}

func fieldByKey(t reflect.Type, key string) (reflect.StructField, bool) {
	if t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	return t.FieldByNameFunc(func(name string) bool {
		f, _ := t.FieldByName(name)
		return f.Tag.Get("toml") == key
	})
}

// offset returns where a key stands in the file, or where the table stands
// that it should be in.
func (p *configParser) offset(path ...string) int {
	best, depth := 0, 0
	for _, s := range p.doc.Tables {
		n := sharedPrefix(path, s.Key())
		if n == len(s.Key()) && n > depth {
			best, depth = int(s.Header().Start), n
		}
		if n < len(s.Key()) {
			if n == len(path) && n > depth {
				best, depth = int(s.Key()[n-1].Span.Start), n
			}
			continue
		}
		for pair := range s.Entries {
			if m := n + sharedPrefix(path[n:], pair.Key()); m > max(n, depth) || m > n && m == len(path) {
				best, depth = int(pair.Key()[0].Span.Start), m
			}
		}
	}
	return best
}

func sharedPrefix(path []string, key []syntax.KeyPart) int {
	n := 0
	for n < len(path) && n < len(key) && path[n] == key[n].Name {
		n++
	}
	return n
}

func (p *configParser) validate(c *Config) {
	c.Source = p.tag(c.Source, "source")
	for i, t := range c.Targets {
		if c.Targets[i] = p.tag(t, "targets"); c.Targets[i] == c.Source && c.Source != "" {
			p.report(p.offset("targets"), "config.target-source", map[string]any{"Tag": t})
		}
		if c.Targets[i] != "" && slices.Contains(c.Targets[:i], c.Targets[i]) {
			p.report(p.offset("targets"), "config.target-twice", map[string]any{"Tag": t})
		}
	}
	for _, t := range slices.Sorted(maps.Keys(c.Locales)) {
		if tag := p.tag(t, "locales", t); tag != t && tag != "" {
			c.Locales[tag] = c.Locales[t]
		}
		if m := c.Locales[t].Min; m != nil && (*m < 0 || *m > 100) {
			p.report(p.offset("locales", t, "min"), "config.percent", map[string]any{"Value": *m})
		}
	}
	names := map[string]bool{}
	for i := range c.Messages {
		p.validateMessages(&c.Messages[i])
		p.validateCode(i, &c.Messages[i])
		if name := c.Messages[i].Name; name != "" {
			if names[name] {
				p.report(p.offset("messages", "name"), "config.duplicate-name", map[string]any{"Name": name})
			}
			names[name] = true
		}
	}
	p.validateArticles(c)
	p.validateCheck(&c.Check)
	p.validateTerms(&c.Terms)
	p.validateMemory(&c.Memory)
	p.validateChunks(c.Chunks)
}

func (p *configParser) tag(s string, path ...string) string {
	tag, err := lang.Parse(s)
	if unknown, ok := err.(*lang.UnknownError); ok {
		p.report(p.offset(path...), "config.tag", map[string]any{"Tag": unknown.Tag, "Suggest": unknown.Suggest})
		return ""
	}
	return tag
}

func (p *configParser) validateMessages(m *MessagesConfig) {
	for _, pattern := range []string{m.Files, m.Translate} {
		if pattern != "" && !strings.Contains(pattern, localeMark) || pattern == "" && pattern == m.Files {
			p.report(p.offset("messages", "files"), "config.pattern", map[string]any{"Pattern": pattern})
			return
		}
		if pattern != "" && format.Of(pattern, format.GoI18n) == nil {
			p.report(p.offset("messages", "files"), "config.kind", map[string]any{"Pattern": pattern, "Known": strings.Join(format.Names(), ", ")})
			return
		}
	}
	if m.Format != "" && !slices.Contains(familyNames(), m.Format) {
		p.report(p.offset("messages", "format"), "config.value", map[string]any{"Value": m.Format, "Suggest": Nearest(m.Format, familyNames()), "Known": strings.Join(familyNames(), ", ")})
	}
	if _, err := text.ParseSyntax(m.Placeholders...); err != nil {
		bad := m.Placeholders[slices.IndexFunc(m.Placeholders, func(s string) bool { return !slices.Contains(text.SyntaxNames(), s) })]
		p.report(p.offset("messages", "placeholders"), "config.value", map[string]any{"Value": bad, "Suggest": Nearest(bad, text.SyntaxNames()), "Known": strings.Join(text.SyntaxNames(), ", ")})
	}
}

func (p *configParser) validateCheck(c *CheckConfig) {
	if c.FailOn != "" {
		p.severity(c.FailOn, "check", "fail-on")
	}
	p.validateRules(c.Preset, c.Severity, c.Rules, "check")
	for i := range c.Overrides {
		o := &c.Overrides[i]
		for j, tag := range o.Locales {
			o.Locales[j] = p.tag(tag, "check", "overrides", "locales")
		}
		p.validateRules(o.Preset, o.Severity, o.Rules, "check", "overrides")
	}
}

func (p *configParser) severity(s string, path ...string) {
	if _, err := catalog.ParseSeverity(s); err != nil {
		known := enumValues("severity")
		p.report(p.offset(path...), "config.value", map[string]any{"Value": s, "Suggest": Nearest(s, known), "Known": strings.Join(known, ", ")})
	}
}

// Nearest returns the known word that a misspelt one was probably meant to
// be, or "".
func Nearest(word string, known []string) string {
	if len(word) > 100 {
		return "" // a typo is in a word
	}
	best, distance := "", 1+len(word)/2
	for _, k := range known {
		if d := text.EditDistance(strings.ToLower(word), strings.ToLower(k)); d < distance {
			best, distance = k, d
		}
	}
	if best == "" {
		for _, k := range known {
			if len(word) >= 3 && (strings.Contains(k, word) || strings.HasPrefix(word, k)) {
				return k
			}
		}
	}
	return best
}

// MissingSeverity returns the severity of a missing message in a language of
// which percent messages are translated.
func (c *Config) MissingSeverity(tag string, percent float64) catalog.Severity {
	policy := c.Locales[tag]
	switch {
	case policy.Min != nil && percent >= float64(*policy.Min):
		return catalog.Info
	case policy.Required != nil && !*policy.Required:
		return catalog.Warning
	}
	return catalog.Error
}

// FailOn returns the least severity that fails i18n check.
func (c *Config) FailOn() catalog.Severity {
	s, err := catalog.ParseSeverity(cmp.Or(c.Check.FailOn, "error"))
	if err != nil {
		return catalog.Error
	}
	return s
}

// docOf returns the documentation of a key. A table of languages has any
// name in the place of its tag.
func docOf(table, key string) string {
	t := reflect.TypeFor[Config]()
	for part := range strings.SplitSeq(table, ".") {
		switch {
		case part == "":
		case t.Kind() == reflect.Map:
			t = t.Elem()
		default:
			f, _ := fieldByKey(t, part)
			t = f.Type
			if t.Kind() == reflect.Slice {
				t = t.Elem()
			}
		}
	}
	f, _ := fieldByKey(t, key)
	return f.Tag.Get("doc")
}

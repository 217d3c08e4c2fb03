package cli

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMAddCommand() *command {
	a := &adding{}
	return &command{
		name: "tm add",
		args: "SOURCE TARGET",
		examples: []string{
			`tm add --source en --target uk "Save all files" "Зберегти всі файли"`,
			"tm add --memory team.tmx --source en --target uk --jsonl < units.jsonl",
		},
		flags: func(f *flags) {
			*a = adding{}
			a.remembering.flags(f)
			a.languageFlags(f)
			f.text(&a.unit.Key, "key", "KEY", "")
			f.text(&a.unit.Previous, "previous", "TEXT", "")
			f.text(&a.unit.Next, "next", "TEXT", "")
			f.text(&a.unit.Origin, "origin", "NAME", "")
			f.bool(&a.jsonl, "jsonl")
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return a.run(e, f) },
	}
}

// adding adds units to a memory.
type adding struct {
	remembering
	unit     tm.Unit // what flags say
	jsonl    bool
	units    []tm.Unit
	findings []catalog.Finding
	code     int
}

// machineUnit is the machine form of a unit: what tm remove and tm dedupe print,
// tm add reads.
type machineUnit struct {
	Source         string `json:"source"`
	Target         string `json:"target"`
	SourceLanguage string `json:"sourceLanguage,omitempty"`
	TargetLanguage string `json:"targetLanguage,omitempty"`
	Key            string `json:"key,omitempty"`
	Previous       string `json:"previous,omitempty"`
	Next           string `json:"next,omitempty"`
	Origin         string `json:"origin,omitempty"`
	Note           string `json:"note,omitempty"`
}

func (a *adding) run(e *env, f *flags) int {
	switch {
	case a.jsonl && len(f.args) > 0:
		e.fail("tm.lookup.jsonl")
		return exitMisuse
	case !a.jsonl && len(f.args) != 2:
		e.fail("tm.add.arguments")
		return exitMisuse
	}
	if code := a.begin(e, f); code != exitDone {
		return code
	}
	if a.source == "" && a.project != nil {
		a.source = a.project.Config.Source
	}
	if a.jsonl {
		a.readLines()
	} else if code := a.one(f.args[0], f.args[1]); code != exitDone {
		return code
	}
	e.findings(a.findings)
	if a.code == exitMisuse {
		return a.code
	}
	m, code := a.open(writes, nil)
	if code != exitDone {
		return code
	}
	return a.close(m, max(a.code, a.addAll(m)))
}

// one makes a unit of the arguments.
func (a *adding) one(source, target string) int {
	u := a.unit
	u.SourceLang, u.TargetLang, u.Source.Text, u.Target.Text = a.source, a.target, source, target
	if message := a.refused(&u); message != "" {
		a.e.fail(message, "Tag", a.source)
		return exitMisuse
	}
	a.units = []tm.Unit{u}
	return exitDone
}

// refused returns the message why a unit cannot be added, "" when it can.
func (a *adding) refused(u *tm.Unit) string {
	switch err := u.Check(); {
	case u.SourceLang == "":
		return "tm.no-source"
	case u.TargetLang == "":
		return "tm.import.no-target"
	case u.Source.Text == "" || u.Target.Text == "":
		return "tm.add.empty"
	case errors.Is(err, tm.ErrTooLong):
		return "tm.add.too-long"
	case errors.Is(err, tm.ErrCharacter):
		return "tm.add.character"
	case err != nil:
		return "tm.import.same"
	}
	return ""
}

// readLines reads units from standard input. What is none is told and left out.
func (a *adding) readLines() {
	lines := pairs.NewLines(a.e.stdin, maxQuery)
	for {
		line, isCut, err := lines.Next()
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			a.code = a.e.failIO(err)
			return
		case isCut:
			a.report(tooLong(lines.Number))
		case strings.TrimSpace(string(line)) != "":
			a.line(lines.Number, line)
		}
	}
}

func (a *adding) report(f catalog.Finding) {
	a.findings = append(a.findings, f)
	a.code = max(a.code, exitFindings)
}

// line reads a unit from a line of JSON.
func (a *adding) line(number int, line []byte) {
	var in machineUnit
	if err := json.Unmarshal(line, &in); err != nil {
		a.report(lineFinding(number, line, jsonOffset(err), "tm.add.line"))
		return
	}
	u := a.unit
	u.Source.Text, u.Target.Text, u.Note = in.Source, in.Target, in.Note
	u.SourceLang, u.TargetLang = a.source, a.target
	for _, field := range []struct {
		to   *string
		from string
	}{{&u.SourceLang, in.SourceLanguage}, {&u.TargetLang, in.TargetLanguage}, {&u.Key, in.Key}, {&u.Previous, in.Previous}, {&u.Next, in.Next}, {&u.Origin, in.Origin}} {
		if field.from != "" {
			*field.to = field.from
		}
	}
	for _, tag := range []string{in.SourceLanguage, in.TargetLanguage} {
		if _, err := lang.Parse(tag); tag != "" && err != nil {
			a.report(lineFinding(number, line, 0, "tm.add.language"))
			return
		}
	}
	if message := a.refused(&u); message != "" {
		f := lineFinding(number, line, 0, message)
		f.Args = map[string]any{"Tag": u.SourceLang}
		a.report(f)
		return
	}
	a.units = append(a.units, u)
}

// jsonOffset returns how many bytes stand before what is wrong.
func jsonOffset(err error) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return int(max(syntax.Offset-1, 0))
	case errors.As(err, &kind):
		return int(max(kind.Offset-1, 0))
	}
	return 0
}

// lineFinding tells what is wrong with a line of standard input.
func lineFinding(number int, line []byte, offset int, message string) catalog.Finding {
	offset = min(offset, len(line))
	return catalog.Finding{
		Check: "integrity/parse", Severity: catalog.Error, Message: message, Advice: "tm.add.line.advice",
		Pos:     catalog.Pos{File: stdinName, Line: number, Col: 1 + len([]rune(string(line[:offset])))},
		Excerpt: string(line[:min(len(line), mostExcerpt)]),
	}
}

// mostExcerpt is how many bytes of a line are told.
const mostExcerpt = 4 << 10

// addBatch is how many units are added at a time, all or none.
const addBatch = 1 << 16

// addAll adds the units and tells how many are new.
func (a *adding) addAll(m *tm.Memory) int {
	result := importResult{Read: len(a.units), Bad: len(a.findings)}
	for units := a.units; len(units) > 0; units = units[min(len(units), addBatch):] {
		added, err := a.add(m, units[:min(len(units), addBatch)])
		if err != nil {
			return a.fail(err)
		}
		result.Added += added
	}
	if a.f.json {
		if err := report.Encode(a.e.stdout, result); err != nil {
			return a.e.failIO(err)
		}
		return exitDone
	}
	a.e.print("tm.import.done", "Count", result.Added, "Known", result.Read-result.Added)
	if result.Bad > 0 {
		a.e.note("tm.import.bad", "Count", result.Bad)
	}
	return exitDone
}

package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// checkFlags are the options of check.
type checkFlags struct {
	format, failOn, source, preset string
	maxWarnings                    string // "" for any number
	outputs                        outputs
	locales                        listFlag
	noCode, exitZero               bool
	formatGiven                    bool
	fix, unsafeFixes, diff         bool
	selected, ignored, exclusive   listFlag // patterns of checks
	showConfig                     bool
	baseline                       string
	updateBaseline, pruneBaseline  bool
	since, stdinName               string
	watch, stdin                   bool
}

// listFlag collects the values of a flag that may be given several times, each
// a list with commas.
type listFlag []string

func (l *listFlag) String() string { return strings.Join(*l, ",") }

func (l *listFlag) Set(s string) error {
	*l = append(*l, strings.Split(s, ",")...)
	return nil
}

// outputs collects NAME=PATH pairs.
type outputs []struct{ name, path string }

func (o *outputs) String() string { return "" }

func (o *outputs) Set(s string) error {
	name, path, _ := strings.Cut(s, "=")
	*o = append(*o, struct{ name, path string }{name, path})
	return nil
}

func newCheckCommand() *command {
	var o checkFlags
	return &command{
		name:     "check",
		args:     "[FILE…]",
		examples: []string{"check", "check --fail-on warning", "check --no-code", "check --max-warnings 0", "check --fix", "check --diff --unsafe-fixes", "check --preset strict pairs.jsonl", "check --only uk/*,placeholder/*", "check --show-config", "check --update-baseline", "check --since origin/main", "check --stdin --stdin-filename locales/active.uk.toml", "check --format json", "check --output sarif=i18n.sarif --output text", "check --source en locales/en.toml locales/uk.toml"},
		flags: func(f *flags) {
			o.reporting(f)
			f.text(&o.source, "source", "TAG", "en")
			f.Var(&o.locales, "locale", "")
			f.values["locale"] = "TAG"
			f.bool(&o.noCode, "no-code")
			f.bool(&o.showConfig, "show-config")
			f.text(&o.baseline, "baseline", "FILE", "")
			f.bool(&o.updateBaseline, "update-baseline")
			f.text(&o.since, "since", "REF", "")
			f.bool(&o.watch, "watch")
			f.bool(&o.stdin, "stdin")
			f.text(&o.stdinName, "stdin-filename", "NAME", "")
			f.bool(&o.pruneBaseline, "prune-baseline")
			f.bool(&o.fix, "fix")
			f.bool(&o.unsafeFixes, "unsafe-fixes")
			f.bool(&o.diff, "diff")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			switch {
			case !o.watch:
				return runCheck(e, f, &o)
			case !o.goTogether(e):
				return exitMisuse
			}
			return watchFiles(e, f, &o)
		},
	}
}

// reporting defines the flags that say what is told, and how.
func (o *checkFlags) reporting(f *flags) {
	f.text(&o.format, "format", "NAME", "text")
	f.text(&o.failOn, "fail-on", "SEVERITY", "")
	f.text(&o.maxWarnings, "max-warnings", "N", "")
	f.bool(&o.exitZero, "exit-zero")
	f.text(&o.preset, "preset", "NAME", "")
	f.Var(&o.outputs, "output", "")
	f.values["output"] = "NAME=PATH"
	for name, list := range map[string]*listFlag{"only": &o.exclusive, "select": &o.selected, "ignore": &o.ignored} {
		f.Var(list, name, "")
		f.values[name] = "CHECK"
	}
}

// access is what the command does with the files.
func (o *checkFlags) access() access {
	return unlessCheck((!o.fixes() || o.diff) && !o.updateBaseline && !o.pruneBaseline)
}

// fixes reports whether fixes are asked for, be it to look at.
func (o *checkFlags) fixes() bool { return o.fix || o.unsafeFixes || o.diff }

// goTogether reports flags that exclude each other.
func (o *checkFlags) goTogether(e *env) bool {
	for _, pair := range []struct {
		both          bool
		first, second string
	}{
		{o.stdin && o.watch, "stdin", "watch"},
		{o.stdin && o.updateBaseline, "stdin", "update-baseline"},
		{o.stdin && o.pruneBaseline, "stdin", "prune-baseline"},
		{o.since != "" && o.updateBaseline, "since", "update-baseline"},
		{o.since != "" && o.pruneBaseline, "since", "prune-baseline"},
		{o.watch && o.diff, "watch", "diff"},
		{o.watch && o.showConfig, "watch", "show-config"},
	} {
		if pair.both {
			e.fail("error.flags", "First", pair.first, "Second", pair.second)
			return false
		}
	}
	if o.stdin != (o.stdinName != "") {
		e.fail("check.stdin-name")
		return false
	}
	return true
}

func (o *checkFlags) validate(e *env) bool {
	if !o.goTogether(e) {
		return false
	}
	names := []string{o.format}
	for _, out := range o.outputs {
		names = append(names, out.name)
	}
	for _, name := range names {
		if report.ByName(name) == nil {
			e.fail("error.report-format", "Name", name, "Known", strings.Join(report.Names(), ", "))
			return false
		}
	}
	if _, err := catalog.ParseSeverity(o.failOn); err != nil && o.failOn != "" {
		e.fail("error.severity", "Name", o.failOn)
		return false
	}
	if n, err := strconv.Atoi(o.maxWarnings); o.maxWarnings != "" && (err != nil || n < 0) {
		e.fail("error.max-warnings", "Value", o.maxWarnings)
		return false
	}
	if _, ok := check.ParsePreset(o.preset); !ok && o.preset != "" {
		e.fail("error.preset", "Name", o.preset, "Known", strings.Join(check.PresetNames(), ", "))
		return false
	}
	for _, pattern := range slices.Concat(o.exclusive, o.selected, o.ignored) {
		if !check.IsPattern(pattern) {
			e.unknownCheck(pattern)
			return false
		}
	}
	tag, err := lang.Parse(o.source)
	if err != nil {
		e.failTag(err)
		return false
	}
	o.source = tag
	return true
}

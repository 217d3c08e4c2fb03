package cli

import (
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// ignoreFlags are the options of ignore.
type ignoreFlags struct {
	reason  string
	locales listFlag
	check   bool
}

func newIgnoreCommand() *command {
	var o ignoreFlags
	return &command{
		name: "ignore",
		args: "ID CHECK…",
		examples: []string{
			`ignore cart.title typography/double-space --reason "the columns of a table"`,
			`ignore brand 'typography/*' --locale uk --reason "written so by its owner"`,
		},
		flags: func(f *flags) {
			f.text(&o.reason, "reason", "TEXT", "")
			f.Var(&o.locales, "locale", "")
			f.values["locale"] = "TAG"
			f.bool(&o.check, "check")
			f.withConfig()
			f.withJSON()
		},
		run: func(e *env, f *flags) int {
			if len(f.args) < 2 {
				e.fail("ignore.usage")
				return exitMisuse
			}
			if strings.TrimSpace(o.reason) == "" {
				e.fail("ignore.no-reason")
				return exitMisuse
			}
			for _, pattern := range f.args[1:] {
				if !check.IsPattern(pattern) {
					return e.unknownCheck(pattern)
				}
			}
			return runIgnore(e, f, &o)
		},
	}
}

// runIgnore checks the project and ignores what it finds.
func runIgnore(e *env, f *flags, o *ignoreFlags) int {
	tags, ok := e.parseTags(o.locales)
	if !ok {
		return exitMisuse
	}
	p, code := e.requireProject(f, unlessCheck(o.check))
	if code != exitDone {
		return code
	}
	if !e.hasLocales(p, tags) {
		return exitMisuse
	}
	c := newChecking(e, tags)
	c.config, c.root = p.Config, p.Root
	c.configure(&checkFlags{selected: f.args[1:]})
	if code := c.readIgnoreFile(p.Root); code != exitDone {
		return code
	}
	ofCode := slices.ContainsFunc(f.args[1:], func(pattern string) bool { return check.Names(pattern, check.UnusedMessage.ID) })
	c.project(p, ofCode)
	defer c.lore.close()
	if c.code != exitDone {
		return c.code
	}
	i := &ignoring{checking: c, key: f.args[0], rules: f.args[1:], reason: o.reason}
	return i.run(f, o.check)
}

// An ignoring writes down that findings of a message are right as they are.
type ignoring struct {
	*checking
	key    string
	rules  []string
	reason string
	done   []ignored
}

// ignored is the machine form of what was written down.
type ignored struct {
	Key    string `json:"key"`
	Locale string `json:"locale"`
	Rule   string `json:"rule"`
	File   string `json:"file"` // where it stands
}

func (i *ignoring) run(f *flags, onlyCheck bool) int {
	if !i.isKnown() {
		return exitMisuse
	}
	plan := project.NewPlan(i.e.disk, i.root)
	var told []catalog.Finding
	for _, f := range i.all() {
		if f.Key == i.key && i.isTold(&f) {
			told = append(told, f)
		}
	}
	told = i.leaveIgnored(told)
	for _, r := range i.checked {
		for _, file := range r.files() {
			if i.read[file.Path] == file {
				i.file(plan, r, file, told)
			}
		}
	}
	i.ignoreFile.Plan(plan)
	if len(i.done) == 0 {
		i.e.fail("ignore.nothing", "Key", i.key)
		return exitFindings
	}
	_, code := i.e.write(plan, onlyCheck)
	if f.json {
		return max(code, i.e.failAll(report.Encode(i.e.stdout, i.done)))
	}
	for _, d := range i.done {
		i.e.print("ignore.done", "File", d.File, "Key", d.Key, "Locale", d.Locale, "Check", d.Rule)
	}
	return code
}

// isKnown reports a message that no file has.
func (i *ignoring) isKnown() bool {
	var ids []string
	for _, r := range i.checked {
		for _, file := range r.files() {
			for k := range file.Catalog.Units {
				if file.Catalog.Units[k].Key == i.key {
					return true
				}
				ids = append(ids, file.Catalog.Units[k].Key)
			}
		}
	}
	i.e.failUnknownID(i.key, ids)
	return false
}

// file writes down which findings of one language are right: above the message
// or, where no comment can stand there, in the file of the project.
func (i *ignoring) file(plan *project.Plan, r *checked, file *project.File, told []catalog.Finding) {
	tag := file.Catalog.Lang
	var list []check.Ignore
	inCode := false
	for _, rule := range i.rules {
		n := slices.IndexFunc(told, func(f catalog.Finding) bool {
			return f.Locale == tag && check.Names(rule, f.Check) && (f.Pos.File == file.Path || r.source == file && i.read[f.Pos.File] == nil)
		})
		if n < 0 {
			continue
		}
		inCode = inCode || told[n].Pos.File != file.Path
		list = append(list, check.Ignore{Rule: rule, Hash: check.ShortHash(sourceOf(r, i.key).Target), Reason: i.reason, Key: i.key, Locale: tag})
	}
	if len(list) == 0 {
		return
	}
	at := file.Path
	if inCode || !i.comment(plan, file, list) {
		at = i.ignoreFile.Path
		for _, one := range list {
			if len(i.checked) > 1 && !inCode {
				one.File = file.Path
			}
			i.ignoreFile.Add(one)
		}
	}
	for _, one := range list {
		i.done = append(i.done, ignored{one.Key, one.Locale, one.Rule, at})
	}
}

// sourceOf returns the source message with an id, an empty one where there is
// none.
func sourceOf(r *checked, key string) *catalog.Unit {
	for k := range r.source.Catalog.Units {
		if u := &r.source.Catalog.Units[k]; u.Key == key {
			return u
		}
	}
	return &catalog.Unit{}
}

// comment plans the comment above a message, and reports whether one can stand
// there.
func (i *ignoring) comment(plan *project.Plan, file *project.File, list []check.Ignore) bool {
	changed := file.Catalog.Clone()
	n, there := changed.Index()[i.key]
	if !there || !file.Exists() {
		return false
	}
	u := &changed.Units[n]
	u.Comment = check.WithIgnores(u.Comment, list)
	edited := editedFile(file, changed)
	if edited == nil {
		return false
	}
	plan.Put(file.Path, file.Catalog.Lang, file.Data, edited.Data)
	return true
}

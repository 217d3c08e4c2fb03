package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMRemoveCommand() *command {
	r := &removing{}
	return &command{
		name: "tm remove",
		args: "SOURCE [TARGET]",
		examples: []string{
			`tm remove "Save all files"`,
			`tm remove --target uk "Save all files" "Записати всі файли"`,
			`tm remove --regexp --in target --dry-run "^TODO"`,
		},
		flags: func(f *flags) {
			*r = removing{}
			r.remembering.flags(f)
			r.languageFlags(f)
			f.bool(&r.regexp, "regexp")
			f.text(&r.in, "in", "SIDE", "both")
			f.bool(&r.dryRun, "dry-run")
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return r.run(e, f) },
	}
}

// removing removes units from a memory.
type removing struct {
	remembering
	regexp bool
	in     string
	dryRun bool
}

// removed is the machine form of what was removed, or would be.
type removed struct {
	Removed int           `json:"removed"`
	DryRun  bool          `json:"dryRun"`
	Units   []machineUnit `json:"units"`
}

func (r *removing) run(e *env, f *flags) int {
	wanted, code := r.wanted(e, f)
	if code != exitDone {
		return code
	}
	if code := r.begin(e, f); code != exitDone {
		return code
	}
	m, code := r.openToChange(r.dryRun)
	if code != exitDone {
		return code
	}
	var units []tm.Unit
	err := m.Units(e.signals.ctx, func(u tm.Unit) error {
		if isIn(u.SourceLang, r.source) && isIn(u.TargetLang, r.target) && wanted(&u) {
			units = append(units, u)
		}
		return nil
	})
	if err != nil {
		return r.close(m, r.fail(err))
	}
	return r.close(m, r.removeAll(m, units, r.dryRun, func() { r.list(units) }))
}

// wanted returns what tells the units that are to go.
func (r *removing) wanted(e *env, f *flags) (func(u *tm.Unit) bool, int) {
	side, known := sides[r.in]
	most := 2
	if r.regexp {
		most = 1
	}
	switch {
	case len(f.args) == 0 || f.args[0] == "":
		e.fail("tm.remove.no-text")
		return nil, exitMisuse
	case len(f.args) > most:
		e.fail("error.arguments", "Command", f.c.name, "Argument", f.args[most])
		return nil, exitMisuse
	case !known:
		e.fail("tm.grep.in", "Value", r.in)
		return nil, exitMisuse
	case r.regexp:
		pattern, err := regexp.Compile(f.args[0])
		if err != nil {
			e.fail("tm.grep.regexp", "Pattern", f.args[0], "Reason", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
			return nil, exitMisuse
		}
		return func(u *tm.Unit) bool {
			return side != tm.InTarget && u.Source.Text != "" && pattern.MatchString(u.Source.Text) ||
				side != tm.InSource && u.Target.Text != "" && pattern.MatchString(u.Target.Text)
		}, exitDone
	}
	texts := slices.Clone(f.args)
	for i := range texts {
		texts[i] = similar.Normal(texts[i])
	}
	return func(u *tm.Unit) bool {
		return similar.Normal(u.Source.Text) == texts[0] && (len(texts) == 1 || similar.Normal(u.Target.Text) == texts[1])
	}, exitDone
}

// isIn reports whether a language is the one that is wanted, or part of it; any
// is, when none is wanted.
func isIn(tag, wanted string) bool {
	tag, wanted = strings.ToLower(strings.ReplaceAll(tag, "_", "-")), strings.ToLower(wanted)
	return wanted == "" || tag == wanted || strings.HasPrefix(tag, wanted+"-")
}

// openToChange opens a memory that is there.
func (r *remembering) openToChange(dryRun bool) (*tm.Memory, int) {
	place, code := r.findPlace()
	switch {
	case code != exitDone:
		return nil, code
	case !place.exists(r.e):
		r.e.fail("tm.no-memory", "Path", place.path)
		return nil, exitMisuse
	case dryRun:
		return r.open(reads, nil)
	}
	return r.open(writes, nil)
}

// removeAll removes units and tells which and how many.
func (r *remembering) removeAll(m *tm.Memory, units []tm.Unit, dryRun bool, list func()) int {
	n := len(units)
	if !dryRun && n > 0 {
		r.e.signals.writing.Lock()
		defer r.e.signals.writing.Unlock()
		var err error
		if n, err = m.Delete(r.e.signals.ctx, units...); err != nil {
			return r.fail(err)
		}
	}
	if r.f.json {
		out := removed{Removed: n, DryRun: dryRun, Units: []machineUnit{}}
		for i := range units {
			out.Units = append(out.Units, machineUnitOf(&units[i]))
		}
		if err := report.Encode(r.e.stdout, out); err != nil {
			return r.e.failIO(err)
		}
		return exitDone
	}
	list()
	if dryRun {
		r.e.print("tm.remove.would", "Count", n)
	} else {
		r.e.print("tm.remove.done", "Count", n)
	}
	return exitDone
}

// list shows the units that go.
func (r *removing) list(units []tm.Unit) {
	for i := range units {
		r.listUnit("-", "31", &units[i])
	}
}

// listUnit shows a unit behind a sign.
func (r *remembering) listUnit(sign, color string, u *tm.Unit) {
	line := fmt.Sprintf("%s %s: %s → %s: %s", sign, report.Visible(u.SourceLang), report.Visible(shortened(u.Source.Text)),
		report.Visible(u.TargetLang), report.Visible(shortened(u.Target.Text)))
	if from := cameFrom("", u.Origin, u.Key); from != "" {
		line += "  (" + from + ")"
	}
	fmt.Fprintln(r.e.stdout, r.paint(color, line))
}

func machineUnitOf(u *tm.Unit) machineUnit {
	return machineUnit{u.Source.Text, u.Target.Text, u.SourceLang, u.TargetLang, u.Key, u.Previous, u.Next, u.Origin, u.Note}
}

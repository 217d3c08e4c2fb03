package cli

import "github.com/seed-9fa3a4f3/i18n/tm"

func newTMDedupeCommand() *command {
	d := &deduping{}
	return &command{
		name:     "tm dedupe",
		examples: []string{"tm dedupe --dry-run", "tm dedupe --memory sqlite:team.db --json"},
		flags: func(f *flags) {
			*d = deduping{}
			d.flags(f)
			f.bool(&d.dryRun, "dry-run")
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return d.run(e, f) },
	}
}

// deduping removes units that say nothing which another does not.
type deduping struct {
	remembering
	dryRun bool
}

func (d *deduping) run(e *env, f *flags) int {
	if !f.noArgs() {
		return exitMisuse
	}
	if code := d.begin(e, f); code != exitDone {
		return code
	}
	m, code := d.openToChange(d.dryRun)
	if code != exitDone {
		return code
	}
	list, err := m.Duplicates(e.signals.ctx)
	if err != nil {
		return d.close(m, d.fail(err))
	}
	var units []tm.Unit
	for i := range list {
		units = append(units, list[i].Drop...)
	}
	return d.close(m, d.removeAll(m, units, d.dryRun, func() { d.list(list) }))
}

// list shows of each pair what stays and what goes.
func (d *deduping) list(list []tm.Duplicate) {
	for i := range list {
		d.listUnit("=", "", &list[i].Keep)
		for j := range list[i].Drop {
			d.listUnit("-", "31", &list[i].Drop[j])
		}
	}
}

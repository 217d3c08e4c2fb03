package check

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// run checks the units, shared out to as many passes as there are processors. The
// findings are in the order of the units however they are shared out.
func run(c *catalog.Catalog, opts Options, selected func(*Check) bool) []catalog.Finding {
	selected = unlessPseudo(c.Lang, selected)
	known := new(whole)
	var mu sync.Mutex
	faulty := map[*catalog.Unit]bool{}
	findings := slices.Concat(parallel.Map(len(c.Units), func() func(from, to int) []catalog.Finding {
		p := &Pass{Catalog: c, Options: opts, known: known}
		checks := newChoice(&opts, selected)
		return func(from, to int) []catalog.Finding {
			found := p.units(c.Units[from:to], checks)
			mu.Lock()
			defer mu.Unlock()
			maps.Copy(faulty, p.faulty)
			clear(p.faulty)
			return found
		}
	})...)
	of := &Pass{Catalog: c, Options: opts, known: known, faulty: faulty}
	return append(findings, of.wholes(selected)...)
}

// wholes runs the checks that look at the catalog as a whole.
func (p *Pass) wholes(selected func(*Check) bool) []catalog.Finding {
	for _, ch := range All {
		if ch.RunCatalog != nil && selected(ch) && p.Options.runs(ch) {
			p.check = ch
			ch.RunCatalog(p)
		}
	}
	return p.Options.Told(p.findings)
}

// noteFault keeps in mind that the unit has a fault of its own, for which a
// comparison with other units would be a second finding.
func (p *Pass) noteFault(findings []catalog.Finding) {
	if !slices.ContainsFunc(findings, func(f catalog.Finding) bool { return f.Severity >= catalog.Warning }) {
		return
	}
	if p.faulty == nil {
		p.faulty = map[*catalog.Unit]bool{}
	}
	p.faulty[p.Unit] = true
}

// active returns the selected checks that can have something to tell of a unit.
func (o *Options) active(selected func(*Check) bool) []*Check {
	var list []*Check
	for _, ch := range All {
		if ch.Run != nil && selected(ch) && o.runs(ch) {
			list = append(list, ch)
		}
	}
	return list
}

// units runs checks on units, one after the other.
func (p *Pass) units(units []catalog.Unit, checks *choice) []catalog.Finding {
	p.findings = nil
	for i := range units {
		u := &units[i]
		if u.Target.IsAbsent() && p.Options.Inherited[u.Key] {
			continue // it is checked in the language that has it
		}
		p.reset(u)
		first := len(p.findings)
		p.unit(checks.of(p, u.Key))
		if len(p.findings) > first {
			p.findings = append(p.findings[:first], supersede(p.Options.Told(p.findings[first:]))...)
			p.noteFault(p.findings[first:])
		}
	}
	return p.findings
}

// A choice says which checks run on a message.
type choice struct {
	base     *Options
	selected func(*Check) bool
	active   map[*Options][]*Check
	now      *Options // of the pass
}

func newChoice(base *Options, selected func(*Check) bool) *choice {
	return &choice{base: base, selected: selected, now: base, active: map[*Options][]*Check{base: base.active(selected)}}
}

// of returns the checks of a message, and has the pass judge by its options.
func (c *choice) of(p *Pass, key string) []*Check {
	want := c.base
	if c.base.ByKey != nil {
		want = cmp.Or(c.base.ByKey(key), c.base)
	}
	if want != c.now {
		c.now, p.Options = want, *want
	}
	checks, known := c.active[want]
	if !known {
		checks = want.active(c.selected)
		c.active[want] = checks
	}
	return checks
}

// unit runs checks on the unit of the pass.
func (p *Pass) unit(checks []*Check) {
	for _, ch := range checks {
		before := len(p.findings)
		p.check, p.repeats = ch, 0
		ch.Run(p)
		if ch.Blocks && len(p.findings) > before {
			return
		}
	}
}

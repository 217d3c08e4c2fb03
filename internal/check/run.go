package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/parallel"
)

// run checks the units, shared out to as many passes as there are processors. The
// findings are in the order of the units however they are shared out.
func run(c *catalog.Catalog, opts Options, selected func(*Check) bool) []catalog.Finding {
	active, known := opts.active(selected), new(whole)
	return slices.Concat(parallel.Map(len(c.Units), func() func(from, to int) []catalog.Finding {
		p := &Pass{Catalog: c, Options: opts, known: known}
		return func(from, to int) []catalog.Finding { return p.units(c.Units[from:to], active) }
	})...)
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
func (p *Pass) units(units []catalog.Unit, checks []*Check) []catalog.Finding {
	p.findings = nil
	for i := range units {
		u := &units[i]
		if u.Target.IsAbsent() && p.Options.Inherited[u.Key] {
			continue // it is checked in the language that has it
		}
		p.reset(u)
		first := len(p.findings)
		p.unit(checks)
		if len(p.findings) > first {
			p.findings = append(p.findings[:first], supersede(p.Options.Told(p.findings[first:]))...)
		}
	}
	return p.findings
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

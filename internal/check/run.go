package check

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// chunk is how many units a pass takes at a time.
const chunk = 512

// run checks the units in chunks, as many side by side as there are processors.
// The findings are in the order of the units however the chunks are shared out.
func run(c *catalog.Catalog, opts Options, selected func(*Check) bool) []catalog.Finding {
	active := opts.active(unlessPseudo(c.Lang, selected))
	chunks := (len(c.Units) + chunk - 1) / chunk
	found := make([][]catalog.Finding, chunks)
	known := new(whole)
	var next atomic.Int64
	work := func() {
		p := &Pass{Catalog: c, Options: opts, known: known}
		for {
			i := int(next.Add(1)) - 1
			if i >= chunks {
				return
			}
			found[i] = p.units(c.Units[i*chunk:min((i+1)*chunk, len(c.Units))], active)
		}
	}
	inParallel(min(chunks, runtime.GOMAXPROCS(0)), work)
	return slices.Concat(found...)
}

// inParallel does some work n times, side by side.
func inParallel(n int, work func()) {
	if n == 1 {
		work()
		return
	}
	var wg sync.WaitGroup
	for range n {
		wg.Go(work)
	}
	wg.Wait()
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

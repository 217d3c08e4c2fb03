package extract

import (
	"maps"
	"slices"
)

// derivesKey returns the key of whether p declares a type that mentions one of
// the named imports: its own files are all that it depends on.
func (l *loader) derivesKey(p *pkg, names map[string]bool) sum {
	if l.memory == nil {
		return sum{}
	}
	h, ok := p.ownSum()
	if !ok {
		return sum{}
	}
	h.text(slices.Sorted(maps.Keys(names))...)
	return l.memory.key("derives", h.sum())
}

func (l *loader) recallDerives(key sum) (derives, ok bool) {
	var broken []brokenFile
	ok = l.memory.recall(key, func(d *decoder) {
		derives = d.bool()
		broken = decodeList(d, (*decoder).broken)
	})
	if ok {
		l.report(broken)
	}
	return derives, ok
}

func (l *loader) keepDerives(key sum, p *pkg, derives bool) {
	if l.changed.Load() {
		return
	}
	l.memory.keep(key, func(e *encoder) {
		e.bool(derives)
		encodeList(e, brokenIn([]*pkg{p}), (*encoder).broken)
	})
}

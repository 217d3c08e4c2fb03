package extract

import (
	"go/token"
	"maps"
	"slices"
)

// A dependence says what a result has from a package. As long as the view of
// the package stays what it is, so does the result.
type dependence struct {
	key    packageKey
	extent extent   // how much of it was looked at
	names  []string // what other packages name of it, sorted
	state  sum      // see stateOf: an equal one spares the view
	view   sum
}

// An extent is how much of a package a result is made from.
type extent uint8

const (
	onlyDeclared extent = iota // its declarations
	extracted                  // what holds messages, or names what they are made of
	allExtracted               // all of it, so that all counts that it imports
)

func extentOf(target, thorough bool) extent {
	switch {
	case !target:
		return onlyDeclared
	case thorough:
		return allExtracted
	}
	return extracted
}

// dependences returns what a result has from packages that have just been
// parsed for it.
func (l *loader) dependences(prog *program, pkgs []*pkg, extent func(*pkg) extent, reached *depth, places map[string]bool) []dependence {
	var out []dependence
	for _, p := range pkgs {
		d := dependence{key: p.key, extent: extent(p), names: slices.Sorted(maps.Keys(prog.named[p])), state: l.stateOf(p)}
		d.view = l.knownView(p, prog.declared[p], &d, reached, places)
		out = append(out, d)
	}
	return out
}

// holdAll reports whether all that a result was made from is what it was.
func (l *loader) holdAll(list []dependence, reached *depth, places map[string]bool) bool {
	return !slices.ContainsFunc(list, func(d dependence) bool { return !l.holds(&d, reached, places) })
}

// holds reports whether what a result has from a package is what it was.
func (l *loader) holds(d *dependence, reached *depth, places map[string]bool) bool {
	p := l.packages[d.key]
	switch {
	case p == nil:
		return false
	case d.state != sum{} && l.stateOf(p) == d.state:
		return true
	case d.view == sum{}:
		return false
	}
	copied := l.parsedCopy(p, d.extent > onlyDeclared)
	return copied != nil && l.knownView(copied.pkg, copied.declared, d, reached, places) == d.view
}

// knownView is view, once for what several results have in common.
func (l *loader) knownView(p *pkg, declared *declarations, d *dependence, reached *depth, places map[string]bool) sum {
	if reached != nil {
		return l.view(p, declared, d, reached, places)
	}
	var h hasher
	h.text(p.key.dir, p.key.name)
	h.number(int(d.extent))
	h.text(d.names...)
	for _, s := range p.files {
		h.flags(places[s.path])
	}
	key := h.sum()
	if known, ok := l.views[key]; ok {
		return known
	}
	if l.views == nil {
		l.views = map[sum]sum{}
	}
	l.views[key] = l.view(p, declared, d, nil, places)
	return l.views[key]
}

// A parsedCopy is a copy of a package with all of its files parsed.
type parsedCopy struct {
	pkg      *pkg
	declared *declarations
}

type copyKey struct {
	pkg   *pkg
	whole bool
}

// parsedCopy returns a copy of a package whose files are parsed, or nil when one
// cannot be. The package itself stays what it is: whether it is parsed decides
// on which syntax errors are told.
func (l *loader) parsedCopy(p *pkg, whole bool) *parsedCopy {
	key := copyKey{p, whole}
	if known, ok := l.copies[key]; ok {
		return known
	}
	if l.copies == nil {
		l.copies = map[copyKey]*parsedCopy{}
	}
	out := *p
	out.files = make([]*source, len(p.files))
	for i, s := range p.files {
		out.files[i] = &source{path: s.path, listed: s.listed, named: s.named, functions: l.functions, mentions: s.mentions, pkg: s.pkg, imports: s.imports, sum: s.sum}
	}
	fset := token.NewFileSet()
	parallel(l.jobs, len(out.files), func(i int) { l.parseCopy(out.files[i], fset, whole) })
	ok := !slices.ContainsFunc(out.files, func(s *source) bool { return s.file == nil && s.pkg != "" })
	l.copies[key] = nil
	if ok && !l.changed.Load() {
		out.batches = batches(out.files)
		l.copies[key] = &parsedCopy{&out, declaredIn(&out)}
	}
	return l.copies[key]
}

func (l *loader) parseCopy(s *source, fset *token.FileSet, whole bool) {
	if s.pkg == "" {
		return
	}
	known := s.sum
	if s.load(l.fsys, nil, true); s.data == nil || s.sum != known {
		l.changed.Store(true)
		return
	}
	if !l.all && !s.named {
		s.readHead()
	}
	if whole {
		s.parse(fset)
	} else {
		s.parseBare(fset)
	}
}

func (e *encoder) dependence(d *dependence) {
	e.string(d.key.dir)
	e.string(d.key.name)
	e.uint(uint64(d.extent))
	encodeList(e, d.names, (*encoder).name)
	e.sum(d.state)
	e.sum(d.view)
}

func (d *decoder) dependence(v *dependence) {
	v.key.dir, v.key.name = d.string(), d.string()
	v.extent = extent(d.uint())
	v.names = decodeList(d, (*decoder).name)
	v.state, v.view = d.sum(), d.sum()
}

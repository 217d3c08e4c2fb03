package extract

import (
	"go/types"
	"maps"
	"slices"
)

// load parses the given packages and what they import, and lays them out for
// the check: of the targets that in which the spelling of a message does not tell
// all, and what deep asks for.
func (l *loader) load(targets []*pkg, deep *depth) *program {
	b := graphBuilder{
		loader: l, depth: deep, whole: map[*pkg]bool{}, nodes: map[nodeKey]*node{},
		platforms: map[*pkg][]platform{}, spread: map[*pkg][]batch{},
	}
	for _, p := range targets {
		b.whole[p] = true
	}
	b.parse(targets)
	prog := &program{fset: l.fset, bodies: deep != nil, i18n: l.standIn(), structs: map[*types.Struct]kind{}}
	for _, name := range prog.i18n.Scope().Names() {
		if st, ok := structOf(prog.i18n.Scope().Lookup(name).Type()); ok && kindNamed(name) != noKind {
			prog.structs[st] = kindNamed(name)
		}
	}
	prog.targets = map[*pkg][]batch{}
	for _, p := range targets {
		prog.targets[p] = b.targetBatches(p)
		for _, batch := range prog.targets[p] {
			if n := b.visit(p, batch); n != nil {
				n.whole = true
			}
		}
	}
	if l.memory != nil && deep == nil {
		prog.reached = map[*pkg][]*pkg{}
		for _, p := range targets {
			prog.reached[p] = sortedPackages(b.reach(p))
		}
	}
	prog.named = b.named
	prog.nodes, prog.deps, prog.declared, prog.files = b.order, b.deps, b.declared, b.trimmed()
	for _, n := range prog.nodes {
		n.prog = prog
	}
	return prog
}

// standIn returns the stand-in for go-i18n, the same for all programs.
func (l *loader) standIn() *types.Package {
	if l.i18n == nil {
		l.i18n = i18nPackage()
	}
	return l.i18n
}

type nodeKey struct {
	pkg      *pkg
	first    *source // of the batch
	last     *source
	platform platform
}

type graphBuilder struct {
	loader *loader
	whole  map[*pkg]bool
	depth  *depth // nil when it is only for types
	deps   map[*pkg]map[string]*pkg
	nodes  map[nodeKey]*node // nil while its imports are being visited
	order  []*node
	needs

	// platforms holds, for each package, those between which a text in it or
	// in what it imports differs, spread the batches for them.
	platforms map[*pkg][]platform
	spread    map[*pkg][]batch
	varying   map[*pkg][]platform // see variants
}

// parse parses the targets and all that they need, one layer of imports after
// the other so that the work can be spread.
func (b *graphBuilder) parse(layer []*pkg) {
	b.deps = map[*pkg]map[string]*pkg{}
	b.needs = newNeeds()
	for len(layer) > 0 {
		files := map[bool][]*source{}
		for _, p := range layer {
			files[b.whole[p]] = append(files[b.whole[p]], p.files...)
			b.deps[p] = map[string]*pkg{}
		}
		if b.depth != nil {
			b.loader.parseAll(files[true], false)
		}
		b.loader.parseAll(files[false], true)
		for _, p := range layer {
			if b.whole[p] { // one after the other, since most of each is let go at once
				b.loader.parseAll(p.files, false)
			}
			if p.batches == nil {
				p.batches = batches(p.files)
			}
			b.declared[p] = declaredIn(p)
			if b.whole[p] {
				b.needMessages(p)
			}
		}
		layer = b.follow()
	}
}

// maxPlatforms bounds for how many platforms a package is checked because of
// what it imports.
const maxPlatforms = 8

// platformsOf returns the platforms for which the texts of p, or of what it
// imports, differ: also where packages import each other, which does not compile,
// they are the same whichever is asked first.
func (b *graphBuilder) platformsOf(p *pkg) []platform {
	if known, visited := b.platforms[p]; visited {
		return known
	}
	var out []platform
	if len(b.variants()) > 0 {
		seen := map[*pkg]bool{p: true}
		for queue := []*pkg{p}; len(queue) > 0; queue = queue[1:] {
			out = append(out, b.varying[queue[0]]...)
			for _, dep := range b.deps[queue[0]] {
				if !seen[dep] {
					seen[dep] = true
					queue = append(queue, dep)
				}
			}
		}
	}
	slices.SortFunc(out, comparePlatforms)
	b.platforms[p] = slices.Compact(out)
	return b.platforms[p]
}

// variants returns the packages whose own texts differ between platforms: few, if
// any.
func (b *graphBuilder) variants() map[*pkg][]platform {
	if b.varying == nil {
		b.varying = map[*pkg][]platform{}
		for p := range b.deps {
			if list := p.textPlatforms(); len(list) > 0 {
				b.varying[p] = list
			}
		}
	}
	return b.varying
}

// targetBatches returns the batches that a target is extracted from. Unless all
// is needed of all targets, they depend on what the target needs itself and on
// nothing else, so that it is extracted alike whatever the other targets are.
func (b *graphBuilder) targetBatches(p *pkg) []batch {
	if b.depth != nil {
		return b.batchesOf(p)
	}
	if len(b.platformsOf(p)) < 2 {
		return p.batches
	}
	var platforms []platform
	for dep, names := range b.reach(p) {
		if dep == p || dep.textsDiffer(names) {
			platforms = append(platforms, dep.textPlatforms()...)
		}
	}
	return spread(p, platforms)
}

// batchesOf returns the batches of an imported package.
func (b *graphBuilder) batchesOf(p *pkg) []batch {
	if b.spread[p] == nil {
		b.spread[p] = spread(p, b.platformsOf(p))
	}
	return b.spread[p]
}

// spread gives a package that is the same on all platforms a batch for each of
// those between which the packages that it imports differ.
func spread(p *pkg, platforms []platform) []batch {
	slices.SortFunc(platforms, comparePlatforms)
	platforms = slices.Compact(platforms)
	if len(platforms) < 2 || len(p.batches) != 1 {
		return p.batches
	}
	var out []batch
	for _, want := range platforms[:min(len(platforms), maxPlatforms)] {
		out = append(out, batch{p.batches[0].files, want})
	}
	return out
}

// visit appends a batch to the order, after what it imports. Import cycles,
// which do not compile, are cut.
func (b *graphBuilder) visit(p *pkg, chosen batch) *node {
	key := nodeKey{pkg: p, platform: chosen.platform}
	if len(chosen.files) > 0 {
		key.first, key.last = chosen.files[0], chosen.files[len(chosen.files)-1]
	}
	if n, visited := b.nodes[key]; visited {
		return n
	}
	b.nodes[key] = nil
	n := &node{pkg: p, batch: chosen, whole: b.depth != nil && b.whole[p], imports: map[string]*node{}, done: make(chan struct{})}
	for _, path := range slices.Sorted(maps.Keys(b.deps[p])) {
		if m := b.visit(b.choose(b.deps[p][path], chosen.platform)); m != nil {
			n.imports[path] = m
		}
	}
	b.nodes[key] = n
	b.order = append(b.order, n)
	return n
}

// choose returns the batch of an imported package that is built for the
// platform of the importing one.
func (b *graphBuilder) choose(p *pkg, want platform) (*pkg, batch) {
	list := b.batchesOf(p)
	same := func(c batch) bool { return c.platform == want }
	alike := func(c batch) bool { return c.platform.os == want.os && c.platform.arch == want.arch }
	for _, fits := range []func(batch) bool{same, alike} {
		if i := slices.IndexFunc(list, fits); i >= 0 {
			return p, list[i]
		}
	}
	return p, list[0]
}

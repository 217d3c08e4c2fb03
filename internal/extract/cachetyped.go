package extract

import (
	"cmp"
	"maps"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A brokenFile is one that was parsed for its types alone and has syntax
// errors.
type brokenFile struct {
	path     string
	findings []catalog.Finding
}

// recallTyped fills in the parts of packages that are known from an earlier
// run, and returns the others.
func (l *loader) recallTyped(typed []*pkg, keys *packageKeys, parts map[*pkg]*found) (missing []*pkg) {
	for _, p := range typed {
		var f *found
		var broken []brokenFile
		ok := l.memory.recall(l.memory.key("typed", keys.of(p)), func(d *decoder) {
			f = d.found()
			broken = decodeList(d, (*decoder).broken)
		})
		if !ok {
			missing = append(missing, p)
			continue
		}
		parts[p] = f
		l.report(broken)
	}
	return missing
}

// keepTyped keeps the parts of packages. Of one that needs more than its types
// nothing but that is kept.
func (l *loader) keepTyped(typed []*pkg, keys *packageKeys, prog *program, parts map[*pkg]*found) {
	if l.memory == nil || l.changed.Load() {
		return
	}
	for _, p := range typed {
		f := parts[p]
		if f.deep {
			f = &found{deep: true}
		}
		broken := brokenIn(prog.reach(p))
		l.memory.keep(l.memory.key("typed", keys.of(p)), func(e *encoder) {
			e.found(f)
			encodeList(e, broken, (*encoder).broken)
		})
	}
}

// recallDeep fills in the parts of all packages that were checked with their
// function bodies, when nothing in the tree has changed.
func (l *loader) recallDeep(keys *packageKeys, parts map[*pkg]*found) bool {
	known := map[packageKey]*found{}
	var broken []brokenFile
	ok := l.memory.recall(l.memory.key("deep", keys.tree), func(d *decoder) {
		if !l.recallWanted(d) {
			d.fail()
			return
		}
		decodeList(d, func(d *decoder, key *packageKey) {
			*key = packageKey{d.string(), d.string()}
			known[*key] = d.found()
		})
		broken = decodeList(d, (*decoder).broken)
	})
	if !ok {
		return false
	}
	for key, f := range known {
		if p := l.packages[key]; p != nil {
			parts[p] = f
		}
	}
	l.report(broken)
	return true
}

func (l *loader) keepDeep(deep []*pkg, keys *packageKeys, prog *program, parts map[*pkg]*found) {
	if l.memory == nil || l.changed.Load() {
		return
	}
	l.memory.keep(l.memory.key("deep", keys.tree), func(e *encoder) {
		l.keepWanted(e)
		encodeList(e, deep, func(e *encoder, p **pkg) {
			e.string((*p).key.dir)
			e.string((*p).key.name)
			e.found(parts[*p])
		})
		encodeList(e, brokenIn(prog.packages()), (*encoder).broken)
	})
}

// report gives files the syntax errors that were found when they were parsed.
func (l *loader) report(broken []brokenFile) {
	if len(broken) == 0 {
		return
	}
	for _, b := range broken {
		i, ok := slices.BinarySearchFunc(l.listed, b.path, func(s *source, path string) int { return cmp.Compare(s.path, path) })
		if ok && !l.listed[i].reported {
			l.listed[i].findings = append(l.listed[i].findings, b.findings...)
			l.listed[i].reported = true
		}
	}
}

// brokenIn returns the files of packages whose syntax errors are told because
// they were parsed for their types.
func brokenIn(pkgs map[*pkg]bool) []brokenFile {
	var out []brokenFile
	for _, p := range slices.SortedFunc(maps.Keys(pkgs), comparePackages) {
		for _, s := range p.files {
			if s.listed && !s.mentions && s.reported && len(s.findings) > 0 {
				out = append(out, brokenFile{s.path, s.findings})
			}
		}
	}
	return out
}

func (e *encoder) broken(b *brokenFile) {
	e.string(b.path)
	encodeList(e, b.findings, (*encoder).finding)
}

func (d *decoder) broken(b *brokenFile) {
	b.path = d.string()
	b.findings = decodeList(d, (*decoder).finding)
}

// reach returns a package with all that it needs for its types.
func (prog *program) reach(p *pkg) map[*pkg]bool {
	seen := map[*pkg]bool{p: true}
	for queue := []*pkg{p}; len(queue) > 0; queue = queue[1:] {
		for _, dep := range prog.deps[queue[0]] {
			if !seen[dep] {
				seen[dep] = true
				queue = append(queue, dep)
			}
		}
	}
	return seen
}

func (prog *program) packages() map[*pkg]bool {
	all := map[*pkg]bool{}
	for p := range prog.deps {
		all[p] = true
	}
	return all
}

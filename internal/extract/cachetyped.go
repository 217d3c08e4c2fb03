package extract

import (
	"cmp"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A brokenFile is one that was parsed for its types alone and has syntax
// errors.
type brokenFile struct {
	path     string
	findings []catalog.Finding
}

// typedKey returns the key of what a package says whose spelling does not tell
// all.
func (l *loader) typedKey(p *pkg) sum {
	var h hasher
	if p.module != nil {
		h.text(p.module.path)
	}
	h.text(p.key.dir, p.key.name)
	return l.memory.key("typed", h.sum())
}

// recallTyped fills in the parts of packages that are known from an earlier
// run, and returns the others.
func (l *loader) recallTyped(typed []*pkg, parts map[*pkg]*found) (missing []*pkg) {
	for _, p := range typed {
		ok := l.memory.recallTrace(l.typedKey(p), func(d *decoder) func() {
			places := d.set()
			needs := decodeList(d, (*decoder).dependence)
			if d.fault || len(needs) == 0 || !l.holdAll(needs, nil, places) {
				return nil
			}
			f := d.found()
			broken := decodeList(d, (*decoder).broken)
			return func() {
				parts[p] = f
				l.report(broken)
			}
		})
		if !ok {
			missing = append(missing, p)
		}
	}
	return missing
}

// keepTyped keeps the parts of packages. Of one that needs more than its types
// nothing but that is kept.
func (l *loader) keepTyped(typed []*pkg, prog *program, parts map[*pkg]*found) {
	if l.memory == nil || l.changed.Load() {
		return
	}
	for _, p := range typed {
		f := parts[p]
		if f.deep {
			f = &found{deep: true}
		}
		places := map[string]bool{}
		f.files(places)
		needs := l.dependences(prog, prog.reached[p], func(q *pkg) extent { return extentOf(q == p, false) }, nil, places)
		broken := brokenIn(prog.reached[p])
		l.memory.keepTrace(l.typedKey(p), func(e *encoder) {
			e.set(places)
			encodeList(e, needs, (*encoder).dependence)
			e.found(f)
			encodeList(e, broken, (*encoder).broken)
		})
	}
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
func brokenIn(pkgs []*pkg) []brokenFile {
	var out []brokenFile
	for _, p := range pkgs {
		for _, s := range p.files {
			if !s.mentions && s.reported && len(s.findings) > 0 {
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

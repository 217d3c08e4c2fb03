package extract

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/build/constraint"
	"go/token"
	"path"
	"slices"
	"strings"
)

// A platform is a choice of what build constraints ask for.
type platform struct {
	os, arch string
	tags     string // custom tags that are set, each between spaces
}

// A batch is a set of files of one package that can be built together.
type batch struct {
	files    []*source
	platform platform // zero when the files do not depend on it
}

// The values of GOOS and GOARCH that file names may end in (go/build, known
// systems), the commonest first.
var (
	knownOS = strings.Fields(`linux windows darwin freebsd android ios js wasip1 openbsd netbsd dragonfly
		solaris illumos aix plan9 hurd nacl zos`)
	knownArch = strings.Fields(`amd64 arm64 386 arm wasm riscv64 loong64 ppc64le s390x ppc64 mips mipsle mips64
		mips64le amd64p32 armbe arm64be mips64p32 mips64p32le ppc riscv s390 sparc sparc64`)
	unixOS = strings.Fields("aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris")
)

// batches splits the files of a package so that no name is declared twice in
// one batch and every file is in at least one. Nearly every package is one
// batch: the build constraints are only asked when names clash.
func batches(files []*source) []batch {
	if len(clashing(files)) == 0 {
		return []batch{{files: files}}
	}
	var out []batch
	covered := map[*source]bool{}
	for _, f := range files {
		if covered[f] {
			continue
		}
		p := f.platform()
		together := slices.DeleteFunc(slices.Clone(files), func(g *source) bool { return g != f && !g.builtFor(p) })
		for _, g := range together {
			covered[g] = true
		}
		for _, part := range separate(together) {
			out = append(out, batch{files: part, platform: p})
		}
	}
	return out
}

func comparePlatforms(a, b platform) int {
	rank := func(p platform) int { return slices.Index(knownOS, p.os) }
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.arch, b.arch), cmp.Compare(a.tags, b.tags))
}

// textPlatforms returns the platforms for which a text of the package differs.
func (p *pkg) textPlatforms() []platform {
	if !p.textsDiffer(nil) {
		return nil
	}
	var out []platform
	for _, b := range p.batches {
		if b.platform != (platform{}) {
			out = append(out, b.platform)
		}
	}
	return out
}

// textsDiffer reports whether one of the named texts of a package, or any at all
// when no names are given, differs between platforms.
func (p *pkg) textsDiffer(names map[string]bool) bool {
	owner := map[string]*source{}
	for _, s := range p.files {
		if len(p.batches) < 2 || s.file == nil {
			continue
		}
		for _, name := range textNames(s.file) {
			if owner[name] != nil && owner[name] != s && (names == nil || names[name]) {
				return true
			}
			owner[name] = s
		}
	}
	return false
}

// textNames returns the package-level constants and variables of a file whose
// values hold a string.
func textNames(file *ast.File) []string {
	var names []string
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.CONST && d.Tok != token.VAR {
			continue
		}
		for _, spec := range d.Specs {
			s, ok := spec.(*ast.ValueSpec)
			if !ok || !slices.ContainsFunc(s.Values, holdsString) {
				continue
			}
			for _, id := range s.Names {
				if id.Name != "_" {
					names = append(names, id.Name)
				}
			}
		}
	}
	return names
}

func holdsString(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		found = found || ok && lit.Kind == token.STRING
		return !found
	})
	return found
}

// maxTogether bounds how many files are checked again and again with files
// that clash.
const maxTogether = 2000

// separate splits files whose names clash although their constraints let them
// be built together: mostly several programs in one folder, each run on its
// own. The files that clash with none are in every part.
func separate(files []*source) [][]*source {
	clash := clashing(files)
	if len(clash) == 0 {
		return [][]*source{files}
	}
	var shared []*source
	var parts []part
	for _, f := range files {
		if !clash[f] {
			shared = append(shared, f)
			continue
		}
		i := slices.IndexFunc(parts, func(p part) bool { return !p.declaresAny(f) })
		if i < 0 || len(parts)*len(files) > maxTogether {
			i = len(parts)
			parts = append(parts, part{names: map[string]bool{}})
		}
		parts[i].add(f)
	}
	if len(parts)*len(shared) > maxTogether {
		parts, shared = append(parts, part{files: shared}), nil
	}
	var out [][]*source
	for _, p := range parts {
		out = append(out, append(slices.Clone(shared), p.files...))
	}
	return out
}

type part struct {
	files []*source
	names map[string]bool
}

func (p *part) add(f *source) {
	p.files = append(p.files, f)
	for _, name := range f.names {
		p.names[name] = true
	}
}

func (p *part) declaresAny(f *source) bool {
	for _, name := range f.names {
		if p.names[name] {
			return true
		}
	}
	return false
}

// clashing returns the files that declare a package-level name that another
// file declares too.
func clashing(files []*source) map[*source]bool {
	owner := map[string]*source{}
	clash := map[*source]bool{}
	for _, f := range files {
		for _, name := range f.names {
			if first := owner[name]; first == nil {
				owner[name] = f
			} else if first != f {
				clash[first], clash[f] = true, true
			}
		}
	}
	return clash
}

// packageNames returns the package-level names that a file declares, methods,
// init and _ apart: those may be declared many times.
func packageNames(file *ast.File) []string {
	var names []string
	add := func(id *ast.Ident) {
		if id.Name != "_" {
			names = append(names, id.Name)
		}
	}
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.Name != "init" {
				add(d.Name)
			}
		case *ast.GenDecl:
			if d.Tok == token.IMPORT {
				continue
			}
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.ValueSpec:
					for _, id := range s.Names {
						add(id)
					}
				case *ast.TypeSpec:
					add(s.Name)
				}
			}
		}
	}
	return names
}

// maxTags bounds how many custom tags of one file are tried in all
// combinations.
const maxTags = 6

// platform returns one for which the file is built, the commonest first. A
// file that can never be built gets the zero platform.
func (s *source) platform() platform {
	systems, archs, tags := s.buildChoices()
	for set := range 1 << min(len(tags), maxTags) {
		on := " "
		for i, tag := range tags {
			if set&(1<<i) != 0 {
				on += tag + " "
			}
		}
		for _, arch := range archs {
			for _, os := range systems {
				if p := (platform{os, arch, on}); s.builtFor(p) {
					return p
				}
			}
		}
	}
	return platform{}
}

// buildChoices returns the systems, architectures and custom tags that matter
// for whether the file is built.
func (s *source) buildChoices() (systems, archs, tags []string) {
	systems, archs = knownOS[:1], knownArch[:1]
	words := append(constraintTags(s.build), strings.Split(strings.TrimSuffix(path.Base(s.path), ".go"), "_")[1:]...)
	named := len(words) - strings.Count(path.Base(s.path), "_")
	for i, word := range words {
		switch {
		case word == "unix" || slices.Contains(knownOS, word):
			systems = knownOS
		case slices.Contains(knownArch, word):
			archs = knownArch
		case i < named && !slices.Contains(tags, word):
			tags = append(tags, word)
		}
	}
	return systems, archs, tags
}

// builtFor reports whether the file is part of a build for p, by its name
// (go/build, "name_$(GOOS)_$(GOARCH)") and by its constraint.
func (s *source) builtFor(p platform) bool {
	parts := strings.Split(strings.TrimSuffix(path.Base(s.path), ".go"), "_")
	if n := len(parts); n > 1 {
		last, before := parts[n-1], ""
		if n > 2 {
			before = parts[n-2]
		}
		switch {
		case slices.Contains(knownArch, last) && !p.has(last),
			slices.Contains(knownArch, last) && slices.Contains(knownOS, before) && !p.has(before),
			slices.Contains(knownOS, last) && !p.has(last):
			return false
		}
	}
	return s.build == nil || s.build.Eval(p.has)
}

func (p platform) has(tag string) bool {
	switch tag {
	case p.os, p.arch, "gc", "cgo":
		return true
	case "unix":
		return slices.Contains(unixOS, p.os)
	case "linux":
		return p.os == "android"
	case "darwin":
		return p.os == "ios"
	case "solaris":
		return p.os == "illumos"
	}
	return strings.HasPrefix(tag, "go1.") || strings.Contains(p.tags, " "+tag+" ")
}

// constraintTags returns all tags of a constraint.
func constraintTags(expr constraint.Expr) []string {
	switch x := expr.(type) {
	case *constraint.AndExpr:
		return append(constraintTags(x.X), constraintTags(x.Y)...)
	case *constraint.OrExpr:
		return append(constraintTags(x.X), constraintTags(x.Y)...)
	case *constraint.NotExpr:
		return constraintTags(x.X)
	case *constraint.TagExpr:
		return []string{x.Tag}
	}
	return nil
}

// buildConstraint returns the constraint that stands in head, the part of a
// file above its package clause, or nil: the //go:build line or else the
// "// +build" lines.
func buildConstraint(head []byte) constraint.Expr {
	var all constraint.Expr
	for line := range bytes.Lines(head) {
		text := string(bytes.TrimSpace(line))
		if !constraint.IsGoBuild(text) && !constraint.IsPlusBuild(text) {
			continue
		}
		expr, err := constraint.Parse(text)
		switch {
		case err != nil:
		case constraint.IsGoBuild(text):
			return expr
		case all == nil:
			all = expr
		default:
			all = &constraint.AndExpr{X: all, Y: expr}
		}
	}
	return all
}

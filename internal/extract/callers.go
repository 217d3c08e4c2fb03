package extract

import (
	"bytes"
	"go/types"
	"io/fs"
	"maps"
	"slices"
)

// A search is for the packages in the named folders, and for those that may use
// something that has one of the names, which are listed by the folder that has to
// be imported for it.
type search struct {
	dirs  map[string]bool
	names map[string][]string
}

// newSearch searches for the packages that declare one of the objects, or that may
// use one: call a function, put something into a variable or field. dirs holds the
// folders of packages that are asked for besides.
func newSearch(objects map[types.Object]bool, dirs map[string]bool) search {
	for obj := range objects {
		dirs[obj.Pkg().Path()] = true // the folder
	}
	return search{dirs, usableNames(objects)}
}

// callers returns the packages, apart from those already known, that a search
// finds.
func (l *loader) callers(of search, known []*pkg) []*pkg {
	declaring, names := of.dirs, of.names
	skip := map[*pkg]bool{}
	for _, p := range known {
		skip[p] = true
	}
	var candidates []*pkg
	var spelled [][]string
	for _, p := range slices.SortedFunc(maps.Values(l.packages), comparePackages) {
		usable := l.usable(p, names)
		if skip[p] || p.key.name == "" || !declaring[p.key.dir] && len(usable) == 0 {
			continue
		}
		if declaring[p.key.dir] {
			usable = nil
		}
		candidates = append(candidates, p)
		spelled = append(spelled, usable)
	}
	uses := make([]bool, len(candidates))
	parallel(l.jobs, len(candidates), func(i int) {
		uses[i] = spelled[i] == nil || candidates[i].spellsAny(l.fsys, spelled[i])
	})
	var out []*pkg
	for i, p := range candidates {
		if uses[i] {
			out = append(out, p)
		}
	}
	return out
}

// declaringResults returns the folders of the packages that declare functions, or
// methods that those of interfaces may stand for.
func (prog *program) declaringResults(fns map[types.Object]bool) map[string]bool {
	dirs := map[string]bool{}
	for fn := range fns {
		if interfaceOf(fn) == nil {
			dirs[fn.Pkg().Path()] = true
			continue
		}
		for p, ds := range prog.declared {
			if ds.hasMethod(fn.Name()) {
				dirs[p.key.dir] = true
			}
		}
	}
	return dirs
}

// usableNames returns the names of objects by the folder that a package must
// import to use them. Methods are listed under "": they may be called on a
// value whose type is not named.
func usableNames(objects map[types.Object]bool) map[string][]string {
	names := map[string][]string{}
	for obj := range objects {
		dir := obj.Pkg().Path()
		switch {
		case !obj.Exported():
		case receiver(obj) != nil:
			names[""] = append(names[""], obj.Name())
		case isField(obj):
			names[dir] = append(names[dir], obj.Name())
			names[dir] = append(names[dir], structsWith(obj, true)...)
		case obj.Parent() == obj.Pkg().Scope():
			names[dir] = append(names[dir], obj.Name())
		}
	}
	return names
}

// structsWith returns the names of the types, or of those that are exported, that
// have a field: a literal without keys does not spell it.
func structsWith(f types.Object, exported bool) []string {
	var out []string
	scope := f.Pkg().Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || exported && !obj.Exported() {
			continue
		}
		if st, ok := structOf(obj.Type()); ok && slices.ContainsFunc(slices.Collect(st.Fields()), func(v *types.Var) bool { return origin(v) == f }) {
			out = append(out, name)
		}
	}
	return out
}

// usable returns those of the names that p can use.
func (l *loader) usable(p *pkg, names map[string][]string) []string {
	out := slices.Clip(names[""])
	seen := map[string]bool{}
	for _, s := range p.files {
		for _, imp := range s.imports {
			if dir, ok := l.importDir(imp.path, p.module); ok && !seen[dir] {
				seen[dir] = true
				out = append(out, names[dir]...)
			}
		}
	}
	return out
}

// spellsAny reports whether a file of p holds one of the names.
func (p *pkg) spellsAny(fsys fs.FS, names []string) bool {
	for _, s := range p.files {
		data := s.data
		if data == nil || s.bare {
			data, _ = readLimited(fsys, s.path, nil)
		}
		if slices.ContainsFunc(names, func(name string) bool { return spells(data, name) }) {
			return true
		}
	}
	return false
}

// spells reports whether the source holds name as a whole word.
func spells(data []byte, name string) bool {
	for {
		i := bytes.Index(data, []byte(name))
		if i < 0 {
			return false
		}
		end := i + len(name)
		if (i == 0 || !isWord(data[i-1])) && (end == len(data) || !isWord(data[end])) {
			return true
		}
		data = data[end:]
	}
}

func isWord(c byte) bool {
	return c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

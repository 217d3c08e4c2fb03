package extract

import (
	"slices"
	"strings"
)

// A requirement is what a go.mod file says about a module.
type requirement struct {
	path    string // as it is imported
	target  string // as it is found: another module, or a folder
	version string // empty for a folder
}

func (r *requirement) isLocal() bool {
	return r.version == "" && (strings.HasPrefix(r.target, "./") || strings.HasPrefix(r.target, "../"))
}

// required returns the required module that an imported package is in: the one
// with the longest path.
func (m *module) required(importPath string) (best requirement, ok bool) {
	for _, r := range m.requires {
		rest, isIn := strings.CutPrefix(importPath, r.path)
		if isIn && (rest == "" || rest[0] == '/') && len(r.path) > len(best.path) {
			best, ok = r, true
		}
	}
	return best, ok
}

// readRequirements reads the require and replace directives of a go.mod file.
func readRequirements(data []byte) []requirement {
	var out []requirement
	replaced := map[string]requirement{}
	for verb, args := range Directives(data) {
		switch {
		case verb == "require" && len(args) >= 2:
			out = append(out, requirement{path: args[0], target: args[0], version: args[1]})
		case verb == "replace":
			if r, ok := replacement(args); ok {
				replaced[r.path] = r
			}
		}
	}
	for i, r := range out {
		if by, ok := replaced[r.path]; ok {
			out[i] = by
		}
	}
	return out
}

// replacement reads "old [version] => new [version]".
func replacement(word []string) (requirement, bool) {
	i := slices.Index(word, "=>")
	if i < 1 || i+1 >= len(word) {
		return requirement{}, false
	}
	r := requirement{path: word[0], target: word[i+1]}
	if i+2 < len(word) {
		r.version = word[i+2]
	}
	return r, true
}

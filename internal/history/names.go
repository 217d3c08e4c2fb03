package history

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"unicode"
)

// checkRevision refuses what is no name of a revision but an option, several
// lines, or the name of a file in a revision.
func checkRevision(rev string) error {
	if rev == "" || rev[0] == '-' || strings.Contains(rev, ":") || strings.ContainsFunc(rev, unicode.IsControl) {
		return fmt.Errorf("%q: %w", rev, ErrName)
	}
	return nil
}

// fromTop returns a path as git knows it: from the top of the work tree.
func (r *Repo) fromTop(name string) (string, error) {
	if name == "" || name[0] == '-' || strings.ContainsFunc(name, unicode.IsControl) {
		return "", fmt.Errorf("%q: %w", name, ErrName)
	}
	if path.IsAbs(name) || filepath.IsAbs(name) || filepath.VolumeName(name) != "" {
		return "", fmt.Errorf("%s: %w", name, ErrOutside)
	}
	clean := path.Join(r.prefix, name)
	switch {
	case clean == ".." || strings.HasPrefix(clean, "../"):
		return "", fmt.Errorf("%s: %w", name, ErrOutside)
	case clean[0] == '-': // joined away a "./"
		return "", fmt.Errorf("%q: %w", name, ErrName)
	}
	return clean, nil
}

// fromDir is the inverse of fromTop.
func (r *Repo) fromDir(name string) string {
	base := strings.TrimSuffix(r.prefix, "/")
	up := ""
	for base != "" && base != "." && !strings.HasPrefix(name, base+"/") {
		base = strings.TrimSuffix(path.Dir(base), ".")
		up += "../"
	}
	if base != "" {
		name = strings.TrimPrefix(name, base+"/")
	}
	return up + name
}

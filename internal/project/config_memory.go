package project

import (
	"path/filepath"
	"strings"
)

// MemoryConfig names the memories that are read beside that of the project.
type MemoryConfig struct {
	Extra []ExtraMemory `toml:"extra" doc:"Memories of others, which are read together with memory.tmx and never changed."`
}

// ExtraMemory is a memory that is read beside that of the project.
type ExtraMemory struct {
	Path    string `toml:"path" doc:"Where it is: a path that ends in .tmx, or sqlite:PATH for a database; from the folder of i18n.toml."`
	Penalty *int   `toml:"penalty" doc:"Points that are taken off its matches. Default: 0." min:"0" max:"100"`
}

// DatabasePrefix stands before the path of a memory that is a database.
const DatabasePrefix = "sqlite:"

// IsMemoryPlace reports whether a text says where a memory is.
func IsMemoryPlace(s string) bool {
	path, isDatabase := strings.CutPrefix(s, DatabasePrefix)
	return isDatabase && path != "" || strings.EqualFold(filepath.Ext(s), ".tmx")
}

// Points returns what is taken off the matches.
func (m *ExtraMemory) Points() float64 {
	if m.Penalty == nil {
		return 0
	}
	return float64(*m.Penalty)
}

// Place returns where the memory is, from the working directory.
func (m *ExtraMemory) Place(root string) string {
	path, isDatabase := strings.CutPrefix(m.Path, DatabasePrefix)
	if path = filepath.FromSlash(path); !filepath.IsAbs(path) {
		path = filepath.Join(root, path)
	}
	if isDatabase {
		return DatabasePrefix + path
	}
	return path
}

func (p *configParser) validateMemory(c *MemoryConfig) {
	for i := range c.Extra {
		m := &c.Extra[i]
		if !IsMemoryPlace(m.Path) {
			p.report(p.offset("memory", "extra", "path"), "config.memory", map[string]any{"Value": m.Path})
		}
		if n := m.Penalty; n != nil && (*n < 0 || *n > 100) {
			p.report(p.offset("memory", "extra", "penalty"), "config.penalty", map[string]any{"Value": *n})
		}
	}
}

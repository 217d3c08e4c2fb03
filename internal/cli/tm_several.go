package cli

import (
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// A knownMemory is one of the memories that a command reads together.
type knownMemory struct {
	*tm.Memory
	place   memoryPlace
	name    string // "" for that of the project, or the only one
	penalty float64
}

// penalties are what is taken off its matches.
func (m *knownMemory) penalties() []tm.Penalty {
	if m.penalty == 0 {
		return nil
	}
	return []tm.Penalty{{Origin: "*", Points: m.penalty}}
}

// openAll opens what --memory says, else the memories of the project with those
// that its configuration adds. They are to be closed with closeAll also when the
// code is not exitDone.
func (r *remembering) openAll() ([]knownMemory, int) {
	places, code := r.allPlaces()
	var list []knownMemory
	for _, p := range places {
		if code != exitDone {
			break
		}
		r.place = p.place
		var m *tm.Memory
		if m, code = r.openPlace(reads, nil); code == exitDone {
			p.Memory = m
			list = append(list, p)
		}
	}
	return list, code
}

// allPlaces returns the memories to open.
func (r *remembering) allPlaces() ([]knownMemory, int) {
	if r.spec != "" || r.project == nil {
		place, code := r.findPlace()
		return []knownMemory{{place: place}}, code
	}
	var list []knownMemory
	own := r.ownPaths()
	for _, path := range own {
		m := knownMemory{place: memoryPlace{path: path}}
		if len(own) > 1 {
			m.name = shownPath(r.project.Root, path)
		}
		list = append(list, m)
	}
	extra := r.project.Config.Memory.Extra
	for i := range extra {
		place, code := r.e.parsePlace(extra[i].Place(r.project.Root))
		if code != exitDone {
			return nil, code
		}
		list = append(list, knownMemory{place: place, name: extra[i].Path, penalty: extra[i].Points()})
	}
	// A project that was never merged has what others gave it.
	kept := list[:0]
	for i, m := range list {
		if i >= len(own) || m.place.exists(r.e) || len(list) == 1 {
			kept = append(kept, m)
		}
	}
	if len(kept) == 0 {
		if len(own) > 0 {
			r.e.fail("tm.no-memory", "Path", own[0])
		} else {
			r.e.fail("tm.which")
		}
		return nil, exitMisuse
	}
	return kept, exitDone
}

// shownPath is a path as it is told of a project.
func shownPath(root, path string) string {
	if rel, err := filepath.Rel(root, path); err == nil {
		path = rel
	}
	return filepath.ToSlash(path)
}

// ownPaths lists the memories of the project: one for each folder of message
// files.
func (r *remembering) ownPaths() []string {
	var paths []string
	seen := map[string]bool{}
	for i := range r.project.Resources {
		path := filepath.Join(r.project.Resources[i].MemoryDir(), project.MemoryName)
		if !seen[path] {
			seen[path] = true
			paths = append(paths, path)
		}
	}
	return paths
}

// closeAll closes memories and returns the code of the command.
func (r *remembering) closeAll(list []knownMemory, code int) int {
	for i := range list {
		r.place = list[i].place
		code = r.close(list[i].Memory, code)
	}
	return code
}

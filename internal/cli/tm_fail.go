package cli

import (
	"errors"
	"io"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/tm"
	"github.com/seed-9fa3a4f3/i18n/tm/sqlite"
)

// fail reports why something cannot be done with the memory, and returns the
// exit code for it.
func (p memoryPlace) fail(e *env, err error) int {
	switch {
	case errors.Is(err, tm.ErrLocked):
		e.fail("tm.locked", "Path", p.path)
	case errors.Is(err, sqlite.ErrFormat):
		e.fail("tm.no-database", "Path", p.path)
	case errors.Is(err, sqlite.ErrNewer):
		e.fail("tm.newer-database", "Path", p.path)
	case errors.Is(err, tm.ErrReadOnly) && !p.sqlite:
		return p.failReadOnly(e)
	default:
		return e.failIO(err)
	}
	return exitMisuse
}

// failReadOnly tells what keeps a file from being changed.
func (p memoryPlace) failReadOnly(e *env) int {
	data, err := e.disk.ReadFile(p.path)
	if err != nil {
		return e.failIO(err)
	}
	_, problems := tm.Read(data)
	e.findings(project.MemoryFindings(p.path, slices.DeleteFunc(problems, func(p tm.Problem) bool { return !p.Blocks() })))
	return exitMisuse
}

// headSize is how much of a file tells whether it is a memory.
const headSize = 64 << 10

// isMemory reports a file that is something else, in which nothing would ever
// be found.
func (p memoryPlace) isMemory(e *env) (code int) {
	if p.sqlite || !p.exists(e) {
		return exitDone
	}
	file, err := e.disk.Open(p.path)
	if err != nil {
		return e.failIO(err)
	}
	defer file.Close()
	head, err := io.ReadAll(io.LimitReader(file, headSize))
	if err != nil {
		return e.failIO(err)
	}
	_, problems := tm.Read(head)
	for i := range problems {
		if problems[i].Reason == "not-tmx" {
			e.findings(project.MemoryFindings(p.path, problems[i:i+1]))
			return exitMisuse
		}
	}
	return exitDone
}

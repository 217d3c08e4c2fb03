package cli

import (
	"io"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// maxStdin bounds what is read of standard input, in bytes.
const maxStdin = 64 << 20

// A standIn is content that somebody has before it is in its file, as an editor
// does.
type standIn struct {
	path string
	data []byte
	used bool
}

// readStandIn reads standard input where the flags ask for it.
func (c *checking) readStandIn(o *checkFlags) int {
	if !o.stdin {
		return exitDone
	}
	data, err := io.ReadAll(io.LimitReader(c.e.stdin, maxStdin))
	if err != nil {
		return c.e.failIO(err)
	}
	c.standIn = &standIn{path: filepath.Clean(o.stdinName), data: append([]byte{}, data...)}
	return exitDone
}

// replace returns a file with the content that stands in for its own, or the
// file itself. It may be called on none.
func (s *standIn) replace(file *project.File) *project.File {
	if s == nil || !isSamePath(file.Path, s.path) {
		return file
	}
	s.used, s.path = true, file.Path
	return file.With(s.data)
}

// isSamePath reports whether two paths name one file, be they absolute or not.
func isSamePath(a, b string) bool {
	if filepath.Clean(a) == b {
		return true
	}
	absA, errA := filepath.Abs(a)
	absB, errB := filepath.Abs(b)
	return errA == nil && errB == nil && absA == absB
}

// replaceIn puts the content in the place of that of its file.
func (s *standIn) replaceIn(l *loaded) {
	l.source = s.replace(l.source)
	for i := range l.targets {
		l.targets[i] = s.replace(l.targets[i])
	}
}

// leaveOthers leaves out what is about other files than the one that stands in.
func (c *checking) leaveOthers(told []catalog.Finding) []catalog.Finding {
	if c.standIn == nil {
		return told
	}
	own, _ := splitFindings(told, func(f *catalog.Finding) bool { return f.Pos.File == c.standIn.path })
	return own
}

// isFound reports a file that is none of those that are checked.
func (s *standIn) isFound(e *env) bool {
	if s == nil || s.used {
		return true
	}
	e.fail("check.stdin-unknown", "Path", s.path)
	return false
}

// printFixed prints the content with the fixes in it, for an editor to take
// over.
func (x *fixing) printFixed() int {
	data := x.standIn.data
	x.changes(func(path string, _, after []byte) {
		if path == x.standIn.path {
			data = after
		}
	})
	_, err := x.e.stdout.Write(data)
	x.e.stdout = x.e.stderr // the report
	return x.e.failAll(err)
}

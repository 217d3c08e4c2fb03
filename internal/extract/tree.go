package extract

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// walk returns the Go files that paths name. Paths that cannot be read become
// findings. Links to folders are not followed, so there are no loops.
func (l *loader) walk(paths []string) map[string]fs.DirEntry {
	files := map[string]fs.DirEntry{}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	for _, p := range paths {
		root := cleanPath(p)
		err := fs.WalkDir(l.fsys, root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				l.findings = append(l.findings, unreadable(name, err))
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
			case d.IsDir() && name != root && skipFolder(d.Name()):
				return fs.SkipDir
			case d.IsDir():
				l.complete[name] = true
			case (isGoFile(name) || l.all && strings.HasSuffix(name, ".go")) && isRegular(l.fsys, name, d):
				files[name] = d
			}
			return nil
		})
		if err != nil {
			l.findings = append(l.findings, unreadable(p, err))
		}
	}
	return files
}

// cleanPath turns a path as people write it for the go command into one of
// fs.FS: "./cmd/..." becomes "cmd".
func cleanPath(p string) string {
	p = path.Clean(strings.ReplaceAll(p, `\`, "/"))
	if p == "..." {
		return "."
	}
	return strings.TrimSuffix(p, "/...")
}

func skipFolder(name string) bool {
	return name == "vendor" || name == "testdata" || name[0] == '.' || name[0] == '_'
}

// isGoFile reports whether name may hold messages of the program itself.
func isGoFile(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
}

// isRegular reports whether an entry is a file or a link to one. Opening
// anything else, such as a pipe, may never return.
func isRegular(fsys fs.FS, name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

func unreadable(name string, err error) catalog.Finding {
	var reason *fs.PathError
	if errors.As(err, &reason) {
		err = reason.Err
	}
	return catalog.Finding{
		Check: "code/read", Severity: catalog.Error, Pos: catalog.Pos{File: name},
		Message: "extract.unreadable", Advice: "extract.unreadable.advice",
		Args: map[string]any{"File": name, "Reason": err.Error()},
	}
}

// parallel calls do(0) to do(n-1) from jobs goroutines, in increasing order of
// their start.
func parallel(jobs, n int, do func(int)) {
	if jobs = min(jobs, n); jobs <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

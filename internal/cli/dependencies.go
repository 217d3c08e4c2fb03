package cli

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
)

// A dependencyFinder finds the modules that code imports where the go command
// has put them. Nothing is downloaded, and what is not there is nil.
type dependencyFinder struct {
	disk      *disk.Disk
	root      string            // of the importing module
	workspace map[string]string // folders of the modules of go.work, by path
}

func findDependencies(d *disk.Disk, root string) func(module, version string) fs.FS {
	f := &dependencyFinder{disk: d, root: root}
	return f.open
}

// open returns the files of a module; of the folder that it names when there is
// no version.
func (f *dependencyFinder) open(module, version string) fs.FS {
	dir, known := f.uses()[module]
	switch {
	case known:
	case version == "" && filepath.IsAbs(module):
		dir = filepath.Clean(module)
	case version == "":
		dir = filepath.Join(f.root, filepath.FromSlash(module))
	default:
		dir = filepath.Join(moduleCache(), filepath.FromSlash(escapePath(module)+"@"+escapePath(version)))
	}
	if info, err := f.disk.Stat(dir); err != nil || !info.IsDir() {
		return nil
	}
	return f.disk.FS(dir)
}

// moduleCache returns the folder that the go command downloads modules to.
func moduleCache() string {
	if dir := os.Getenv("GOMODCACHE"); dir != "" {
		return dir
	}
	paths := filepath.SplitList(build.Default.GOPATH)
	if len(paths) == 0 {
		return ""
	}
	return filepath.Join(paths[0], "pkg", "mod")
}

// escapePath replaces upper-case letters, as the module cache does (Go Modules
// Reference, "Module cache").
func escapePath(path string) string {
	var b strings.Builder
	for _, r := range path {
		if unicode.IsUpper(r) {
			b.WriteByte('!')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// maxLevels bounds how far above a module go.work is looked for.
const maxLevels = 64

// uses returns the modules of the workspace around the importing module.
func (f *dependencyFinder) uses() map[string]string {
	if f.workspace != nil {
		return f.workspace
	}
	f.workspace = map[string]string{}
	dir, err := filepath.Abs(f.root)
	for range maxLevels {
		if err != nil || os.Getenv("GOWORK") == "off" {
			break
		}
		if data, err := fs.ReadFile(f.disk.FS(dir), "go.work"); err == nil {
			f.addUses(dir, data)
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	return f.workspace
}

// addUses adds the modules that a go.work file in dir uses.
func (f *dependencyFinder) addUses(dir string, data []byte) {
	for verb, args := range extract.Directives(data) {
		if verb != "use" || len(args) == 0 {
			continue
		}
		at := filepath.Join(dir, filepath.FromSlash(args[0]))
		if mod, err := fs.ReadFile(f.disk.FS(at), "go.mod"); err == nil {
			f.workspace[extract.ModulePath(mod)] = at
		}
	}
}

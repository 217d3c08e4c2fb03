package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// clientSets returns the message files of real projects by folder, those of one
// ending together.
func clientSets(t *testing.T) map[string][]string {
	t.Helper()
	const root = "../../../shared/clients"
	if _, err := os.Stat(root); err != nil {
		t.Skip("SKIP: the shared clients are absent:", err)
	}
	sets := map[string][]string{}
	for _, kind := range []string{"go-*", "hugo-*", "v1list-*", "web-*"} {
		folders, err := filepath.Glob(filepath.Join(root, kind))
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range folders {
			err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
				if err == nil && !d.IsDir() && format.Of(path, format.GoI18n) != nil && !strings.Contains(path, ".cspell") {
					key := filepath.Dir(path) + filepath.Ext(path)
					sets[key] = append(sets[key], path)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return sets
}

// texts reads all texts of a file that are not empty, by id and form.
func texts(t *testing.T, path string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	family, _ := format.Detect(path, data)
	c, _ := format.Of(path, family).Read(path, data)
	all := map[string]string{}
	for _, u := range c.Units {
		for f, s := range u.Target.Forms() {
			if s != "" {
				all[u.Key+" "+f.String()] = s
			}
		}
	}
	return all
}

// Every command that writes, on the files of real projects in every format and
// language: no text is emptied or lost, and a second run changes no byte.
func TestNoTextIsEmptied(t *testing.T) {
	verbs := map[string][][]string{
		"merge as goi18n does": {{"merge", "-outdir", "DIR", "FILES"}},
		"project":              {{"init", "DIR"}, {"add-locale", "--config", "CONFIG", "sl"}, {"merge", "--config", "CONFIG"}, {"bundle", "--config", "CONFIG", "--out", "DIR/out"}},
		"extract":              {{"extract", "-outdir", "DIR", "DIR"}, {"merge", "-outdir", "DIR", "FILES"}},
	}
	checked, written := 0, 0
	for key, paths := range clientSets(t) {
		for name, commands := range verbs {
			dir := t.TempDir()
			var files []string
			for _, path := range paths {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				to := filepath.Join(dir, filepath.Base(path))
				if err := os.WriteFile(to, data, 0o666); err != nil {
					t.Fatal(err)
				}
				if _, err := lang.Parse(lang.FromPath(to)); err == nil {
					files = append(files, to)
				}
			}
			before := map[string]map[string]string{}
			for _, file := range files {
				before[file] = texts(t, file)
			}
			runAll(t, dir, files, commands)
			for _, file := range files {
				after := texts(t, file)
				for id, s := range before[file] {
					if checked++; after[id] != s {
						t.Errorf("%s, %s: %s of %s was %q and is %q", key, name, id, filepath.Base(file), s, after[id])
					}
				}
			}
			first := contents(t, dir)
			written += len(first) - len(paths)
			runAll(t, dir, files, commands[len(commands)-1:])
			if second := contents(t, dir); !slices.Equal(first, second) {
				t.Errorf("%s, %s: a second run changes files", key, name)
			}
		}
	}
	if written == 0 {
		t.Error("no command wrote a file")
	}
	t.Logf("%d texts are as they were; %d new files", checked, written)
}

func runAll(t *testing.T, dir string, files []string, commands [][]string) {
	t.Helper()
	for _, command := range commands {
		var args []string
		for _, arg := range command {
			switch arg {
			case "FILES":
				args = append(args, files...)
			case "CONFIG":
				args = append(args, filepath.Join(dir, "i18n.toml"))
			default:
				args = append(args, strings.ReplaceAll(arg, "DIR", dir))
			}
		}
		runIn(t, args...) // some of the files are broken on purpose
	}
}

// contents lists the files of a folder with what they hold.
func contents(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all = append(all, fmt.Sprintf("%s %s", path, data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

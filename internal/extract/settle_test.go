package extract

import (
	"testing"
	"testing/fstest"
)

// Packages whose spelling tells all are extracted while files are read; the
// others need types.
func TestSettle(t *testing.T) {
	const use = "package p\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n\nvar m = i18n.Message{ID: name, Other: \"x\"}\n"
	for name, c := range map[string]struct {
		files map[string]string
		paths []string
		want  bool
	}{
		"same file":   {map[string]string{"p.go": use + "const name = `a`"}, nil, true},
		"other file":  {map[string]string{"p.go": use, "names.go": "package p\nconst name = `a`"}, nil, true},
		"composed":    {map[string]string{"p.go": use, "names.go": "package p\nconst name, b = b + (`.a`), `b`"}, nil, true},
		"main beside": {map[string]string{"p.go": use, "names.go": "package p\nconst name = `a`", "main.go": "package main\nconst name = `b`"}, nil, true},
		"nowhere":     {map[string]string{"p.go": use}, nil, false},
		"variable":    {map[string]string{"p.go": use, "names.go": "package p\nvar name = `a`"}, nil, false},
		"number":      {map[string]string{"p.go": use, "names.go": "package p\nconst name = 1"}, nil, false},
		"repeated":    {map[string]string{"p.go": use, "names.go": "package p\nconst (\n\ta = `a`\n\tname\n)"}, nil, false},
		"cycle":       {map[string]string{"p.go": use, "names.go": "package p\nconst name, b = b, name"}, nil, false},
		"platforms": {map[string]string{
			"p.go": use, "names_linux.go": "package p\nconst name = `a`", "names_windows.go": "package p\nconst name = `b`",
		}, nil, false},
		"parameter":    {map[string]string{"p.go": use + "func f(name string) any { return i18n.Message{ID: name} }\nconst name = `a`"}, nil, false},
		"broken":       {map[string]string{"p.go": use, "names.go": "package p\nconst name = `a`\nfunc ("}, nil, false},
		"not all read": {map[string]string{"p.go": use + "const name = `a`", "names.go": "package p"}, []string{"p.go"}, false},
	} {
		tree := fstest.MapFS{}
		for file, source := range c.files {
			tree[file] = &fstest.MapFile{Data: []byte(source)}
		}
		l := newLoader(tree, Options{Paths: c.paths})
		l.readTree(c.paths)
		for _, s := range l.listed {
			if s.path == "p.go" && s.settled != c.want {
				t.Errorf("%s: settled %v, want %v", name, s.settled, c.want)
			}
		}
	}
}

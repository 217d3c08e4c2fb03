package tree

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// spanned lists the bytes of every key and value, innermost last: key=value of
// a text as they are written, of all else in brackets.
func spanned(d *Document, n *Node) string {
	var out []string
	var list func(n *Node, path string)
	list = func(n *Node, path string) {
		key := string(n.Key.Of(d.Data))
		if n.Key.Len() > 0 {
			path = strings.TrimPrefix(path+"/"+key, "/")
		}
		flags := ""
		for i, name := range []string{"aliased", "merged", "nonstring", "shadowed"} {
			if n.Flags&(1<<i) != 0 {
				flags += " " + name
			}
		}
		out = append(out, fmt.Sprintf("%s=%s%s", path, n.Value.Of(d.Data), flags))
		for c := n.First; c != nil; c = c.Next {
			list(c, path)
		}
	}
	list(n, "")
	return strings.Join(out[1:], "\n---\n")
}

// yamlSpans are files with the bytes of each key and value in them.
var yamlSpans = []struct{ name, data, want string }{}

func TestYAMLSpans(t *testing.T) {
	for _, test := range yamlSpans {
		d := checkYAML(t, []byte(test.data))
		if got := spanned(d, d.Root); got != test.want || len(d.Errors) > 0 {
			t.Errorf("%s: %s\ngot:\n%s\nwant:\n%s", test.name, places(d), got, test.want)
		}
	}
}

// TestYAMLColumns holds what the spans depend on: the library counts lines and
// columns from 1, and columns in code points.
func TestYAMLColumns(t *testing.T) {
	var doc yaml.Node
	if err := yaml.Load([]byte("привіт: {їжак: текст}\n"), &doc); err != nil {
		t.Fatal(err)
	}
	inner := doc.Content[0].Content[1]
	text := inner.Content[1]
	if inner.Line != 1 || inner.Column != 9 || text.Column != 16 {
		t.Errorf("map at %d:%d, text at column %d", inner.Line, inner.Column, text.Column)
	}
}

// TestYAMLClients reads the YAML files of real projects as go-i18n does.
func TestYAMLClients(t *testing.T) {
	const dir = "../../../../shared/clients"
	files := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".yaml" && filepath.Ext(path) != ".yml" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		if doc := checkYAML(t, data); len(doc.Errors) > 0 {
			t.Errorf("%s: %s", path, places(doc))
		}
		return nil
	})
	switch {
	case os.IsNotExist(err):
		t.Skip("SKIP: ../shared/clients is absent")
	case err != nil:
		t.Fatal(err)
	case files == 0:
		t.Error("no YAML file found")
	}
}

package extract

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const appGoMod = `module example.com/app

require (
	example.com/ui v1.2.0
	example.com/ids v0.1.0 // indirect
	github.com/nicksnyder/go-i18n/v2 v2.7.0
)

require example.com/gone v1.0.0

replace example.com/ids => example.com/fork/ids v0.1.1
replace "example.com/near" v1.0.0 => ../near
`

const appSource = `package app

import (
	"net/http"

	"example.com/gone"
	"example.com/ids"
	"example.com/ui/widget"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

func f(l *i18n.Localizer) {
	widget.Label("called")
	widget.Title(l, ids.Prefix+"title")
	l.MustLocalize(&i18n.LocalizeConfig{MessageID: ids.Prefix + "message"})
	l.MustLocalize(&i18n.LocalizeConfig{MessageID: gone.ID})
	l.MustLocalize(&i18n.LocalizeConfig{MessageID: "gone." + gone.Other})
	l.MustLocalize(&i18n.LocalizeConfig{MessageID: "std." + http.MethodGet})
}
`

var uiModule = fstest.MapFS{
	"go.mod": {Data: []byte("module example.com/ui\n\nrequire github.com/nicksnyder/go-i18n/v2 v2.7.0\n")},
	"lang/lang.go": {Data: []byte(`package lang

import "github.com/nicksnyder/go-i18n/v2/i18n"

var L = localize

func localize(id string) string { return l.MustLocalize(&i18n.LocalizeConfig{MessageID: id}) }

func Unused(id string) string { return localize(id) }

var own = i18n.Message{ID: "bad.own", Other: "Of the dependency"}
`)},
	"widget/widget.go": {Data: []byte(`package widget

import (
	"example.com/ui/lang"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

func Label(id string) string { return lang.L("ui." + id) }

func Title(l *i18n.Localizer, id string) string { return l.MustLocalize(&i18n.LocalizeConfig{MessageID: id}) }

var quit = lang.L("bad.quit")
`)},
}

var idsModule = fstest.MapFS{
	"go.mod": {Data: []byte("module example.com/ids\n")},
	"ids.go": {Data: []byte("package ids\n\nconst Prefix = \"ids.\"\n")},
}

func printIDs(r Result) string {
	var ids []string
	for id := range r.Uses {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

func TestDependencies(t *testing.T) {
	tree := fstest.MapFS{"go.mod": {Data: []byte(appGoMod)}, "app.go": {Data: []byte(appSource)}}
	var asked []string
	r := Read(tree, Options{Deps: func(module, version string) fs.FS {
		asked = append(asked, module+"@"+version)
		switch module {
		case "example.com/ui":
			return uiModule
		case "example.com/fork/ids":
			return idsModule
		}
		return nil
	}})
	if got, want := printIDs(r), "ids.message ids.title ui.called"; got != want {
		t.Errorf("ids %s, want %s", got, want)
	}
	slices.Sort(asked)
	if got, want := fmt.Sprint(slices.Compact(asked)), "[example.com/fork/ids@v0.1.1 example.com/gone@v1.0.0 example.com/ui@v1.2.0]"; got != want {
		t.Errorf("asked for %s, want %s", got, want)
	}
	missing := 0
	for _, f := range r.Findings {
		if f.Check == "code/dependency" {
			missing++
			if f.Args["Module"] != "example.com/gone" {
				t.Errorf("missing %v", f.Args)
			}
		}
		if f.Pos.File != "app.go" {
			t.Errorf("finding in %q", f.Pos.File)
		}
	}
	if missing != 1 || len(r.Findings) != 4 {
		t.Errorf("findings:\n%s", printFindings(r))
	}
}

func TestVendor(t *testing.T) {
	tree := fstest.MapFS{"go.mod": {Data: []byte(appGoMod)}, "app.go": {Data: []byte(appSource)}}
	for name, file := range uiModule {
		tree["vendor/example.com/ui/"+name] = file
	}
	tree["vendor/example.com/ids/ids.go"] = idsModule["ids.go"]
	if got, want := printIDs(Read(tree, Options{})), "ids.message ids.title ui.called"; got != want {
		t.Errorf("ids %s, want %s", got, want)
	}
}

// A replacement by a folder is read in the tree, or asked for when it is
// outside.
func TestReplacedByFolder(t *testing.T) {
	for _, target := range []string{"./sub/ids", "../ids"} {
		tree := fstest.MapFS{
			"go.mod": {Data: []byte("module example.com/app\nrequire example.com/ids v1.0.0\nreplace example.com/ids => " + target)},
			"app.go": {Data: []byte("package app\n\nimport (\n\t\"example.com/ids\"\n\t\"github.com/nicksnyder/go-i18n/v2/i18n\"\n)\n\n" +
				"var c = i18n.LocalizeConfig{MessageID: ids.Prefix + \"x\"}\n")},
			"sub/ids/ids.go": idsModule["ids.go"],
		}
		r := Read(tree, Options{Deps: func(module, version string) fs.FS {
			if module == "../ids" && version == "" {
				return idsModule
			}
			return nil
		}})
		if got := printIDs(r); got != "ids.x" {
			t.Errorf("%s: ids %s\n%s", target, got, printFindings(r))
		}
	}
}

func TestReadRequirements(t *testing.T) {
	got := fmt.Sprint(readRequirements([]byte(appGoMod)))
	want := "[{example.com/ui example.com/ui v1.2.0} {example.com/ids example.com/fork/ids v0.1.1} " +
		"{github.com/nicksnyder/go-i18n/v2 github.com/nicksnyder/go-i18n/v2 v2.7.0} {example.com/gone example.com/gone v1.0.0}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A vendored package leads to go-i18n through one of another owner that the tree
// imports too, whichever of them it imports first.
func TestVendoredLeadsToVendored(t *testing.T) {
	for _, imports := range []string{"\"one.example/buttons\"\n\"two.example/lang\"", "\"two.example/lang\"\n\"one.example/buttons\""} {
		tree := fstest.MapFS{
			"go.mod":                                {Data: []byte("module example.com/app\nrequire one.example v1.0.0\nrequire two.example v1.0.0\nrequire github.com/nicksnyder/go-i18n/v2 v2.7.0\n")},
			"app.go":                                {Data: []byte("package app\n\nimport (\n" + imports + "\n)\n\nfunc f() { buttons.Show(\"button\"); lang.Get(\"text\") }\n")},
			"vendor/one.example/buttons/buttons.go": {Data: []byte("package buttons\n\nimport \"two.example/lang\"\n\nfunc Show(id string) string { return lang.Get(id) }\n")},
			"vendor/two.example/lang/lang.go": {Data: []byte(`package lang

import "github.com/nicksnyder/go-i18n/v2/i18n"

var l *i18n.Localizer

func Get(id string) string { return l.MustLocalize(&i18n.LocalizeConfig{MessageID: id}) }
`)},
		}
		r := Read(tree, Options{})
		if got, want := printIDs(r), "button text"; got != want {
			t.Errorf("%s: ids %s, want %s\n%s", imports, got, want, printFindings(r))
		}
	}
}

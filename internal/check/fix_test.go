package check_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/change"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A fixture is a paired catalog with how it is checked.
type fixture struct {
	name string
	pair catalog.Catalog
	opts check.Options
}

func (x *fixture) findings() []catalog.Finding {
	opts := x.opts
	opts.Stale = map[string]change.Kinds{} // a fixed translation is as fresh as before
	return check.Run(&x.pair, opts)
}

// fix puts the fixes of findings in, and returns those that were.
func (x *fixture) fix(findings []*catalog.Finding) (fixed []*catalog.Finding) {
	for i := range x.pair.Units {
		u := &x.pair.Units[i]
		var own []*catalog.Finding
		for _, f := range findings {
			if f.Key == u.Key {
				own = append(own, f)
			}
		}
		target, done := check.Fixed(u, x.pair.Syntax, own)
		u.Target, fixed = target, append(fixed, done...)
	}
	return fixed
}

// texts lists all forms of all targets.
func (x *fixture) texts() []string {
	var list []string
	for i := range x.pair.Units {
		for _, s := range x.pair.Units[i].Target.Forms() {
			list = append(list, s)
		}
	}
	return list
}

// ids counts findings by what they are about.
func ids(findings []catalog.Finding) map[string]int {
	count := map[string]int{}
	for _, f := range findings {
		count[f.Check+" "+f.Key+" "+f.Form]++
	}
	return count
}

// fixtures returns the files of all test files and of the labelled pairs, where
// these are there.
func fixtures(t *testing.T) []fixture {
	var list []fixture
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no test files", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		cases := map[string]map[string][]byte{}
		for _, f := range archive.Files {
			dir, name := filepath.Split(f.Name)
			if cases[dir] == nil {
				cases[dir] = map[string][]byte{}
			}
			cases[dir][name] = f.Data
		}
		for _, dir := range slices.Sorted(maps.Keys(cases)) {
			files := cases[dir]
			source, _ := format.TOML.Read("en.toml", files["en.toml"])
			target, _ := format.TOML.Read("uk.toml", files["uk.toml"])
			pair := catalog.Pair(source, target)
			opts := ukrainian
			opts.Uses = readUses(t, files["code"])
			pair.Source, pair.Lang = "en", "uk"
			list = append(list, fixture{path + " " + dir, pair, opts})
		}
	}
	const labelled = "../../../shared/checks/cases.jsonl"
	if data, err := os.ReadFile(labelled); err == nil {
		read, _ := pairs.Read(labelled, data)
		for _, p := range read {
			opts := ukrainian
			opts.AccessKey, opts.DoNotTranslate, opts.ProperNouns = p.AccessKey, p.DoNotTranslate, p.ProperNouns
			pair := catalog.Catalog{Source: "en", Lang: "uk", Syntax: p.Syntax, Units: []catalog.Unit{p.Unit}}
			list = append(list, fixture{p.ID, pair, opts})
		}
	}
	return list
}

// Each fix silences the finding that it is the fix of, and brings no other one;
// a check that has fixes says so.
func TestEachFixSilencesItsFindingAndAddsNone(t *testing.T) {
	tried := map[string]bool{}
	for _, x := range fixtures(t) {
		findings := x.findings()
		for i := range findings {
			f := &findings[i]
			if f.Fix == nil {
				continue
			}
			tried[f.Check] = true
			x := x
			x.pair = x.pair.Clone()
			if c := check.ByID(f.Check); c.Fix == check.NoFix {
				t.Errorf("%s: %s does not say that it has this fix", x.name, f.Check)
			}
			silence(t, x, f)
		}
	}
	for _, c := range check.All {
		if c.Fix != check.NoFix && !tried[c.ID] && c != check.UnknownField && c != check.IgnoreUnused {
			t.Errorf("no test file has a fix of %s", c.ID)
		}
	}
}

// silence applies a fix, and the next ones of the same check in the same form,
// until it is silent.
func silence(t *testing.T, x fixture, f *catalog.Finding) {
	t.Helper()
	allowed := ids(x.findings())
	for range 12 {
		if len(x.fix([]*catalog.Finding{f})) == 0 {
			t.Errorf("%s: the fix of %s was not put in: %q -> %q", x.name, f.Check, f.Target, f.Fix.Text)
			return
		}
		left := x.findings()
		for id, n := range ids(left) {
			if n > allowed[id] {
				t.Errorf("%s: after the fix of %s %q there is %s: %q", x.name, f.Check, f.Target, id, f.Fix.Text)
				return
			}
		}
		i := slices.IndexFunc(left, func(g catalog.Finding) bool { return g.Check == f.Check && g.Key == f.Key && g.Form == f.Form })
		if i < 0 {
			return
		}
		if f = &left[i]; f.Fix == nil {
			return // another defect, which has none
		}
	}
	t.Errorf("%s: %s is never silent: %q", x.name, f.Check, f.Target)
}

// Fixing all findings at once comes to rest within ten passes; what is left has
// no fix, no placeholder has changed that nobody complained about, and fixing
// again changes nothing.
func TestFixingComesToRest(t *testing.T) {
	for _, x := range fixtures(t) {
		before := x.texts()
		about := false
		passes := 0
		for ; passes < 10; passes++ {
			findings := x.findings()
			var fixable []*catalog.Finding
			for i := range findings {
				if findings[i].Fix != nil {
					fixable = append(fixable, &findings[i])
				}
			}
			texts := x.texts()
			fixed := x.fix(fixable)
			if len(fixed) == 0 {
				if len(fixable) > 0 {
					t.Errorf("%s: %s is left with a fix", x.name, fixable[0].Check)
				}
				if !slices.Equal(texts, x.texts()) {
					t.Errorf("%s: nothing was fixed, and the texts changed", x.name)
				}
				break
			}
			for _, f := range fixed {
				about = about || strings.HasPrefix(f.Check, "placeholder/") || strings.HasPrefix(f.Check, "plural/") || f.Check == check.UnknownField.ID
			}
		}
		if passes == 10 {
			t.Errorf("%s: still fixing after ten passes: %q", x.name, x.texts())
		}
		if about {
			continue
		}
		for i, s := range x.texts() {
			if a, b := placeholdersOf(&x, before[i]), placeholdersOf(&x, s); a != b {
				t.Errorf("%s: placeholders %s became %s", x.name, a, b)
			}
		}
	}
}

func placeholdersOf(x *fixture, s string) string {
	u := &x.pair.Units[0]
	names := text.Parse(s, text.Infer(u.Source, x.pair.Syntax), u.Source.LeftDelim(), u.Source.RightDelim()).Names()
	slices.Sort(names)
	return fmt.Sprint(names)
}

// Two fixes of one message that touch the same letters are not put in together,
// and a fix that would change a placeholder is not put in at all.
func TestFixesThatTouch(t *testing.T) {
	u := catalog.Unit{Key: "a", Source: text.Plain("Hello {{.Name}}, hello"), Target: text.Plain("один два {{.Name}} три")}
	finding := func(fix string) *catalog.Finding {
		return &catalog.Finding{Check: "typography/double-space", Key: "a", Target: u.Target.Get(text.Other), Fix: &catalog.Fix{Text: fix}}
	}
	for _, tt := range []struct {
		fixes []string
		want  string
		n     int
	}{
		{[]string{"Один два {{.Name}} три", "один два {{.Name}} чотири"}, "Один два {{.Name}} чотири", 2},
		{[]string{"один дві {{.Name}} три", "один двоє {{.Name}} три"}, "один дві {{.Name}} три", 1},
		{[]string{"один, два {{.Name}} три", "один; два {{.Name}} три"}, "один, два {{.Name}} три", 1},
		{[]string{"один два {{.name}} три", "один два {{.Name}} Три"}, "один два {{.Name}} Три", 1},
		{[]string{"один два три"}, "один два {{.Name}} три", 0},
	} {
		var findings []*catalog.Finding
		for _, s := range tt.fixes {
			findings = append(findings, finding(s))
		}
		got, fixed := check.Fixed(&u, 0, findings)
		if got.Get(text.Other) != tt.want || len(fixed) != tt.n {
			t.Errorf("%q: %q with %d fixed, want %q with %d", tt.fixes, got.Get(text.Other), len(fixed), tt.want, tt.n)
		}
	}
}

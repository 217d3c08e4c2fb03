package merge

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func placed(u catalog.Unit, file string, line int) catalog.Unit {
	u.Pos = catalog.Pos{File: file, Line: line, Col: 1}
	return u
}

// D02: a finished message and an answer to the same source text with another
// text: the active one stays in use, the other in the translate file, and both
// places are told, as often as it is merged.
func TestActiveAgainstTranslate(t *testing.T) {
	src := message("a", "Open")
	in := Input{Source: source(src), Categories: ukrainian,
		Active:    target("active", placed(based(message("a", "Відкрити"), src), "active", 3)),
		Translate: target("translate", placed(based(message("a", "Розгорнути"), src), "translate", 7))}
	for range 2 {
		out := Merge(in)
		f := out.Findings
		if len(f) != 1 || f[0].Check != "merge/conflict" || f[0].Pos.String() != "translate:7:1" || f[0].Related[0].String() != "active:3:1" {
			t.Fatalf("findings %+v", f)
		}
		if find(t, out.Active, "a").Target.String() != "Відкрити" || find(t, out.Translate, "a").Target.String() != "Розгорнути" {
			t.Errorf("%s", describe(out))
		}
		in.Active, in.Translate = out.Active, out.Translate
	}
	for _, c := range []struct {
		name       string
		prefer     Prefer
		newer      func(a, b catalog.Pos) bool
		want, lost string
	}{
		{"ours", PreferOurs, nil, "Відкрити", "Розгорнути"},
		{"theirs", PreferTheirs, nil, "Розгорнути", "Відкрити"},
		{"the newer one", PreferNone, func(a, _ catalog.Pos) bool { return a.File == "translate" }, "Розгорнути", "Відкрити"},
		{"the newer one, ours", PreferNone, func(a, _ catalog.Pos) bool { return a.File == "active" }, "Відкрити", "Розгорнути"},
	} {
		in.Prefer, in.Newer = c.prefer, c.newer
		out := Merge(in)
		if find(t, out.Active, "a").Target.String() != c.want || len(out.Translate.Units)+len(out.Findings) > 0 {
			t.Errorf("%s: %s", c.name, describe(out))
		}
		if len(out.Records) != 1 || out.Records[0].Target.String() != c.lost || !out.Records[0].Source.Equal(src.Target) {
			t.Errorf("%s: records %+v", c.name, out.Records)
		}
	}
}

// Two files that complement each other are no conflict.
func TestAnswersComplementEachOther(t *testing.T) {
	src := counted("a", "{{.N}} file", "{{.N}} files")
	first, second := translated("a", src), translated("a", src)
	first.Target.Set(text.Few, "")
	second.Target.Set(text.Many, "")
	out := Merge(Input{Source: source(src), Categories: ukrainian, Translate: target("t1", first), Drafts: []*catalog.Catalog{target("t2", second)}})
	if out.Report.Translated != 1 || out.Report.Conflicts != 0 {
		t.Errorf("%+v", out.Report)
	}
}

// D09: two spellings of one tag become one file. What contradicts stays for
// people to see, and is told.
func TestDoublesAreJoined(t *testing.T) {
	src := []catalog.Unit{message("a", "Open"), message("b", "Close"), message("c", "Save")}
	in := Input{Source: source(src...), Categories: ukrainian, Join: true,
		Active: target("active.pt-BR", placed(based(message("b", "Fechar"), src[1]), "active.pt-BR", 1), placed(based(message("c", "Salvar"), src[2]), "active.pt-BR", 4)),
		Doubles: []*catalog.Catalog{target("active.pt-br", placed(based(message("a", "Abrir"), src[0]), "active.pt-br", 1),
			placed(based(message("b", "Fechar"), src[1]), "active.pt-br", 4), placed(based(message("c", "Guardar"), src[2]), "active.pt-br", 7))}}
	out := Merge(in)
	var keys []string
	for _, u := range out.Active.Units {
		keys = append(keys, u.Key)
	}
	if got := strings.Join(keys, " "); got != "a b c" {
		t.Errorf("active %s", got)
	}
	if left := out.Doubles[0].Units; len(left) != 1 || left[0].Key != "c" {
		t.Errorf("the double holds %+v", left)
	}
	var checks []string
	for _, f := range out.Findings {
		checks = append(checks, f.Check+" "+f.Pos.File+" "+f.Related[0].File)
	}
	if got := strings.Join(checks, ", "); got != "merge/conflict active.pt-br active.pt-BR, merge/double active.pt-br active.pt-BR" {
		t.Errorf("findings %s", got)
	}
	in.Join = false
	if out := Merge(in); len(out.Active.Units) != 2 || len(out.Doubles[0].Units) != 3 {
		t.Errorf("not asked for: %s", describe(out))
	}
}

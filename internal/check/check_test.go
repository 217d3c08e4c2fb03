package check_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

var ukrainian = check.Options{Categories: []text.Form{text.One, text.Few, text.Many, text.Other}}

// run reads a source and a target file and checks them as the tool does.
func run(source, target []byte, opts check.Options) []catalog.Finding {
	src, findings := format.TOML.Read("en.toml", source)
	dst, more := format.TOML.Read("uk.toml", target)
	src.Lang, dst.Lang = "en", "uk"
	own := src.Clone()
	own.PairSelf()
	pair := catalog.Pair(src, dst)
	english := check.Options{Categories: []text.Form{text.One, text.Other}, ExactOne: true, Severity: opts.Severity, Uses: opts.Uses}
	found := slices.Concat(findings, more, check.RunSource(&own, english), check.Run(&pair, opts))
	return check.LeaveIgnored(found, slices.Concat(check.IgnoresOf(&own), check.IgnoresOf(&pair)), func(*check.Ignore, string) bool { return true })
}

// runFiles checks the files of each language as wholes. In the testdata, [CR]
// and [BOM] stand for what an editor would not show.
func runFiles(files map[string][]byte) []catalog.Finding {
	byTag := map[string][]check.File{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		tag, err := lang.Parse(lang.FromPath(name))
		if err != nil || filepath.Ext(name) == "" {
			continue
		}
		data := []byte(strings.NewReplacer("[CR]", "\r", "[BOM]", "\uFEFF").Replace(string(files[name])))
		c, _ := format.TOML.Read(name, data)
		byTag[tag] = append(byTag[tag], check.File{Path: name, Tag: lang.FromPath(name), Data: data, Units: c.Units})
	}
	var findings []catalog.Finding
	for _, tag := range slices.Sorted(maps.Keys(byTag)) {
		findings = append(findings, check.RunFiles(tag, byTag[tag], ukrainian)...)
	}
	return findings
}

// describe writes a finding as the testdata do: check, language, key, form.
func describe(f catalog.Finding) string {
	return strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s", f.Check, path.Base(f.Pos.File), f.Key, f.Form)), " ")
}

// Every check has testdata/GROUP_NAME.txtar: cases of en.toml, uk.toml, for some
// checks what the code says, and the findings that they want, one a line. Each
// has a case that fires and one that stays silent. What extraction reports is
// tested there.
func TestChecks(t *testing.T) {
	extracted := []*check.Check{check.CodeParse, check.Conflict, check.Dependency, check.DynamicMessage, check.EmptyID, check.IDMismatch}
	for _, c := range check.All {
		if slices.Contains(extracted, c) {
			continue
		}
		t.Run(c.ID, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("testdata", strings.ReplaceAll(c.ID, "/", "_")+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			cases := map[string]map[string][]byte{}
			for _, f := range archive.Files {
				name, file := path.Split(f.Name)
				if cases[name] == nil {
					cases[name] = map[string][]byte{}
				}
				cases[name][file] = f.Data
			}
			fires, silent := false, false
			for name, files := range cases {
				var got []string
				opts := ukrainian
				opts.Uses = readUses(t, files["code"])
				for _, f := range slices.Concat(run(files["en.toml"], files["uk.toml"], opts), runFiles(files), runCode(files["en.toml"], opts)) {
					got = append(got, describe(f))
				}
				want := strings.FieldsFunc(string(files["want"]), func(r rune) bool { return r == '\n' })
				slices.Sort(got)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s: got\n  %s\nwant\n  %s", name, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
				}
				fires = fires || strings.Contains(string(files["want"]), c.ID)
				silent = silent || len(want) == 0
			}
			if !fires || !silent {
				t.Error("the testdata need a case that fires and one that is silent")
			}
		})
	}
}

// A file with a check that nobody listed is a mistake.
func TestAllListed(t *testing.T) {
	files, err := filepath.Glob("*_*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".go")
		if strings.HasSuffix(name, "_test") {
			continue
		}
		group, rest, _ := strings.Cut(name, "_")
		if !slices.ContainsFunc(check.All, func(c *check.Check) bool {
			return strings.ReplaceAll(c.ID, "-", "") == group+"/"+rest
		}) {
			t.Errorf("%s holds no check of All", file)
		}
	}
}

func TestSeverityOverridesAndPolicy(t *testing.T) {
	source, target := []byte("a = \"Save file\"\nb = \"Open file\"\n"), []byte("b = \"Open file\"\n")
	opts := ukrainian
	opts.Missing = catalog.Info
	opts.Severity = map[string]catalog.Severity{"integrity/untranslated": catalog.Off}
	findings := run(source, target, opts)
	if len(findings) != 1 || findings[0].Check != "integrity/missing" || findings[0].Severity != catalog.Info {
		t.Errorf("findings %v", findings)
	}
}

// The fix of a renamed placeholder silences its own check.
func TestFixSilencesItsCheck(t *testing.T) {
	for _, tt := range []struct{ source, target, want string }{
		{"Hello, {{.Name}}!", "Вітаємо, {{.Nаme}}!", "Вітаємо, {{.Name}}!"},
		{"{{.NameFull}}, {{.Name}}", "{{.NameFull}}, {{ .Nam }}", "{{.NameFull}}, {{ .Name }}"},
		{"Hi {{.First}}", "{{.Other}}, {{.Other}}, other", "{{.First}}, {{.First}}, other"},
		{"{{.A}} and {{.B}}", "{{.B}} та {{.C}}", "{{.B}} та {{.A}}"},
		{"<a href='{{.URL}}'>x</a>", "<a href='{{.Url}}'>х</a>", "<a href='{{.URL}}'>х</a>"},
		{"{{.Name}} of {set}", "{name} із {set}", "{{.Name}} із {set}"},
		{"%d new", "Нових: %д", "Нових: %d"},
		{"%[1]s is new", "%[2]s — нове", "%[1]s — нове"},
		{"%05d files", "Файлів: %3s", "Файлів: %05d"},
	} {
		source := []byte("a = \"" + tt.source + "\"\n")
		findings := run(source, []byte("a = \""+tt.target+"\"\n"), ukrainian)
		if len(findings) != 1 || findings[0].Fix == nil || findings[0].Fix.Text != tt.want {
			t.Errorf("%q: findings %v", tt.target, findings)
			continue
		}
		if left := run(source, []byte("a = \""+findings[0].Fix.Text+"\"\n"), ukrainian); len(left) > 0 {
			t.Errorf("%q after the fix: %v", tt.target, left)
		}
	}
}

// The fixes of verbs and ICU arguments leave nothing to report.
func TestFixesOfVerbsAndArguments(t *testing.T) {
	for _, tt := range []struct {
		source, target, check, want string
		unsafe                      bool
	}{
		{"%d of %s", "%s із %s", "placeholder/type", "%d із %s", true},
		{"%s has %5.1f", "%5.1f має %s", "placeholder/order", "%5.1[2]f має %[1]s", false},
		{"%s has %ld", "%ld має %s", "placeholder/order", "%2$ld має %1$s", false},
		{"%s %s %d", "%d %s %s", "placeholder/order", "%[3]d %[1]s %[2]s", true},
		{"Hi {{.Name}}", "Вітаємо", "placeholder/missing", "Вітаємо {{.Name}}", true},
		{"{n, plural, one {#} other {#}}", "{n, plural, one {# а} two {# б} few {# б} many {# в} other {# г}}", "plural/unknown", "{n, plural, one {# а} few {# б} many {# в} other {# г}}", false},
		{"{n, plural, one {#} other {#}}", "{n, plural, one {# а} other {# г}}", "plural/missing", "{n, plural, one {# а} few {# г} many {# г} other {# г}}", true},
		{"{n, plural, one {#} other {#}}", "{n, plural, one {# а} few {# б} many {# в}}", "plural/missing", "{n, plural, one {# а} few {# б} many {# в} other {# в}}", true},
	} {
		source := []byte("a = \"" + tt.source + "\"\n")
		findings := run(source, []byte("a = \""+tt.target+"\"\n"), ukrainian)
		if len(findings) != 1 || findings[0].Check != tt.check || findings[0].Fix == nil || findings[0].Fix.Text != tt.want || findings[0].Fix.Unsafe != tt.unsafe {
			t.Errorf("%q: findings %v", tt.target, findings)
			continue
		}
		if left := run(source, []byte("a = \""+tt.want+"\"\n"), ukrainian); len(left) > 0 {
			t.Errorf("%q after the fix: %v", tt.target, left)
		}
	}
}

// With the check for lost placeholders switched off, what is there besides is
// still told.
func TestExtraIsToldWhereMissingIsOff(t *testing.T) {
	opts := ukrainian
	opts.Severity = map[string]catalog.Severity{"placeholder/missing": catalog.Off}
	findings := run([]byte("a = \"From {{.A}}\"\n"), []byte("a = \"Від {{.C}}, {{.D}}\"\n"), opts)
	if len(findings) != 1 || findings[0].Check != "placeholder/extra" {
		t.Errorf("findings %v", findings)
	}
}

// TestLabelledPairs measures the checks that exist on pairs that people have
// labelled. What other checks would find does not count for or against them.
func TestLabelledPairs(t *testing.T) {
	const file = "../../../shared/checks/cases.jsonl"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("SKIP: %s is absent", file)
	}
	read, _ := pairs.Read(file, data)
	hits, expected, reported := 0, 0, 0
	for i, line := range slices.Collect(strings.Lines(string(data))) {
		var c struct{ Expect []string }
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		p := &read[i]
		want := slices.DeleteFunc(slices.Clone(c.Expect), func(id string) bool {
			return check.ByID(id) == nil
		})
		got := checkPair(p)
		expected += len(want)
		if len(want) < len(c.Expect) {
			// The defect has a check of its own that does not exist yet. Until
			// then a more general one may report it.
			got = slices.DeleteFunc(got, func(id string) bool { return !slices.Contains(want, id) })
		}
		reported += len(got)
		for _, id := range got {
			if slices.Contains(want, id) {
				hits++
			} else {
				t.Logf("%s: %s is not expected: %v -> %v", p.ID, id, p.Unit.Source, p.Unit.Target)
			}
		}
		for _, id := range want {
			if !slices.Contains(got, id) {
				t.Logf("%s: %s is not found: %v -> %v", p.ID, id, p.Unit.Source, p.Unit.Target)
			}
		}
	}
	recall, precision := float64(hits)/float64(expected), float64(hits)/float64(reported)
	t.Logf("recall %.3f (%d of %d), precision %.3f (%d of %d)", recall, hits, expected, precision, hits, reported)
	if recall < 0.97 || precision < 0.98 {
		t.Errorf("recall %.3f, want 0.97; precision %.3f, want 0.98", recall, precision)
	}
}

// checkPair returns the ids of the checks that report a pair, each once.
func checkPair(p *pairs.Pair) []string {
	opts := ukrainian
	opts.AccessKey, opts.DoNotTranslate, opts.ProperNouns = p.AccessKey, p.DoNotTranslate, p.ProperNouns
	pair := catalog.Catalog{Source: "en", Lang: "uk", Syntax: p.Syntax, Units: []catalog.Unit{p.Unit}}
	var ids []string
	for _, f := range check.Run(&pair, opts) {
		if !slices.Contains(ids, f.Check) {
			ids = append(ids, f.Check)
		}
	}
	return ids
}

package plural

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/gentest"
)

func buildGenerator(t *testing.T) string { return gentest.Build(t, "gen.go", "gen_rules.go") }

// cldrFiles is a cldr-core of our own: the language aa has the rules that are
// given, by category.
func cldrFiles(t *testing.T, rules map[string]string) map[string][]byte {
	t.Helper()
	byKey := map[string]string{}
	for category, rule := range rules {
		byKey["pluralRule-count-"+category] = rule
	}
	root := map[string]string{"pluralRule-count-other": " @integer 0~15, 100, … @decimal 0.0~1.5, …"}
	files := map[string][]byte{}
	write := func(file string, supplemental map[string]any) {
		b, err := json.Marshal(map[string]any{"supplemental": supplemental})
		if err != nil {
			t.Fatal(err)
		}
		files["supplemental/"+file+".json"] = b
	}
	version := map[string]string{"_cldrVersion": "1", "_unicodeVersion": "2"}
	write("plurals", map[string]any{"version": version, "plurals-type-cardinal": map[string]any{"und": root, "aa": byKey}})
	write("ordinals", map[string]any{"version": version, "plurals-type-ordinal": map[string]any{"und": root}})
	write("parentLocales", map[string]any{"parentLocales": map[string]any{"plurals": map[string]string{}}})
	write("aliases", map[string]any{"metadata": map[string]any{"alias": map[string]any{
		"languageAlias": map[string]any{"aar": map[string]string{"_replacement": "aa"}},
	}}})
	return files
}

func generate(t *testing.T, bin string, rules map[string]string) (source, stderr string) {
	t.Helper()
	return gentest.Run(t, bin, "cldr", cldrFiles(t, rules))
}

const otherSamples = " @integer 0, 7~16, 100, …"

func TestGeneratorTranslatesRules(t *testing.T) {
	bin := buildGenerator(t)
	tests := []struct{ rule, code string }{
		{"n = 1", "n.T == 0 && n.I == 1"},
		{"n != 1", "n.T != 0 || n.I != 1"},
		{"n != 1,3..4 and v = 0", "(n.T != 0 || n.I != 1 && (n.I < 3 || n.I > 4)) && n.V == 0"},
		{"n != 0 and n % 1000 = 0", "n.T == 0 && n.I != 0 && n.I%1000 == 0"},
		{"i = 0,1", "n.I <= 1"},
		{"i % 10 = 9,3..4", "n.I%10 >= 3 && n.I%10 <= 4 || n.I%10 == 9"},
		{"i % 10 = 9,3..4 and e != 0..5", "(n.I%10 >= 3 && n.I%10 <= 4 || n.I%10 == 9) && n.C > 5"},
		{"n = 1,3", "n.T == 0 && (n.I == 1 || n.I == 3)"},
		{"w = 1 or f % 10 = 1 and t != 2 or c = 3", "n.W == 1 || n.F%10 == 1 && n.T != 2 || n.C == 3"},
	}
	for _, tt := range tests {
		source, stderr := generate(t, bin, map[string]string{
			"one": tt.rule + " @integer 1, 21~23, 31, 41~42, 1c6, … @decimal 1.0, 1.00", "other": otherSamples,
		})
		if !strings.Contains(source, "if "+tt.code+" {\n\t\treturn One\n") {
			t.Errorf("%s: no %s in\n%s%s", tt.rule, tt.code, source, stderr)
		}
		if want := `"1 21 22 23 31 41 1.0", "", "", "", "0 7 8 16 100"`; !strings.Contains(source, want) {
			t.Errorf("%s: no examples %s in\n%s", tt.rule, want, source)
		}
		if !strings.Contains(source, `"aaraa "`) {
			t.Errorf("no replacement of aar in\n%s", source)
		}
	}
}

// TestGeneratorRefuses gives rules that it does not understand; each must stop
// it, with the language named.
func TestGeneratorRefuses(t *testing.T) {
	bin := buildGenerator(t)
	for _, rule := range []string{
		"", "n", "n =", "n = 1 or", "n = 1 and", "or n = 1", "n = x", "n = -1", "n = 1.5", "n = 1...3", "n = 4..2", "n = 2..2",
		"n = 1,", "n == 1", "n is 1", "n in 1..3", "n not in 1..3", "n within 1..3", "n mod 10 = 1", "n % 7 = 1", "n % 0 = 1",
		"n % 1 = 0", "n / 10 = 1", "x = 1", "N = 1", "n = 1 or or n = 2", "n = 1 xor n = 2", "n = 5000000000", "n = 1 # comment",
	} {
		_, stderr := generate(t, bin, map[string]string{"one": rule + " @integer 1", "other": otherSamples})
		if !strings.HasPrefix(stderr, "gen: cardinal rules of aa: one: ") {
			t.Errorf("%q: %q", rule, stderr)
		}
	}
	for _, tt := range []struct{ category, rule string }{
		{"other", "n = 1 @integer 1"},
		{"dual", "n = 2 @integer 2"},
		{"two", "n = 2"},
		{"two", "n = 2 @integer"},
		{"two", "n = 2 @integer two"},
		{"two", "n = 2 @integer 1c6"},
		{"two", "n = 2 @integer 5~2"},
		{"two", "n = 2 @integer 1~2.0"},
		{"two", "n = 2 @integers 2"},
		{"two", "n = 2 @decimal 0.00"},
	} {
		rules := map[string]string{"other": otherSamples}
		rules[tt.category] = tt.rule
		if _, stderr := generate(t, bin, rules); !strings.HasPrefix(stderr, "gen: cardinal rules of aa: ") {
			t.Errorf("%s %q: %q", tt.category, tt.rule, stderr)
		}
	}
}

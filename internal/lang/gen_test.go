package lang

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/gentest"
)

// inputs are packages of our own, by file: a language, aa, with one rule of
// each kind.
func inputs() map[string]string {
	const supplemental = "cldr-core/supplemental/"
	return map[string]string{
		"language-subtag-registry/data/json/meta.json": `{"File-Date": "2000-01-01"}`,
		"language-subtag-registry/data/json/registry.json": `[{"Type": "language", "Subtag": "aa"}, {"Type": "language", "Subtag": "bb", "Deprecated": "2000-01-01"},
			{"Type": "script", "Subtag": "Aaaa"}, {"Type": "script", "Subtag": "Bbbb"}, {"Type": "region", "Subtag": "AA"}, {"Type": "region", "Subtag": "001"},
			{"Type": "variant", "Subtag": "aaaaa"}, {"Type": "extlang", "Subtag": "aaa", "Prefix": ["aa"]}, {"Type": "language", "Subtag": "qaa..qtz"}]`,
		supplemental + "likelySubtags.json": `{"supplemental": {"version": {"_cldrVersion": "1"}, "likelySubtags":
			{"aa": "aa-Aaaa-AA", "aa-BB": "aa-Bbbb-BB", "aa-Bbbb": "aa-Bbbb-BB", "und-CC": "aa-Aaaa-CC"}}}`,
		supplemental + "aliases.json": `{"supplemental": {"metadata": {"alias": {"languageAlias": {"bb": {"_reason": "deprecated", "_replacement": "aa"}, "i-aa": {"_reason": "deprecated", "_replacement": "aa"}},
			"territoryAlias": {"DD": {"_replacement": "AA BB"}}}}}}`,
		supplemental + "parentLocales.json":        `{"supplemental": {"parentLocales": {"parentLocale": {"aa-AA": "aa-001", "aa-Bbbb": "und"}, "_localeRules": {"parentLocale": {"nonlikelyScript": "root"}}}}}`,
		supplemental + "territoryContainment.json": `{"supplemental": {"territoryContainment": {"001": {"_contains": ["AA"]}}}}`,
		supplemental + "languageMatching.json": `{"supplemental": {"languageMatching": {"written-new": {"paradigmLocales": {"_locales": ["aa"]}, "matchVariables": {"$a": {"_value": "001"}},
			"languageMatch": [{"_desired": "aa_Aaaa", "_supported": "aa_Bbbb", "_distance": 5}, {"_desired": "aa_*_$a", "_supported": "aa_*_$a", "_distance": 4},
			{"_desired": "aa_*_$!a", "_supported": "aa_*_$!a", "_distance": 4}, {"_desired": "aa_*_*", "_supported": "aa_*_*", "_distance": 5},
			{"_desired": "*_*_*", "_supported": "*_*_*", "_distance": 4}]}}}}`,
	}
}

func generate(t *testing.T, bin string, files map[string]string) (source, stderr string) {
	t.Helper()
	data := map[string][]byte{}
	for name, content := range files {
		if !json.Valid([]byte(content)) {
			t.Fatalf("%s is no JSON", name)
		}
		data[name] = []byte(content)
	}
	return gentest.Run(t, bin, "packages", data)
}

// TestGenerator gives facts that it knows how to write, and then, one at a
// time, such that it does not understand; each of these must stop it.
func TestGenerator(t *testing.T) {
	bin := gentest.Build(t, "gen.go", "gen_load.go", "gen_match.go")
	source, stderr := generate(t, bin, inputs())
	for _, want := range []string{
		`"bb aa r"`, `"i-aa        aa            "`, `"DD AA "`, `"DD AA BB;"`, `"aa BB Bbbb"`, `"aa BbbbBB "`, `"aa AA 001"`,
		`"aa AaaaBbbbaa BbbbAaaa"`, `"CC aa "`, `{"aa", "", "", "001AA "}`, `"aaaaa   psaccent`, `"aaaaa "`, `"aa "`,
	} {
		if !strings.Contains(source, want) {
			t.Errorf("no %s in\n%s%s", want, source, stderr)
		}
	}
	for _, c := range []struct{ old, new string }{
		{`"nonlikelyScript": "root"`, `"nonlikelyScript": "root", "new": "rule"`},
		{`"aa-AA": "aa-001"`, `"aa-AA": "aa"`},
		{`"aa-AA": "aa-001"`, `"aa-Aaaa-AA": "aa-Bbbb-001"`},
		{`"aa": "aa-Aaaa-AA"`, `"aa": "aa-Aaaa"`},
		{`"aa": "aa-Aaaa-AA"`, `"aa": "bb-Aaaa-AA"`},
		{`"i-aa"`, `"i-aaaaaaaaaaaa"`},
		{`"Prefix": ["aa"]`, `"Prefix": ["aa", "bb"]`},
		{`"Type": "variant"`, `"Type": "news"`},
		{`"_supported": "aa_*_*", "_distance": 5`, `"_supported": "aa_*_*", "_distance": 6`},
		{`"_supported": "aa_*_$a", "_distance": 4`, `"_supported": "aa_*_$!a", "_distance": 4`},
		{`"_supported": "*_*_*", "_distance": 4`, `"_supported": "*_*_*", "_distance": 3`},
		{`"_supported": "aa_*_*"`, `"_supported": "bb_*_*"`},
	} {
		files, changed := inputs(), false
		for name, data := range files {
			files[name] = strings.Replace(data, c.old, c.new, 1)
			changed = changed || files[name] != data
		}
		if source, stderr := generate(t, bin, files); !changed || source != "" || !strings.HasPrefix(stderr, "gen: ") {
			t.Errorf("%s is taken: %s", c.new, stderr)
		}
	}
}

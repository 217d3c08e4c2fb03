//go:build ignore

// Gen writes tables.go from the plural rules, samples and language aliases of
// the npm package cldr-core. Only facts are taken. It stops at anything that it
// does not understand, so that a new CLDR cannot change rules unseen.
//
//	go run gen.go gen_rules.go                 # fetches through npm pack
//	go run gen.go gen_rules.go -cldr package   # reads an unpacked package
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/format"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/npm"
)

// The package that the committed table is made of. A new version needs its sum.
var cldrCore = npm.Package{Name: "cldr-core", Version: "48.2.0",
	SHA512: "cdf98ba2d867712c1fbf68e57afa12ae0236546807f120c61d7b2dea3504a2d1" +
		"c0f27abd2207a0f63cdd24316d06ca3da6026e1bcf432b5e93ceb9990dda3606"}

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	dir := flag.String("cldr", "", "folder of an unpacked cldr-core (default: fetch it through npm pack)")
	out := flag.String("out", "tables.go", "file to write")
	flag.Parse()
	if err := run(*dir, *out); err != nil {
		log.Fatal(err)
	}
}

func run(dir, out string) error {
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))) }
	if dir == "" {
		files, err := cldrCore.Pack()
		if err != nil {
			return err
		}
		read = files.Read
	}
	t, err := load(read)
	if err != nil {
		return err
	}
	src, err := format.Source(t.emit())
	if err != nil {
		return err
	}
	return os.WriteFile(out, src, 0o644)
}

// table is what tables.go holds.
type table struct {
	cldr, unicode string
	cardinal      map[string]ruleSet // by locale; "" is root
	ordinal       map[string]ruleSet
	aliases       map[string]string // code -> language with rules
}

func load(read func(string) ([]byte, error)) (*table, error) {
	t := &table{}
	var err error
	if t.cardinal, err = t.loadRules(read, "plurals", "cardinal"); err != nil {
		return nil, err
	}
	if t.ordinal, err = t.loadRules(read, "ordinals", "ordinal"); err != nil {
		return nil, err
	}
	for locale := range t.ordinal {
		if _, ok := t.cardinal[locale]; !ok {
			return nil, fmt.Errorf("%s has ordinal rules but no cardinal ones", locale)
		}
	}
	if err := checkParents(read); err != nil {
		return nil, err
	}
	t.aliases, err = loadAliases(read, t)
	return t, err
}

func (t *table) loadRules(read func(string) ([]byte, error), file, typ string) (map[string]ruleSet, error) {
	var doc struct {
		Supplemental map[string]json.RawMessage
	}
	var version struct {
		CLDR    string `json:"_cldrVersion"`
		Unicode string `json:"_unicodeVersion"`
	}
	var rules map[string]map[string]string
	if err := decode(read, file, &doc); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(doc.Supplemental["version"], &version); err != nil {
		return nil, fmt.Errorf("%s: version: %w", file, err)
	}
	if err := json.Unmarshal(doc.Supplemental["plurals-type-"+typ], &rules); err != nil {
		return nil, fmt.Errorf("%s: rules: %w", file, err)
	}
	t.cldr, t.unicode = version.CLDR, version.Unicode
	return parseLocales(rules, typ)
}

// parseLocales parses the rules of all locales. The root locale, "und" in CLDR,
// is what unknown locales get, so it is not listed among those with rules.
func parseLocales(rules map[string]map[string]string, typ string) (map[string]ruleSet, error) {
	sets := map[string]ruleSet{}
	for _, locale := range slices.Sorted(maps.Keys(rules)) {
		set, err := parseRuleSet(rules[locale])
		if err != nil {
			return nil, fmt.Errorf("%s rules of %s: %w", typ, locale, err)
		}
		if locale == "und" || locale == "root" {
			locale = ""
		}
		sets[strings.ToLower(locale)] = set
	}
	root, ok := sets[""]
	if !ok {
		return nil, fmt.Errorf("no %s rules of root", typ)
	}
	if root.code != otherOnly {
		return nil, fmt.Errorf("the %s rules of root are not just other", typ)
	}
	return sets, nil
}

// checkParents makes sure that plural rules are inherited by cutting the tag,
// which is what the lookup does.
func checkParents(read func(string) ([]byte, error)) error {
	var doc struct {
		Supplemental struct {
			ParentLocales struct{ Plurals map[string]string }
		}
	}
	if err := decode(read, "parentLocales", &doc); err != nil {
		return err
	}
	parents := doc.Supplemental.ParentLocales.Plurals
	if parents == nil || len(parents) > 0 {
		return fmt.Errorf("parents of plural rules are %v, want none", parents)
	}
	return nil
}

// loadAliases returns the language codes without rules of one kind or both whose
// replacement has them. Aliases of longer tags, all grandfathered, are left out.
func loadAliases(read func(string) ([]byte, error), t *table) (map[string]string, error) {
	var doc struct {
		Supplemental struct {
			Metadata struct {
				Alias struct {
					LanguageAlias map[string]struct {
						Replacement string `json:"_replacement"`
					}
				}
			}
		}
	}
	if err := decode(read, "aliases", &doc); err != nil {
		return nil, err
	}
	list := doc.Supplemental.Metadata.Alias.LanguageAlias
	if len(list) == 0 {
		return nil, errors.New("no language aliases")
	}
	aliases := map[string]string{}
	for code, alias := range list {
		to, _, _ := strings.Cut(alias.Replacement, "-")
		_, own := t.ordinal[code]
		_, known := t.cardinal[to]
		if own || !known || strings.Contains(code, "-") {
			continue
		}
		if len(code) > aliasWidth || len(to) > aliasWidth {
			return nil, fmt.Errorf("alias %s of %s is too long", code, to)
		}
		aliases[code] = to
	}
	return aliases, nil
}

func decode(read func(string) ([]byte, error), file string, into any) error {
	b, err := read("supplemental/" + file + ".json")
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// emit returns the source of tables.go.
func (t *table) emit() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated by gen.go from the npm package cldr-core %s (CLDR %s, Unicode %s); DO NOT EDIT.\n\n",
		cldrCore.Version, t.cldr, t.unicode)
	fmt.Fprintf(&b, "package plural\n\n")
	fmt.Fprintf(&b, "// CLDRVersion is the version of CLDR that the rules are from.\nconst CLDRVersion = %q\n\n", t.cldr)

	functions := numbered(t.sets(func(s ruleSet) string { return s.code }))
	sets := numbered(t.sets(func(s ruleSet) string { return s.literal(functions) }))
	index := func(s ruleSet) int { return sets[s.literal(functions)] }
	fmt.Fprintf(&b, "const (\ncardinalRoot = %d\nordinalRoot = %d\n)\n\n", index(t.cardinal[""]), index(t.ordinal[""]))
	fmt.Fprintf(&b, "var ruleSets = [...]ruleSet{\n")
	for i, literal := range byNumber(sets) {
		fmt.Fprintf(&b, "%d: %s,\n", i, literal)
	}
	fmt.Fprintf(&b, "}\n\n")
	emitIndex(&b, "cardinalIndex", t.cardinal, index)
	emitIndex(&b, "ordinalIndex", t.ordinal, index)
	emitAliases(&b, t.aliases)
	for i, code := range byNumber(functions) {
		param := "n Operands"
		if code == otherOnly {
			param = "Operands"
		}
		fmt.Fprintf(&b, "func rule%d(%s) Category {\n%s}\n\n", i, param, code)
		fmt.Fprintf(&b, "var conditions%d = [...]string{%s}\n\n", i, t.conditions(code))
	}
	return b.Bytes()
}

// conditions returns the conditions of the rules with that code, as the first
// locale writes them: others may list the same numbers in another way.
func (t *table) conditions(code string) string {
	for _, rules := range []map[string]ruleSet{t.cardinal, t.ordinal} {
		for _, locale := range slices.Sorted(maps.Keys(rules)) {
			if set := rules[locale]; set.code == code {
				var quoted []string
				for _, c := range set.conditions {
					quoted = append(quoted, fmt.Sprintf("%q", c))
				}
				return strings.Join(quoted, ", ")
			}
		}
	}
	return ""
}

// sets returns a property of the rule sets of all locales, root first.
func (t *table) sets(property func(ruleSet) string) []string {
	var list []string
	for _, rules := range []map[string]ruleSet{t.cardinal, t.ordinal} {
		for _, locale := range slices.Sorted(maps.Keys(rules)) {
			list = append(list, property(rules[locale]))
		}
	}
	return list
}

// numbered gives each distinct string a number, in the order of appearance.
func numbered(list []string) map[string]int {
	numbers := map[string]int{}
	for _, s := range list {
		if _, ok := numbers[s]; !ok {
			numbers[s] = len(numbers)
		}
	}
	return numbers
}

func byNumber(numbers map[string]int) []string {
	return slices.SortedFunc(maps.Keys(numbers), func(a, b string) int {
		return cmp.Compare(numbers[a], numbers[b])
	})
}

// emitIndex writes the function from a locale to its index in ruleSets.
func emitIndex(b *bytes.Buffer, name string, rules map[string]ruleSet, index func(ruleSet) int) {
	locales := map[int][]string{}
	for _, locale := range slices.Sorted(maps.Keys(rules)) {
		if locale != "" {
			i := index(rules[locale])
			locales[i] = append(locales[i], fmt.Sprintf("%q", locale))
		}
	}
	fmt.Fprintf(b, "func %s(locale []byte) int {\nswitch string(locale) {\n", name)
	for _, i := range slices.Sorted(maps.Keys(locales)) {
		fmt.Fprintf(b, "case %s:\nreturn %d\n", strings.Join(locales[i], ", "), i)
	}
	fmt.Fprintf(b, "}\nreturn -1\n}\n\n")
}

// aliasWidth is the width of a code in the string of replacements.
const aliasWidth = 3

func emitAliases(b *bytes.Buffer, aliases map[string]string) {
	fmt.Fprintf(b, "// replacements holds records of two language codes of %d bytes each, padded with\n"+
		"// spaces and sorted: a code that CLDR replaces, and its replacement.\nconst replacements = \"\"", aliasWidth)
	for line := range slices.Chunk(slices.Sorted(maps.Keys(aliases)), 16) {
		var records strings.Builder
		for _, code := range line {
			fmt.Fprintf(&records, "%-*s%-*s", aliasWidth, code, aliasWidth, aliases[code])
		}
		fmt.Fprintf(b, " +\n%q", records.String())
	}
	fmt.Fprintf(b, "\n\n")
}

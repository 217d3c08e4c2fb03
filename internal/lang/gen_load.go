//go:build ignore

package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/npm"
)

// facts is what tables.go holds; lists of records are sorted.
type facts struct {
	cldrVersion, registryDate string

	languages       map[string]place
	scripts         []string
	regions         []string // of two letters
	numericRegions  []string
	variants        []string
	extlangs        []string
	languageAliases []string
	aliasParts      []string
	shortAliases    [26]uint32
	wholeAliases    []string
	signs           []string
	regionAliases   []string
	regionSplits    []string
	likelyScripts   []string
	likelyPlaces    []string
	parents         []string
	readable        []string
	countries       []string
	paradigms       []string
	clusters        []cluster

	retired map[string]bool // languages that the registry calls deprecated
	areas   map[string][]string
}

// place is where a language is mostly used.
type place struct{ script, region string }

// cluster is a language, or one script of it, whose regions are divided. Best
// is the region whose texts suit the rest of the second part most.
type cluster struct{ language, script, best, regions string }

// reader reads a file of the packages, by the name of the package and its path.
type reader = func(name string) ([]byte, error)

func load(read reader) (*facts, error) {
	f := &facts{languages: map[string]place{}, retired: map[string]bool{}}
	for _, step := range []func(reader) error{f.loadRegistry, f.loadLikely, f.loadAliases, f.loadParents, f.loadMatching} {
		if err := step(read); err != nil {
			return nil, err
		}
	}
	for _, list := range [][]string{f.scripts, f.regions, f.numericRegions, f.variants, f.extlangs, f.languageAliases, f.aliasParts,
		f.regionAliases, f.likelyScripts, f.likelyPlaces, f.parents, f.countries} {
		slices.Sort(list)
	}
	return f, nil
}

func decode(read reader, p npm.Package, file string, into any) error {
	b, err := read(p.Name + "/" + file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

func supplemental(read reader, file string, into any) error {
	return decode(read, cldr, "supplemental/"+file+".json", &struct{ Supplemental any }{into})
}

func (f *facts) loadRegistry(read reader) error {
	var meta struct {
		Date string `json:"File-Date"`
	}
	if err := decode(read, registry, "data/json/meta.json", &meta); err != nil {
		return err
	}
	f.registryDate = meta.Date
	var records []struct {
		Type, Subtag, Deprecated string
		Prefix                   []string
	}
	if err := decode(read, registry, "data/json/registry.json", &records); err != nil {
		return err
	}
	for _, r := range records {
		if strings.Contains(r.Subtag, "..") { // private use: a rule in tag.go
			continue
		}
		switch r.Type {
		case "language":
			f.languages[r.Subtag] = place{}
			f.retired[r.Subtag] = r.Deprecated != ""
		case "extlang":
			if len(r.Prefix) != 1 || len(r.Subtag) != 3 {
				return fmt.Errorf("extended language %s after %v", r.Subtag, r.Prefix)
			}
			f.extlangs = append(f.extlangs, code3(r.Subtag)+code3(r.Prefix[0]))
		case "script":
			f.scripts = append(f.scripts, r.Subtag)
		case "region":
			if len(r.Subtag) == 2 {
				f.regions = append(f.regions, r.Subtag)
			} else {
				f.numericRegions = append(f.numericRegions, r.Subtag)
			}
		case "variant":
			f.variants = append(f.variants, r.Subtag)
		case "grandfathered", "redundant":
		default:
			return fmt.Errorf("registry: a record of the type %q", r.Type)
		}
	}
	// Android and ICU call pseudo-locales by these variants, too.
	f.variants = append(f.variants, "psaccent", "psbidi", "pscrack")
	slices.Sort(f.scripts)
	return nil
}

func code3(code string) string { return fmt.Sprintf("%-3s", code) }

// loadLikely reads which script and region go with a language. Entries for a
// script or region without a language are left out but for the language of a
// country.
func (f *facts) loadLikely(read reader) error {
	var doc struct {
		Version struct {
			CLDR string `json:"_cldrVersion"`
		}
		LikelySubtags map[string]string
	}
	if err := supplemental(read, "likelySubtags", &doc); err != nil {
		return err
	}
	f.cldrVersion = doc.Version.CLDR
	for from, to := range doc.LikelySubtags {
		parts, key := strings.Split(to, "-"), strings.Split(from, "-")
		if len(parts) != 3 {
			return fmt.Errorf("likely subtags of %s are %s", from, to)
		}
		language, script, region := parts[0], parts[1], parts[2]
		switch {
		case key[0] == "und":
			if _, taken := f.languages[strings.ToLower(key[len(key)-1])]; len(key) == 2 && len(key[1]) == 2 && !taken {
				f.countries = append(f.countries, code3(key[1])+code3(language))
			}
		case key[0] != language:
			return fmt.Errorf("likely subtags of %s are %s", from, to)
		case len(key) == 1:
			f.languages[language] = place{script, code3(region)}
		case len(key) == 2 && len(key[1]) == 4:
			f.likelyPlaces = append(f.likelyPlaces, code3(language)+script+code3(region))
		case len(key) == 2:
			f.likelyScripts = append(f.likelyScripts, code3(language)+code3(region)+script)
		default:
			return fmt.Errorf("likely subtags of %s", from)
		}
	}
	return nil
}

// The widths of the two parts of a record of wholeAliases.
const wholeFrom, wholeTo = 12, 14

type alias struct {
	Reason      string `json:"_reason"`
	Replacement string `json:"_replacement"`
}

func (f *facts) loadAliases(read reader) error {
	var doc struct {
		Metadata struct {
			Alias struct{ LanguageAlias, TerritoryAlias map[string]alias }
		}
	}
	if err := supplemental(read, "aliases", &doc); err != nil {
		return err
	}
	languages := doc.Metadata.Alias.LanguageAlias
	for _, from := range slices.Sorted(maps.Keys(languages)) {
		a := languages[from]
		switch {
		case strings.HasPrefix(from, "und-") || strings.Contains(a.Replacement, "-x-"): // variants, and tags of no language
		case strings.HasPrefix(from, "sgn-") && len(from) == len("sgn-DE"):
			f.signs = append(f.signs, code3(from[len("sgn-"):])+code3(a.Replacement))
		case strings.Contains(from, "-"):
			if len(from) > wholeFrom || len(a.Replacement) > wholeTo {
				return fmt.Errorf("alias %s of %s is too long", from, a.Replacement)
			}
			f.wholeAliases = append(f.wholeAliases, fmt.Sprintf("%-*s%-*s", wholeFrom, strings.ToLower(from), wholeTo, a.Replacement))
		default:
			f.languageAliases = append(f.languageAliases, f.languageAlias(from, a))
			if len(from) == 2 {
				f.shortAliases[from[0]-'a'] |= 1 << (from[1] - 'a')
			}
		}
	}
	regions := doc.Metadata.Alias.TerritoryAlias
	for _, from := range slices.Sorted(maps.Keys(regions)) {
		if len(from) == 3 && from[0] >= 'A' {
			continue // three letters are no region in a tag
		}
		to := strings.Fields(regions[from].Replacement)
		if len(to) > 1 {
			f.regionSplits = append(f.regionSplits, from+" "+strings.Join(to, " ")+";")
		}
		f.regionAliases = append(f.regionAliases, code3(from)+code3(to[0]))
	}
	f.regions = append(f.regions, "UK", "XK", "EZ", "UN") // in CLDR, not in the registry
	slices.Sort(f.regions)
	f.regions = slices.Compact(f.regions)
	return nil
}

// languageAlias returns the record of a code. A code that the registry still
// has is left as it is in a tag (m), unless CLDR calls it a legacy.
func (f *facts) languageAlias(from string, a alias) string {
	to := strings.Split(a.Replacement, "-")
	if len(to) > 1 {
		script, region := "", ""
		for _, s := range to[1:] {
			if len(s) == 4 {
				script = s
			} else {
				region = s
			}
		}
		f.aliasParts = append(f.aliasParts, fmt.Sprintf("%-3s%-4s%-3s", from, script, region))
	}
	kind := "m"
	retired, registered := f.retired[from]
	switch {
	case a.Reason == "overlong":
		kind = "o"
	case !registered || retired || len(from) == 2 && a.Reason == "legacy":
		kind = "r"
	}
	if registered && kind == "o" {
		kind = "m"
	}
	return code3(from) + code3(to[0]) + kind
}

// loadParents reads which region's messages stand in for another's. What
// follows from the likely scripts is a rule in tag.go, and a parent in another
// language is not taken over.
func (f *facts) loadParents(read reader) error {
	var doc struct {
		ParentLocales struct {
			ParentLocale map[string]string
			Rules        struct {
				ParentLocale map[string]string
			} `json:"_localeRules"`
		}
	}
	if err := supplemental(read, "parentLocales", &doc); err != nil {
		return err
	}
	if rules := doc.ParentLocales.Rules.ParentLocale; len(rules) != 1 || rules["nonlikelyScript"] != "root" {
		return fmt.Errorf("rules of parents are %v", rules)
	}
	for from, to := range doc.ParentLocales.ParentLocale {
		language, rest, _ := strings.Cut(from, "-")
		parent, parentRest, _ := strings.Cut(to, "-")
		region, parentRegion := rest, parentRest
		if script, r, ok := strings.Cut(rest, "-"); ok {
			s, p, _ := strings.Cut(parentRest, "-")
			if s != script {
				return fmt.Errorf("parent of %s is %s", from, to)
			}
			region, parentRegion = r, p
		}
		switch {
		case to == "und" && len(rest) == 4, parent == "no" && parentRest == "", parent != language && to != "und":
		case parent == language && len(region) <= 3 && len(parentRegion) > 1 && len(parentRegion) <= 3:
			f.parents = append(f.parents, code3(language)+code3(region)+code3(parentRegion))
		default:
			return fmt.Errorf("parent of %s is %s", from, to)
		}
	}
	return nil
}

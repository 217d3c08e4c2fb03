//go:build ignore

package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A match is a rule of CLDR's language matching: how far one language, with
// its script and region, is from another.
type match struct {
	Desired   string      `json:"_desired"`
	Supported string      `json:"_supported"`
	Distance  json.Number `json:"_distance"`
	OneWay    bool        `json:"_oneway"`
}

// The distances between regions that near.go is written for.
const (
	sameCluster  = "4"
	otherCluster = "5"
	bestRegion   = "3"
)

func (f *facts) loadMatching(read reader) error {
	if err := f.loadAreas(read); err != nil {
		return err
	}
	var doc struct {
		LanguageMatching struct {
			Written struct {
				Paradigms struct {
					Locales []string `json:"_locales"`
				} `json:"paradigmLocales"`
				Variables map[string]struct {
					Value string `json:"_value"`
				} `json:"matchVariables"`
				Matches []match `json:"languageMatch"`
			} `json:"written-new"`
		}
	}
	if err := supplemental(read, "languageMatching", &doc); err != nil {
		return err
	}
	written := doc.LanguageMatching.Written
	for _, p := range written.Paradigms.Locales {
		f.paradigms = append(f.paradigms, p+" ")
	}
	variables := map[string]string{}
	for name, v := range written.Variables {
		variables[name] = strings.Join(f.expand(strings.Split(v.Value, "+")), "")
	}
	for _, m := range written.Matches {
		if err := f.addMatch(m, variables); err != nil {
			return err
		}
	}
	return f.checkClusters(written.Matches)
}

// addMatch takes over what is said of one language: which scripts are read, and
// which regions are near. Distances between languages are not used.
func (f *facts) addMatch(m match, variables map[string]string) error {
	m.Desired, m.Supported = strings.ReplaceAll(m.Desired, "_", "-"), strings.ReplaceAll(m.Supported, "_", "-")
	want, have := strings.Split(m.Desired, "-"), strings.Split(m.Supported, "-")
	switch {
	case len(want) != len(have) || len(want) > 3:
		return fmt.Errorf("the match of %s and %s", m.Desired, m.Supported)
	case len(want) == 1, want[0] == "*":
		return nil
	case len(want) == 2:
		if want[0] != have[0] {
			return nil
		}
		f.readable = append(f.readable, code3(want[0])+want[1]+have[1])
		if !m.OneWay {
			f.readable = append(f.readable, code3(want[0])+have[1]+want[1])
		}
		return nil
	case want[0] != have[0] || want[1] != have[1]:
		return fmt.Errorf("the match of %s and %s", m.Desired, m.Supported)
	}
	return f.addRegions(want, have, m.Distance.String(), variables)
}

func (f *facts) addRegions(want, have []string, distance string, variables map[string]string) error {
	script := strings.Trim(want[1], "*")
	i := slices.IndexFunc(f.clusters, func(c cluster) bool { return c.language == want[0] && c.script == script })
	rule := fmt.Sprintf("%s %s %s", want[2], have[2], distance)
	switch name, found := variables[want[2]]; {
	case found && want[2] == have[2] && distance == sameCluster && i < 0:
		f.clusters = append(f.clusters, cluster{language: want[0], script: script, regions: name})
	case i >= 0 && strings.HasPrefix(want[2], "$!") && want[2] == have[2] && distance == sameCluster:
	case i >= 0 && strings.HasPrefix(want[2], "$!") && len(have[2]) == 2 && distance == bestRegion:
		f.clusters[i].best = have[2]
	case i >= 0 && want[2] == "*" && have[2] == "*" && distance == otherCluster:
	default:
		return fmt.Errorf("regions of %s: %s", want[0], rule)
	}
	return nil
}

// checkClusters makes sure that any other regions are as far from each other
// as those of one cluster, which near.go takes for granted.
func (f *facts) checkClusters(matches []match) error {
	last := matches[len(matches)-1]
	if strings.Trim(last.Desired+last.Supported, "*-_") != "" || last.Distance.String() != sameCluster {
		return fmt.Errorf("the last match is %v", last)
	}
	return nil
}

// loadAreas reads which regions an area such as 019, the Americas, consists of.
func (f *facts) loadAreas(read reader) error {
	var doc struct {
		TerritoryContainment map[string]json.RawMessage
	}
	if err := supplemental(read, "territoryContainment", &doc); err != nil {
		return err
	}
	f.areas = map[string][]string{}
	for name, raw := range doc.TerritoryContainment {
		var area struct {
			Contains []string `json:"_contains"`
		}
		if err := json.Unmarshal(raw, &area); err != nil {
			return fmt.Errorf("area %s: %w", name, err)
		}
		code, _, _ := strings.Cut(name, "-") // 019-status-grouping adds 003 and 419 to 019
		f.areas[code] = append(f.areas[code], area.Contains...)
	}
	return nil
}

// expand returns all regions and areas that are in those given, as sorted
// codes of three bytes.
func (f *facts) expand(areas []string) []string {
	var all []string
	for len(areas) > 0 {
		area := areas[0]
		all, areas = append(all, code3(area)), append(areas[1:], f.areas[area]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

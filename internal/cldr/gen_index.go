//go:build ignore

package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// loadNames returns what a tag or the first part of one that is no locale stands
// for: "he" for "iw", "zh-Hant-TW" for "zh-TW", "en-IN" for "hi-Latn".
func loadNames(read reader, locales map[string]string) (map[string]string, error) {
	names := map[string]string{}
	if err := addAliases(read, locales, names); err != nil {
		return nil, err
	}
	if err := addLikely(read, locales, names); err != nil {
		return nil, err
	}
	return names, addParents(read, locales, names)
}

// addAliases adds the codes and tags that CLDR has replaced.
func addAliases(read reader, locales, names map[string]string) error {
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
	if err := read.decode("cldr-core/supplemental/aliases.json", &doc); err != nil {
		return err
	}
	for tag, alias := range doc.Supplemental.Metadata.Alias.LanguageAlias {
		if _, ok := locales[tag]; !ok && languageOf(locales, alias.Replacement) != "" {
			names[tag] = alias.Replacement
		}
	}
	if len(names) == 0 {
		return fmt.Errorf("there are no aliases of languages")
	}
	return nil
}

// languageOf returns the language of a tag if it has a locale.
func languageOf(locales map[string]string, tag string) string {
	language, _, _ := strings.Cut(tag, "-")
	if _, ok := locales[language]; !ok {
		return ""
	}
	return language
}

// addLikely adds the tags of language and region whose locale is one of a
// language and a script: zh-TW is zh-Hant-TW, and zh-SG is zh-Hans-SG.
func addLikely(read reader, locales, names map[string]string) error {
	var doc struct {
		Supplemental struct{ LikelySubtags map[string]string }
	}
	if err := read.decode("cldr-core/supplemental/likelySubtags.json", &doc); err != nil {
		return err
	}
	likely := doc.Supplemental.LikelySubtags
	for tag, full := range likely {
		language, script, _ := cutScript(full)
		_, isLocale := locales[tag]
		_, hasScript := locales[language+"-"+script]
		if !isLocale && hasScript && strings.Count(tag, "-") == 1 && !strings.HasSuffix(tag, script) {
			names[tag] = full
		}
	}
	for tag := range locales {
		language, script, region := cutScript(tag)
		short := language + "-" + region
		_, isLocale := locales[short]
		_, usual, _ := cutScript(likely[language])
		if _, ok := likely[short]; !ok && !isLocale && region != "" && script == usual {
			names[short] = tag
		}
	}
	return nil
}

// cutScript cuts a tag of language, script and region.
func cutScript(tag string) (language, script, region string) {
	language, rest, _ := strings.Cut(tag, "-")
	script, region, _ = strings.Cut(rest, "-")
	if len(script) != 4 {
		return language, "", ""
	}
	return language, script, region
}

// addParents adds the parents of tags which are no locales, where they are not
// the tag with its end cut off.
func addParents(read reader, locales, names map[string]string) error {
	var doc struct {
		Supplemental struct {
			ParentLocales struct{ ParentLocale map[string]string }
		}
	}
	if err := read.decode("cldr-core/supplemental/parentLocales.json", &doc); err != nil {
		return err
	}
	for tag, parent := range doc.Supplemental.ParentLocales.ParentLocale {
		if _, ok := locales[tag]; !ok {
			names[tag] = parent
		}
	}
	return nil
}

// pack writes the file as package cldr reads it.
func pack(locales, names map[string]string) ([]byte, error) {
	var lines, sections bytes.Buffer
	at := map[string]string{}
	for _, tag := range slices.Sorted(maps.Keys(locales)) {
		facts := locales[tag]
		if _, ok := at[facts]; !ok {
			at[facts] = fmt.Sprintf("%d %d", sections.Len(), len(facts))
			sections.WriteString(facts)
		}
		fmt.Fprintf(&lines, "%s %s\n", strings.ToLower(tag), at[facts])
	}
	for _, tag := range slices.Sorted(maps.Keys(names)) {
		fmt.Fprintf(&lines, "%s %s\n", strings.ToLower(tag), strings.ToLower(names[tag]))
	}
	var out bytes.Buffer
	out.Write(binary.BigEndian.AppendUint32(nil, uint32(lines.Len())))
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	w.Write(lines.Bytes())
	w.Write(sections.Bytes())
	err = w.Close()
	return out.Bytes(), err
}

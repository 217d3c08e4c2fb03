// Package cldr holds what CLDR 48 knows of numbers, dates and times in all of
// its 766 locales, as the facts sections that package locales/number reads. It
// is for the tool that compiles catalogs: each takes along the section of its
// locale, so that programs need no tables of languages.
//
// The data is 64 KB of compressed bytes, which are unpacked at the first use.
package cldr

import (
	"compress/flate"
	_ "embed" // the data
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run gen.go gen_numbers.go gen_dates.go gen_index.go

// packed is made by gen.go: four bytes with the length of an index, and then
// the index and the facts sections, compressed together. The index has lines
// of a tag in lower case and either the place and the length of its section or
// the tag that it stands for:
//
//	uk 192011 1004
//	zh-tw zh-hant-tw
//
//go:embed facts.bin
var packed string

// root is the tag of the locale that all others descend from.
const root = "und"

// Facts returns the facts section of the locale of a language tag, which may be
// written as "zh-TW", "zh_tw" or "zh_TW.UTF-8". A tag without a locale of its
// own has that of its parent: uk-UA that of uk, zh-TW that of zh-Hant, iw that of
// he. Extensions such as -u-nu-latn are passed over. Where CLDR does not know the
// language, it is the section of the root locale, and false.
func Facts(tag string) (string, bool) {
	t, err := table()
	if err != nil {
		return "", false // the file was damaged when the program was built; a test reads it
	}
	key := t.resolve(normal(tag))
	return t.sections[key], key != root
}

// Locales calls yield with the tags of all locales in lower case, in no order.
func Locales(yield func(tag string) bool) {
	t, err := table()
	if err != nil {
		return
	}
	for tag := range t.sections {
		if !yield(tag) {
			return
		}
	}
}

type tables struct {
	sections map[string]string // by tag in lower case
	names    map[string]string // tags without a section, and what they stand for
}

var table = sync.OnceValues(func() (*tables, error) { return unpack(packed) })

func unpack(packed string) (*tables, error) {
	if len(packed) < 4 {
		return nil, errors.New("the facts are cut short")
	}
	var text strings.Builder
	if _, err := io.Copy(&text, flate.NewReader(strings.NewReader(packed[4:]))); err != nil {
		return nil, fmt.Errorf("the facts cannot be unpacked: %w", err)
	}
	n := binary.BigEndian.Uint32([]byte(packed[:4]))
	if uint64(n) > uint64(text.Len()) {
		return nil, errors.New("the index of the facts is cut short")
	}
	index, data := text.String()[:n], text.String()[n:]
	t := &tables{sections: map[string]string{}, names: map[string]string{}}
	for line := range strings.Lines(index) {
		if err := t.add(strings.TrimSuffix(line, "\n"), data); err != nil {
			return nil, fmt.Errorf("the index of the facts has the line %q: %w", line, err)
		}
	}
	if _, ok := t.sections[root]; !ok {
		return nil, errors.New("the facts have no root locale")
	}
	return t, nil
}

func (t *tables) add(line, data string) error {
	tag, value, _ := strings.Cut(line, " ")
	place, length, isSection := strings.Cut(value, " ")
	if !isSection {
		t.names[tag] = value
		return nil
	}
	from, err := strconv.Atoi(place)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(length)
	if err != nil {
		return err
	}
	if from < 0 || n < 0 || from > len(data)-n {
		return errors.New("the section is not there")
	}
	t.sections[tag] = data[from : from+n]
	return nil
}

// longestTag bounds what is looked at: no locale has a longer tag.
const longestTag = 35

// normal returns a tag as the index spells it, without what stands after
// language, script, region and variants.
func normal(tag string) string {
	if i := strings.IndexAny(tag, ".@"); i >= 0 {
		tag = tag[:i]
	}
	tag = strings.ToLower(strings.ReplaceAll(tag[:min(len(tag), longestTag)], "_", "-"))
	for i := range len(tag) {
		if tag[i] == '-' && (i+2 == len(tag) || i+2 < len(tag) && tag[i+2] == '-') {
			return tag[:i] // a singleton
		}
	}
	return tag
}

// resolve returns the tag of the section for a tag.
func (t *tables) resolve(tag string) string {
	const mostNames = 4 // iw-Hebr-IL has one; the bound is against a circle
	for range mostNames {
		prefix := tag
		for prefix != "" {
			if _, ok := t.sections[prefix]; ok {
				return prefix
			}
			if _, ok := t.names[prefix]; ok {
				break
			}
			prefix = prefix[:max(strings.LastIndexByte(prefix, '-'), 0)]
		}
		if prefix == "" {
			return root
		}
		tag = join(t.names[prefix], tag[len(prefix):])
	}
	return root
}

// join puts the rest of a tag after what its beginning stands for. A script in
// the rest goes before one in there: sh is sr-Latn, but sh-Cyrl is sr-Cyrl.
func join(name, rest string) string {
	script, _, _ := strings.Cut(strings.TrimPrefix(rest, "-"), "-")
	language, region, ok := strings.Cut(name, "-")
	if ok && len(script) == 4 && len(region) == 4 {
		return language + rest
	}
	return name + rest
}

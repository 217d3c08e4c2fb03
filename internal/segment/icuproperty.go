package segment

import (
	"strings"
	"sync"
	"unicode"
)

// propertyEscape reads \p{Lu}, \pL, \P{…} and \p{^…}.
func (t *translator) propertyEscape(negated bool) ([]rune, error) {
	rest := t.in[t.i+2:]
	name, n := "", 0
	if strings.HasPrefix(rest, "{") {
		if n = strings.IndexByte(rest, '}') + 1; n > 0 {
			name = rest[1 : n-1]
		}
	} else if rest != "" {
		name, n = rest[:1], 1
	}
	if n == 0 {
		return nil, t.problem(ReasonPattern, t.in[t.i:])
	}
	set, err := t.property(strings.TrimPrefix(name, "^"))
	if err != nil {
		return nil, err
	}
	t.i += 2 + n
	if negated != strings.HasPrefix(name, "^") {
		return complement(set), nil
	}
	return set, nil
}

// property finds a set by the name of a category, script or property, in any of
// the spellings of UTS #18, or by that of a class of POSIX.
func (t *translator) property(name string) ([]rune, error) {
	if set, is := knownProperties.Load(name); is {
		return set.([]rune), nil
	}
	set := propertySet(name)
	if set == nil {
		return nil, t.problem(ReasonProperty, name)
	}
	knownProperties.Store(name, set)
	return set, nil
}

var knownProperties sync.Map // of sets by name, at most as many as there are names of them

func propertySet(name string) []rune {
	if table := unicode.Categories[name]; table != nil {
		return tableSet(table)
	}
	if _, value, found := strings.Cut(name, "="); found {
		name = value // gc=Lu, sc=Cyrl
	}
	key := loose(name)
	for _, candidate := range []string{key, strings.TrimPrefix(key, "is"), strings.TrimPrefix(key, "java")} {
		if tables := propertyTables[candidate]; tables != nil {
			return tableSet(tables...)
		}
		switch candidate {
		case "any", "all":
			return []rune{0, unicode.MaxRune}
		case "ascii":
			return []rune{0, 0x7F}
		}
		for names := range tableNames {
			if loose(names.name) == candidate {
				return tableSet(names.table)
			}
		}
	}
	return nil
}

func loose(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' || r == '-' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

var propertyTables = map[string][]*unicode.RangeTable{
	"alpha":      {unicode.L, unicode.Nl, unicode.Other_Alphabetic},
	"alphabetic": {unicode.L, unicode.Nl, unicode.Other_Alphabetic},
	"alnum":      {unicode.L, unicode.Nl, unicode.Other_Alphabetic, unicode.Nd},
	"upper":      {unicode.Lu, unicode.Other_Uppercase},
	"uppercase":  {unicode.Lu, unicode.Other_Uppercase},
	"lower":      {unicode.Ll, unicode.Other_Lowercase},
	"lowercase":  {unicode.Ll, unicode.Other_Lowercase},
	"digit":      {unicode.Nd},
	"punct":      {unicode.P},
	"space":      {unicode.White_Space},
	"whitespace": {unicode.White_Space},
	"blank":      {unicode.Zs},
	"cntrl":      {unicode.Cc},
}

type namedTable struct {
	name  string
	table *unicode.RangeTable
}

// tableNames lists all tables of package unicode by all their names.
func tableNames(yield func(namedTable) bool) {
	for _, tables := range []map[string]*unicode.RangeTable{unicode.Categories, unicode.Scripts, unicode.Properties} {
		for name, table := range tables {
			if !yield(namedTable{name, table}) {
				return
			}
		}
	}
	for alias, name := range unicode.CategoryAliases {
		if !yield(namedTable{alias, unicode.Categories[name]}) {
			return
		}
	}
}

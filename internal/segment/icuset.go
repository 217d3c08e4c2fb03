package segment

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/dfa"
)

// set reads a set in brackets: ranges, sets within sets, and the operations &&
// and -- (or & and - before a set).
func (t *translator) set() ([]rune, error) {
	if t.nesting++; t.nesting > maxNesting {
		return nil, t.problem(ReasonPattern, "[")
	}
	defer func() { t.nesting-- }()
	t.i++
	negated := strings.HasPrefix(t.in[t.i:], "^")
	if negated {
		t.i++
	}
	var all []rune
	for first := true; ; first = false {
		rest := t.in[t.i:]
		switch {
		case rest == "":
			return nil, t.problem(ReasonPattern, t.in)
		case rest[0] == ']' && !first:
			t.i++
			if all = dfa.Union(all); negated {
				all = complement(all)
			}
			return all, nil
		case strings.HasPrefix(rest, "&&"), strings.HasPrefix(rest, "--"), strings.HasPrefix(rest, "&["), strings.HasPrefix(rest, "-["):
			t.i++
			if rest[1] != '[' {
				t.i++
			}
			right, err := t.operand()
			if err != nil {
				return nil, err
			}
			if rest[0] == '&' {
				all = intersection(dfa.Union(all), right)
			} else {
				all = difference(dfa.Union(all), right)
			}
		default:
			item, err := t.item()
			if err != nil {
				return nil, err
			}
			all = append(all, item...)
		}
	}
}

// operand reads what stands behind an operation: all up to the next one, or to
// the end of the set.
func (t *translator) operand() ([]rune, error) {
	var all []rune
	for {
		rest := t.in[t.i:]
		if rest == "" || rest[0] == ']' || strings.HasPrefix(rest, "&&") || strings.HasPrefix(rest, "--") {
			return dfa.Union(all), nil
		}
		item, err := t.item()
		if err != nil {
			return nil, err
		}
		all = append(all, item...)
	}
}

// item reads one part of a set: a set, an escape, a character or a range.
func (t *translator) item() ([]rune, error) {
	rest := t.in[t.i:]
	if strings.HasPrefix(rest, "[:") {
		if end := strings.Index(rest, ":]"); end > 0 {
			t.i += end + 2
			return t.property(rest[2:end])
		}
	}
	if rest[0] == '[' {
		return t.set()
	}
	first, err := t.member()
	if err != nil || len(first) != 2 || first[0] != first[1] {
		return first, err
	}
	rest = t.in[t.i:]
	if len(rest) < 2 || rest[0] != '-' || rest[1] == ']' || rest[1] == '[' || rest[1] == '-' {
		return first, nil
	}
	t.i++
	last, err := t.member()
	if err != nil {
		return nil, err
	}
	if len(last) != 2 || last[0] != last[1] || last[0] < first[0] {
		return nil, t.problem(ReasonPattern, t.in)
	}
	return []rune{first[0], last[0]}, nil
}

func (t *translator) member() ([]rune, error) {
	if t.in[t.i] == '\\' {
		return t.escapedSet()
	}
	r, n := utf8.DecodeRuneInString(t.in[t.i:])
	t.i += n
	return []rune{r, r}, nil
}

// What \s, \w, \h and \v stand for.
var (
	spaceSet      = sync.OnceValue(func() []rune { return dfa.Union(append(tableSet(unicode.Z), 0x9, 0xD, 0x85, 0x85)) })
	horizontalSet = sync.OnceValue(func() []rune { return dfa.Union(append(tableSet(unicode.Zs), 0x9, 0x9)) })
	wordSet       = sync.OnceValue(func() []rune {
		return dfa.Union(append(tableSet(unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Other_Alphabetic, unicode.Pc), 0x200C, 0x200D))
	})
)

// shorthand returns the set of a letter behind a backslash.
func shorthand(letter rune) []rune {
	switch letter {
	case 'd':
		return tableSet(unicode.Nd)
	case 'w':
		return wordSet()
	case 's':
		return spaceSet()
	case 'h':
		return horizontalSet()
	case 'v':
		return []rune{0xA, 0xD, 0x85, 0x85, 0x2028, 0x2029}
	}
	return nil
}

// escapedSet reads an escape that stands for a character or a set of them.
func (t *translator) escapedSet() ([]rune, error) {
	rest := t.in[t.i:]
	r, n := utf8.DecodeRuneInString(rest[1:])
	if n == 0 {
		return nil, t.problem(ReasonPattern, rest)
	}
	if set := shorthand(unicode.ToLower(r)); set != nil {
		t.i += 2
		if unicode.IsUpper(r) {
			return complement(set), nil
		}
		return set, nil
	}
	switch r {
	case 'p', 'P':
		return t.propertyEscape(r == 'P')
	case 'u', 'U', 'x', '0', 'c':
		return t.code(r)
	}
	if simple := strings.IndexRune("tnrfae", r); simple >= 0 {
		r = []rune("\t\n\r\f\a\x1b")[simple]
	} else if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return nil, t.problem(ReasonConstruct, rest[:2])
	}
	t.i += 1 + n
	return []rune{r, r}, nil
}

// code reads a character by its number: \u0301 \U00000301 \x1f \x{301} \012 \cA.
func (t *translator) code(kind rune) ([]rune, error) {
	rest := t.in[t.i+2:]
	base := 16
	digits := map[rune]int{'u': 4, 'U': 8, 'x': 2, '0': 3}[kind]
	from := 0
	switch {
	case kind == 'c' && rest != "":
		t.i += 3
		return []rune{rune(rest[0]) & 0x1F, rune(rest[0]) & 0x1F}, nil
	case kind == 'x' && strings.HasPrefix(rest, "{"):
		from, digits = 1, strings.IndexByte(rest, '}')-1
	case kind == '0':
		base, digits = 8, min(digits, len(rest)-len(strings.TrimLeft(rest, "01234567")))
	}
	if digits <= 0 || from+digits > len(rest) {
		return nil, t.problem(ReasonPattern, t.in[t.i:])
	}
	n, err := strconv.ParseUint(rest[from:from+digits], base, 32)
	if err != nil || n > unicode.MaxRune {
		return nil, t.problem(ReasonPattern, t.in[t.i:])
	}
	t.i += 2 + digits + 2*from
	return []rune{rune(n), rune(n)}, nil
}

package check

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A nameIndex holds names by their first byte, the longest first, so that a text is
// looked through once for all of them.
type nameIndex struct {
	byStart [256][]string
}

func newNames(list []string) nameIndex {
	var n nameIndex
	for _, name := range list {
		if name = strings.TrimSpace(name); name != "" {
			n.byStart[name[0]] = append(n.byStart[name[0]], name)
		}
	}
	for i := range n.byStart {
		slices.SortStableFunc(n.byStart[i], func(a, b string) int { return len(b) - len(a) })
	}
	return n
}

// in yields the names in a text with their places. Of two at one place the
// longer counts.
func (n *nameIndex) in(s string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for i := 0; i < len(s); i++ {
			for _, name := range n.byStart[s[i]] {
				if !isNameAt(s, i, name) {
					continue
				}
				if !yield(name, i) {
					return
				}
				i += len(name) - 1
				break
			}
		}
	}
}

func containsName(list []string, name string) bool { return slices.Contains(list, name) }

// isNameAt reports whether a name stands at s[i], not within a longer word.
func isNameAt(s string, i int, name string) bool {
	if !strings.HasPrefix(s[i:], name) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+len(name):])
	first, _ := utf8.DecodeRuneInString(name)
	last, _ := utf8.DecodeLastRuneInString(name)
	return !continues(before, first) && !continues(after, last)
}

// continues reports whether a letter goes on with a word of the same script: a
// Ukrainian ending behind a Latin name does not.
func continues(r, edge rune) bool {
	if !isWordRune(r) || !isWordRune(edge) {
		return false
	}
	return !unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Cyrillic, edge)
}

func isNameIn(s, name string) bool {
	for at := 0; at < len(s); {
		n := strings.Index(s[at:], name)
		if n < 0 {
			return false
		}
		if at += n; isNameAt(s, at, name) {
			return true
		}
		at++
	}
	return false
}

// isHiddenAt reports whether a place of the original text is in a placeholder,
// a tag, code or an address with a scheme. Names with a dot look like files.
func (m *Masked) isHiddenAt(i int) bool {
	return slices.ContainsFunc(m.Gaps, func(g Gap) bool {
		return g.Start <= i && i < g.End && g.Kind != GapPath && g.Kind != GapName
	})
}

// spelling returns where the prose has a name in other letters, the zero span
// when it has not. isSafe says that capitals or look-alike letters are all that
// differs.
func (m *Masked) spelling(name string) (span catalog.Span, isSafe bool) {
	words := m.Words()
	length := len(strings.Fields(name))
	plain, sound := fold(name), soundOf(name)
	for i := range words {
		if i+length > len(words) {
			break
		}
		start, end := words[i].Start, words[i+length-1].End
		got := m.Text[start:end]
		switch {
		case fold(got) == plain:
			return m.Span(start, end), true
		case span.End == 0 && hasScript(got, unicode.Cyrillic) && isSameSound(soundOf(got), sound):
			span = m.Span(start, end)
		}
	}
	return span, false
}

// isSameSound leaves an ending behind a name, and a letter that was heard
// otherwise.
func isSameSound(got, want string) bool {
	if len(want) < 3 {
		return got == want
	}
	if len(got) > len(want) && len(got) <= len(want)+2 {
		got = got[:len(want)]
	}
	return got == want || len(want) > 4 && text.EditDistance(got, want) <= 1
}

// soundOf returns the consonants of a word in small Latin letters.
func soundOf(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if c, ok := latinConsonants[r]; ok {
			b.WriteString(c)
		} else if r < 0x80 && isASCIILetter(byte(r)) && !strings.ContainsRune("aeiouy", r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// latinConsonants writes letters by their sound, alike for both scripts.
var latinConsonants = map[rune]string{
	'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'ж': "j", 'з': "z", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'п': "p",
	'р': "r", 'с': "s", 'т': "t", 'ф': "f", 'х': "g", 'ц': "k", 'ч': "k", 'ш': "s", 'щ': "s",
	'w': "v", 'c': "k", 'q': "k", 'x': "ks", 'h': "g",
}

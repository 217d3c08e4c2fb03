package terms

import (
	"slices"
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// A Word is a word of a text with its place.
type Word struct {
	Text       string
	Start, End int // byte offsets in the text
}

// A Concept is all that a glossary says of one source term in one language.
type Concept struct {
	Source    string
	Preferred []string // variants as they were written; the admitted ones where none is preferred
	Note      string

	wanted, forbidden []variant
}

// A variant is a way to say a term.
type variant struct {
	text  string // as it was written
	words []pattern
}

// A Hit is a term in a text.
type Hit struct {
	Concept    *Concept
	Variant    string // as the glossary has it; "" on the source side
	Start, End int    // byte offsets in the text
}

// A Matcher finds the terms of one pair of languages. It is never changed, and
// nil finds nothing.
type Matcher struct {
	phrases   map[string][]phrase // by the stem of the first word
	anywhere  anywhere            // what is forbidden whatever it translates
	isEnglish bool
	names     []string
}

// A phrase is a source term.
type phrase struct {
	words   []string // stems; what is all in capitals, as it is
	concept *Concept // nil for a name that is not translated
}

// Compile makes a matcher of those terms that concern a target language, nil
// when there are none.
func Compile(list []Term, source, target string) *Matcher {
	m := &Matcher{phrases: map[string][]phrase{}, isEnglish: lang.Base(source) == "en"}
	concepts := map[string]*Concept{}
	found := false
	for i := range list {
		t := &list[i]
		if !t.concerns(target) {
			continue
		}
		found = true
		if t.Status == DoNotTranslate {
			m.names = append(m.names, t.Source)
			m.addPhrase(t.Source, nil)
			continue
		}
		key := Fold(t.Source)
		c := concepts[key]
		if c == nil {
			c = &Concept{Source: t.Source}
			concepts[key] = c
			m.addPhrase(c.Source, c)
		}
		c.add(t, lang.Base(target))
	}
	if !found {
		return nil
	}
	for _, c := range concepts {
		c.settle()
		if c.Source == "" {
			m.anywhere.add(c)
		}
	}
	return m
}

func (c *Concept) add(t *Term, language string) {
	if c.Note == "" {
		c.Note = t.Note
	}
	for _, s := range t.Targets {
		v := variant{text: s}
		for _, w := range splitWords(s) {
			if IsPattern(w) {
				v.words = append(v.words, compilePattern(w, language))
			}
		}
		if len(v.words) == 0 {
			continue
		}
		if t.Status == Forbidden {
			c.forbidden = append(c.forbidden, v)
			continue
		}
		c.wanted = append(c.wanted, v)
		if t.Status == Preferred {
			c.Preferred = append(c.Preferred, s)
		}
	}
}

// settle takes what is admitted for the preferred variants where there are
// none.
func (c *Concept) settle() {
	if len(c.Preferred) > 0 {
		return
	}
	for i := range c.wanted {
		c.Preferred = append(c.Preferred, c.wanted[i].text)
	}
}

func (m *Matcher) addPhrase(source string, c *Concept) {
	var words []string
	for _, w := range splitWords(source) {
		words = append(words, m.stem(w))
	}
	if len(words) > 0 {
		m.phrases[words[0]] = append(m.phrases[words[0]], phrase{words, c})
	}
}

// stem returns what the forms of a source word have in common. An abbreviation
// keeps its capitals: IT is no "it".
func (m *Matcher) stem(word string) string {
	if isAbbreviation(word) {
		return word
	}
	word = Fold(word)
	if m.isEnglish {
		return englishStem(word)
	}
	return word
}

func isAbbreviation(word string) bool {
	return len(word) > 1 && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// Names returns the names that are not translated.
func (m *Matcher) Names() []string {
	if m == nil {
		return nil
	}
	return m.names
}

// HasForbidden reports whether some terms are forbidden whatever they
// translate.
func (m *Matcher) HasForbidden() bool { return m != nil && m.anywhere.concept != nil }

// InSource returns the terms of a source text in order, each once. Where one is a part of
// another, the longer counts. words are those of text.
func (m *Matcher) InSource(text string, words []Word) []Hit {
	if m == nil || len(m.phrases) == 0 {
		return nil
	}
	var hits []Hit
	for i := 0; i < len(words); {
		best := m.longest(text, words[i:])
		if best == nil {
			i++
			continue
		}
		n := len(best.words)
		if best.concept != nil && !slices.ContainsFunc(hits, func(h Hit) bool { return h.Concept == best.concept }) {
			hits = append(hits, Hit{Concept: best.concept, Start: words[i].Start, End: words[i+n-1].End})
		}
		i += n
	}
	return hits
}

func (m *Matcher) longest(text string, words []Word) *phrase {
	var best *phrase
	candidates := m.phrases[m.stem(words[0].Text)]
	if candidates == nil && isAbbreviation(words[0].Text) {
		candidates = m.phrases[strings.ToLower(words[0].Text)] // a heading in capitals
	}
	for i := range candidates {
		if p := &candidates[i]; (best == nil || len(p.words) > len(best.words)) && m.begins(text, words, p) {
			best = p
		}
	}
	return best
}

// begins reports whether the words begin with a phrase, with nothing but spaces
// between its words.
func (m *Matcher) begins(text string, words []Word, p *phrase) bool {
	if len(p.words) > len(words) {
		return false
	}
	for i, want := range p.words[1:] {
		w := &words[i+1]
		if strings.TrimSpace(text[words[i].End:w.Start]) != "" || m.stem(w.Text) != want && Fold(w.Text) != want {
			return false
		}
	}
	return true
}

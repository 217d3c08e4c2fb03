package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A phrase is a rule on words that follow each other: what stands there by
// mistake, and what belongs there.
type phrase struct {
	section  string
	tokens   []phraseToken
	notAfter []string // words that must not stand before it
	atEnd    bool     // no word follows without a mark between

	replacement string // with * for the rest of a word that was given by its beginning; "-" joins the words
	isAdvice    bool   // the replacement has to be fitted in
	sources     []string
	isHard      bool // with sources: a warning all the same
}

// A phraseToken is one word of a phrase.
type phraseToken struct {
	words   []string // exact
	stems   []string // beginnings
	negated bool     // any word but these
	number  bool     // a number will do as well
}

// stemKey is how many letters of a word phrases are looked up by.
const stemKey = 3

// addPhrase adds a rule of a line.
func (l *facts) addPhrase(section, line string) {
	pattern, replacement, ok := strings.Cut(line, " = ")
	if !ok {
		return
	}
	r := &phrase{section: section}
	for _, condition := range []string{" if ", " when "} {
		if text, sources, ok := strings.Cut(replacement, condition); ok {
			replacement, r.sources, r.isHard = text, strings.Split(sources, "|"), condition == " when "
		}
	}
	r.replacement, r.isAdvice = replacement, strings.ContainsAny(replacement, ",…")
	for field := range strings.FieldsSeq(pattern) {
		switch {
		case field == "$":
			r.atEnd = true
		case field[0] == '^':
			r.notAfter = strings.Split(field[1:], "|")
		default:
			r.tokens = append(r.tokens, parseToken(field))
		}
	}
	if r.hasStem() && !strings.Contains(replacement, "*") && replacement != "-" {
		r.isAdvice = true
	}
	l.indexPhrase(r)
}

func parseToken(field string) phraseToken {
	var t phraseToken
	field, t.negated = strings.CutPrefix(field, "!")
	for word := range strings.SplitSeq(field, "|") {
		if stem, ok := strings.CutSuffix(word, "*"); ok {
			t.stems = append(t.stems, stem)
		} else if word == "#" {
			t.number = true
		} else {
			t.words = append(t.words, word)
		}
	}
	return t
}

func (r *phrase) hasStem() bool {
	return slices.ContainsFunc(r.tokens, func(t phraseToken) bool { return len(t.stems) > 0 || t.negated })
}

// indexPhrase files a phrase under the first letters of its first word.
func (l *facts) indexPhrase(r *phrase) {
	if len(r.tokens) == 0 {
		return
	}
	for _, word := range slices.Concat(r.tokens[0].words, r.tokens[0].stems) {
		key := firstLetters(word)
		if !slices.Contains(l.phrases[key], r) {
			l.phrases[key] = append(l.phrases[key], r)
		}
	}
}

// firstLetters returns the letters of a word that phrases are looked up by.
func firstLetters(word string) string {
	i := 0
	for range stemKey {
		_, n := utf8.DecodeRuneInString(word[i:])
		i += n
	}
	return word[:i]
}

func (t *phraseToken) matches(word string) bool {
	found := slices.Contains(t.words, word) || t.number && isDigitAt(word, 0) ||
		slices.ContainsFunc(t.stems, func(s string) bool { return strings.HasPrefix(word, s) })
	return found != t.negated
}

// A phraseMatch is a phrase that stands in a text.
type phraseMatch struct {
	*phrase
	first, last int // indices of its words
}

// matchPhrases yields the phrases of a section in a text, of those that begin
// at one word the longest, of those as long the first of the file.
func (p *Pass) matchPhrases(f *Form, section string) []phraseMatch {
	l := p.facts()
	if l == nil {
		return nil
	}
	var matches []phraseMatch
	words := p.wording(f)
	for i := 0; i < len(words); i++ {
		best := phraseMatch{}
		for _, r := range l.phrases[firstLetters(words[i].low)] {
			if r.section == section && (best.phrase == nil || len(r.tokens) > len(best.tokens)) && p.matchesAt(f, r, words, i) {
				best = phraseMatch{r, i, i + len(r.tokens) - 1}
			}
		}
		if best.phrase != nil {
			matches = append(matches, best)
			i = best.last
		}
	}
	return matches
}

// maxTelling is how long a source may be, in bytes, for one of its words to tell
// what a word of the translation means.
const maxTelling = 300

func (p *Pass) matchesAt(f *Form, r *phrase, words []wordOf, i int) bool {
	end := i + len(r.tokens)
	if end > len(words) {
		return false
	}
	for k := range r.tokens {
		if !r.tokens[k].matches(words[i+k].low) || k > 0 && !p.follows(f, r, words, i+k) || words[i+k].Joined {
			return false
		}
	}
	if i > 0 && words[i].isNext && slices.Contains(r.notAfter, words[i-1].low) || r.atEnd && end < len(words) && words[end].isNext {
		return false
	}
	return len(r.sources) == 0 || len(f.Source.Source) <= maxTelling && p.sourceSays(f, r.sources)
}

// follows reports whether words[i] continues a phrase: spaces stand before it,
// or, in a form of address, a comma as well.
func (p *Pass) follows(f *Form, r *phrase, words []wordOf, i int) bool {
	return words[i].isNext || r.section == "vocative" && strings.TrimSpace(p.Prose(f).Text[words[i-1].End:words[i].Start]) == ","
}

// sourceSays reports whether the source has one of the phrases, as whole words.
func (p *Pass) sourceSays(f *Form, phrases []string) bool {
	source := strings.ToLower(p.SourceProse(f).Text)
	return slices.ContainsFunc(phrases, func(phrase string) bool { return hasWords(source, phrase) })
}

// hasWords reports whether a text has a phrase with no letter before or behind.
func hasWords(s, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(phrase):])
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
		from = i + len(phrase)
	}
}

// reportPhrases reports the phrases of a section.
func (p *Pass) reportPhrases(f *Form, section string, report func(m phraseMatch)) {
	for _, m := range p.matchPhrases(f, section) {
		if p.isFull() {
			return
		}
		report(m)
	}
}

// reportPhrase reports a phrase, with what belongs in its place as the argument
// Want. isSafe says that the fix changes no meaning.
func (p *Pass) reportPhrase(f *Form, m phraseMatch, isSafe bool) *catalog.Finding {
	prose, words := p.Prose(f), p.wording(f)
	start, end := words[m.first].Start, words[m.last].End
	want := m.want(prose.Text, words[m.first:m.last+1])
	var fix *catalog.Fix
	if !m.isAdvice {
		fix = prose.Fix(start, end, want)
		fix.Unsafe = !isSafe
	}
	return p.ReportSpan(f, prose.Span(start, end), map[string]any{"Want": want}, fix)
}

// want returns what belongs in the place of a phrase, in the letters that the
// phrase has.
func (m phraseMatch) want(s string, words []wordOf) string {
	if m.replacement == "-" {
		var parts []string
		for _, w := range words {
			parts = append(parts, w.Text)
		}
		return strings.Join(parts, "-")
	}
	want, last := m.replacement, words[len(words)-1]
	if address, ok := strings.CutPrefix(want, "* "); ok {
		return s[words[0].Start:last.Start] + likeCase(last.Text, address)
	}
	if before, after, ok := strings.Cut(want, "*"); ok {
		want = before + m.rest(words) + after
	}
	want = strings.TrimSuffix(want, " …")
	if m.isAdvice && strings.Contains(want, ",") {
		return want
	}
	return likeCase(s[words[0].Start:last.End], want)
}

// rest returns what * stands for: the rest of the word that is given by its
// beginning, else the first word.
func (m phraseMatch) rest(words []wordOf) string {
	for i, t := range m.tokens {
		for _, stem := range t.stems {
			if strings.HasPrefix(words[i].low, stem) {
				return words[i].low[len(stem):]
			}
		}
	}
	return words[0].Text
}

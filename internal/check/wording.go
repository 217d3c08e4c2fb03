package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A wordOf is a word of a form as the facts of its language know it.
type wordOf struct {
	Word
	low    string // in lower case, with ’ for every apostrophe
	class  class
	isNext bool // spaces alone stand between it and the word before
}

const apostrophe = "’"

// wording returns the words of a form's prose. They are looked up once for all
// rules.
func (p *Pass) wording(f *Form) []wordOf {
	if f.looked {
		return f.words
	}
	f.looked = true
	l, words := p.facts(), p.Prose(f).Words()
	if l == nil || len(words) == 0 {
		return nil
	}
	first, text, end := len(p.words), p.Prose(f).Text, 0
	for i, w := range words {
		low := w.Text
		if !isLow(low) {
			p.lower = appendLower(p.lower[:0], low)
			low = string(p.lower)
		}
		isNext := i > 0 && strings.Trim(text[end:w.Start], edgeSpaces) == ""
		p.words = append(p.words, wordOf{Word: w, low: low, class: l.words[low], isNext: isNext})
		end = w.End
	}
	f.words = p.words[first:len(p.words):len(p.words)]
	return f.words
}

// isLow reports whether a word is as appendLower writes it.
func isLow(word string) bool {
	for _, r := range word {
		if r == '\'' || r == 'ʼ' || r < 'а' && unicode.IsUpper(r) || r > 'џ' && unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// appendLower appends a word in lower case, with one sign for all apostrophes.
func appendLower(dst []byte, word string) []byte {
	for _, r := range word {
		dst = utf8.AppendRune(dst, lowerRune(r))
	}
	return dst
}

func lowerRune(r rune) rune {
	switch {
	case r >= 'А' && r <= 'Я':
		return r + 'а' - 'А'
	case r >= 'Ѐ' && r <= 'Џ':
		return r + 'ѐ' - 'Ѐ'
	case r == '\'' || r == 'ʼ':
		return '’'
	case r < 'а' || r > 'џ':
		return unicode.ToLower(r)
	}
	return r
}

func lowerWord(word string) string { return string(appendLower(nil, word)) }

// likeCase returns a text with its first letter, or all of them, as large as in
// the one that it replaces.
func likeCase(was, text string) string {
	first, n := utf8.DecodeRuneInString(was)
	if !unicode.IsUpper(first) {
		return text
	}
	if utf8.RuneCountInString(was) > 2 && strings.IndexFunc(was[n:], unicode.IsLower) < 0 {
		return strings.ToUpper(text)
	}
	return capitalized(text)
}

func capitalized(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// isCapitalized reports whether a word is a capital letter with small ones
// behind.
func isCapitalized(word string) bool {
	first, n := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || n == len(word) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(word[n:])
	return !unicode.IsUpper(second) && strings.IndexFunc(word[n:], unicode.IsLower) >= 0
}

// isCyrillic reports whether a letter is one of the Cyrillic script.
func isCyrillic(r rune) bool { return r >= 0x400 && unicode.Is(unicode.Cyrillic, r) }

func hasCyrillic(s string) bool { return strings.IndexFunc(s, isCyrillic) >= 0 }

// beginsSentence reports whether s[i] begins a sentence, a line, an item or
// what is quoted, so that a capital letter is in its place. A placeholder is a
// word; what markup ends and begins is not known.
func (m *Masked) beginsSentence(i int) bool {
	for start := i; i > 0; {
		if g, ok := m.gapBefore(i); ok {
			if g.Kind == GapTag || g.Kind == GapControl {
				return true
			}
			if g.Kind != GapAccessKey {
				return false
			}
		}
		r, n := utf8.DecodeLastRuneInString(m.Text[:i])
		if r == ' ' || r == '\u00A0' || r == '*' || r == '_' {
			i -= n
			continue
		}
		if strings.ContainsRune("»“”'’\"", r) {
			return i == start // it opens
		}
		return !isWordRune(r) && !strings.ContainsRune(",%)", r)
	}
	return true
}

// wordSets are the words of a text, and their parts between hyphens.
type wordSets struct{ written, lower map[string]bool }

// sourceWords returns the words of the source that a form translates.
func (p *Pass) sourceWords(f *Form) *wordSets {
	s := &p.sources[f.source]
	if s.words == nil {
		s.words = &wordSets{map[string]bool{}, map[string]bool{}}
		for _, w := range p.SourceProse(f).Words() {
			s.words.add(w.Text)
			for part := range strings.SplitSeq(w.Text, "-") {
				s.words.add(part)
			}
		}
	}
	return s.words
}

func (s *wordSets) add(word string) {
	s.written[word], s.lower[strings.ToLower(word)] = true, true
}

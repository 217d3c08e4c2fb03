package language

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A reader goes through a text word by word.
type reader struct {
	text   string
	facts  *factTable
	words  [numScripts]int
	lower  [numScripts]int
	shouts bool // there are no small letters
	e      Evidence
}

// A word is a run of letters.
type word struct {
	start, end int
	script     Script
	letters    int
	capital    bool // it starts with a capital letter
	caps       bool // all its letters are capitals
	inner      bool // a capital stands inside: JavaScript
	mixed      bool // letters of two scripts
	opens      bool // it opens a sentence
}

func (r *reader) read() {
	r.shouts = !hasLower(r.text)
	opens := true
	token := 0 // end of the run without spaces that was looked at
	for i := 0; i < len(r.text); {
		if i >= token {
			token = r.tokenEnd(i)
			if isTechnical(r.text[i:token]) {
				i, opens = token, false
				continue
			}
		}
		c, n := rune(r.text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(r.text[i:])
		}
		if !unicode.IsLetter(c) {
			switch c {
			case '.', '!', '?', ':', '\n', '•', '—', '–', '«', '"', '“', '(':
				opens = true
			}
			i += n
			continue
		}
		w := r.word(i)
		w.opens = opens
		if !w.inner && !w.mixed {
			r.count(&w)
		}
		opens = false
		i = w.end
	}
}

func hasLower(s string) bool {
	for _, c := range s {
		if c >= 'a' && c <= 'z' || c >= utf8.RuneSelf && unicode.IsLower(c) {
			return true
		}
	}
	return false
}

// word reads the word at an offset.
func (r *reader) word(start int) word {
	w := word{start: start, end: start, caps: true}
	for w.end < len(r.text) {
		c, n := rune(r.text[w.end]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(r.text[w.end:])
		}
		isLetter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !isLetter && (c < utf8.RuneSelf || !unicode.IsLetter(c) && !unicode.Is(unicode.Mn, c)) {
			break
		}
		upper := c < 'a' && c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf && unicode.IsUpper(c)
		if s := scriptOf(c); w.letters == 0 {
			w.script, w.capital = s, upper
		} else {
			w.inner = w.inner || upper && !w.caps
			w.mixed = w.mixed || s != w.script
		}
		w.caps = w.caps && upper
		w.letters++
		w.end += n
	}
	return w
}

// tokenEnd returns the end of the spaces and the run without spaces at an
// offset. What stands in double braces, or in braces with a sign before it
// ("{#id}"), is one run.
func (r *reader) tokenEnd(i int) int {
	for i < len(r.text) && isSpace(r.text[i]) {
		i++
	}
	for rest := r.text[i:]; ; rest = r.text[i:] {
		open := 0
		for open < len(rest) && !isSpace(rest[open]) && rest[open] != '{' {
			open++
		}
		if open == len(rest) {
			return len(r.text)
		}
		if rest[open] != '{' {
			return i + open
		}
		end := strings.IndexByte(rest[open:], '}')
		if end < 0 {
			return len(r.text)
		}
		i += open + end + 1
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

// isTechnical reports whether a run without spaces is an address, a path, an
// option, a number, an identifier or a placeholder, none of which is in any
// language.
func isTechnical(token string) bool {
	for token != "" && isEdge(token[0]) {
		token = token[1:]
	}
	for token != "" && isEdge(token[len(token)-1]) {
		token = token[:len(token)-1]
	}
	if token == "" {
		return false
	}
	if strings.IndexByte("-/.$~{<@&#\\", token[0]) >= 0 {
		return len(token) > 1
	}
	slashes := 0
	for i := 1; i < len(token)-1; i++ {
		switch c := token[i]; {
		case c == '_' || c == '@' || c == '=' || c == '\\' || c == '$' || c == '{' || c >= '0' && c <= '9':
			return true
		case c == '/':
			slashes++
		case (c == '.' || c == ':') && isWordByte(token[i-1]) && isWordByte(token[i+1]):
			return true
		}
	}
	return slashes > 1 || token[0] >= '0' && token[0] <= '9'
}

// isEdge reports whether a byte may stand around a word and is no part of it.
func isEdge(c byte) bool {
	switch c {
	case ' ', '\n', '\t', '.', ',', ':', ';', '!', '?', '(', ')', '"', '\'':
		return true
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// count weighs a word. Only a word that is no name counts.
func (r *reader) count(w *word) {
	var buffer [maxWord]byte
	lower := lowered(buffer[:0], r.text[w.start:w.end])
	known, isKnown := r.facts.words[string(lower)]
	if known.name && w.capital {
		return
	}
	if w.caps && w.letters > 1 && (!r.shouts || w.letters <= maxAbbreviation) {
		return // an abbreviation
	}
	ending := !isKnown && w.letters >= minEnding && r.facts.endsAs(lower, w.script)
	if w.capital && !w.opens && !isKnown && !ending {
		return // a name
	}
	r.words[w.script]++
	if !w.capital || isKnown && !w.opens {
		r.lower[w.script]++
	}
	if isKnown {
		r.hit(known)
	}
	if ending {
		r.e.hits[r.facts.english]++
		r.e.common[r.facts.english]++
	}
	if w.script == Latin && !w.capital {
		r.ownLetters(lower)
	}
	if w.script == Cyrillic && !(w.capital && !w.opens) {
		r.likelihood(lower)
	}
}

func (r *reader) hit(k knowledge) {
	for i := range r.facts.tags {
		bit := langSet(1) << i
		if (k.function|k.common)&bit == 0 {
			continue
		}
		r.e.hits[i]++
		if k.function&bit == 0 {
			r.e.common[i]++
			r.e.score[i]++
		} else {
			r.e.score[i] += 2
		}
	}
}

// ownLetters counts a letter that one language alone has as a known word.
func (r *reader) ownLetters(word []byte) {
	for i := 0; i < len(word); {
		if word[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, n := utf8.DecodeRune(word[i:])
		i += n
		if l, ok := r.facts.owner[c]; ok {
			r.e.hits[l]++
			r.e.common[l]++
			return
		}
	}
}

// likelihood adds the logarithm of how often each language uses the letters.
func (r *reader) likelihood(word []byte) {
	for i := 0; i < len(word); {
		c, n := utf8.DecodeRune(word[i:])
		i += n
		if at := int(c) - firstCyrillic; at >= 0 && at < numCyrillic {
			for l, logs := range r.facts.cyrillic {
				if logs != nil {
					r.e.score[l] += logs[at]
				}
			}
		}
	}
}

// evidence sums up.
func (r *reader) evidence() Evidence {
	e := r.e
	for s := NoScript + 1; s < numScripts; s++ {
		e.others[s] = int16(min(r.words[s], math.MaxInt16))
		if r.words[s] > 0 && r.words[s] >= r.words[e.Script] {
			e.Script = s // a name in Latin letters beside one word makes no text in them
		}
	}
	e.Words, e.lower = r.words[e.Script], r.lower[e.Script]
	return e
}

// lowered appends the lower-case form of a word, as much as there is room for.
func lowered(dst []byte, word string) []byte {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			if len(dst) == maxWord {
				break
			}
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		u, n := utf8.DecodeRuneInString(word[i:])
		if len(dst)+utf8.UTFMax > maxWord {
			break
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(u))
		i += n
	}
	return dst
}

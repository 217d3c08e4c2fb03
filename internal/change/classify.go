package change

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// normal returns tokens whose words have one spelling each (UAX #15, form NFC).
// They are the same tokens where all words have, as nearly all do.
func normal(tokens []token) []token {
	var out []token
	for i, t := range tokens {
		if t.class != word || norm.NFC.IsNormalString(t.text) {
			continue
		}
		if out == nil {
			out = slices.Clone(tokens)
		}
		out[i].text = norm.NFC.String(t.text)
	}
	if out == nil {
		return tokens
	}
	return out
}

// classify tells the kinds of one hunk.
func classify(old, new []token) Kinds {
	if kinds, ok := trivial(old, new); ok {
		return kinds
	}
	wordsOld, gapsOld := split(old)
	wordsNew, gapsNew := split(new)
	if len(wordsOld) != len(wordsNew) {
		return Wording
	}
	var kinds Kinds
	for i, a := range wordsOld {
		kinds |= pair(a, wordsNew[i]) | gapKinds(gapsOld[i], gapsNew[i])
		if kinds.Has(Wording) {
			return Wording // what is around other words matters no more
		}
	}
	return kinds | gapKinds(gapsOld[len(wordsOld)], gapsNew[len(wordsNew)])
}

// pair tells how a word differs from the one that stands in its place.
func pair(old, new token) Kinds {
	kinds, same := trivial([]token{old}, []token{new})
	switch {
	case same:
		return kinds
	case old.class == word && new.class == word && isTypo(old.key, new.key):
		return Typo
	}
	return Wording
}

// split returns the tokens that are read and the gaps around them, one more.
func split(tokens []token) (read []token, gaps []string) {
	var gap strings.Builder
	for _, t := range tokens {
		if !t.isAnchor() {
			gap.WriteString(t.text)
			continue
		}
		read, gaps = append(read, t), append(gaps, gap.String())
		gap.Reset()
	}
	return read, append(gaps, gap.String())
}

// Package change tells what became of a source text since a translation was
// made from it: which forms changed, in which words, and how much that matters
// to the translation.
package change

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Kinds is a set of kinds of change. Its constants are in the order of their
// weight, so that the highest of a set decides what to do about a translation.
// The severity of each is for the caller to decide.
type Kinds uint8

// The kinds.
const (
	// Note is another description; the text is not concerned.
	Note Kinds = 1 << iota
	// Space is another spacing: spaces, line breaks, spaces that do not break,
	// characters that nobody sees. Two spellings of the same characters (UAX
	// #15, canonical equivalence) are of this kind as well: of all that can
	// happen to the bytes of a text they are the least.
	Space
	// Punctuation is another punctuation, such as quotes, dashes, apostrophes,
	// full stops, or the way in which a tag or a character is written down.
	Punctuation
	// Case is other capital letters.
	Case
	// Typo is a word that is spelt another way and by all signs is the same
	// word; see isTypo.
	Typo
	// Wording is everything else: words, numbers, symbols, emoji, addresses,
	// markup, the format of a value, the order.
	Wording
	// Plural is a form that came or went, of the message or of an ICU argument
	// inside it, or one whose words changed when those of other did not.
	Plural
	// Placeholder is another set of arguments: the program gives the message
	// other values, so that the old translation is wrong.
	Placeholder
)

var kindNames = []string{"note-changed", "space", "punctuation", "case", "typo", "wording", "plural", "placeholder"}

// Names returns the names of the kinds in the set, from the least to the
// highest.
func (k Kinds) Names() []string {
	names := []string{}
	for i, name := range kindNames {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// ParseKinds is the inverse of [Kinds.Names].
func ParseKinds(names ...string) (Kinds, error) {
	var set Kinds
	for _, name := range names {
		i := slices.Index(kindNames, name)
		if i < 0 {
			return 0, fmt.Errorf("unknown kind of change %q", name)
		}
		set |= 1 << i
	}
	return set, nil
}

// String returns the names joined by "+", or "none".
func (k Kinds) String() string {
	if k == 0 {
		return "none"
	}
	return strings.Join(k.Names(), "+")
}

// Highest returns the kind of the set that weighs most, 0 for the empty set.
func (k Kinds) Highest() Kinds {
	for kind := Placeholder; kind != 0; kind >>= 1 {
		if k&kind != 0 {
			return kind
		}
	}
	return 0
}

// Has reports whether any of the kinds is in the set.
func (k Kinds) Has(kinds Kinds) bool { return k&kinds != 0 }

// IsTrivial reports whether the translation stands as it is: nothing but the
// note, spaces, punctuation and capital letters changed.
func (k Kinds) IsTrivial() bool { return !k.Has(Typo | Wording | Plural | Placeholder) }

// MarshalJSON writes the list of names.
func (k Kinds) MarshalJSON() ([]byte, error) { return json.Marshal(k.Names()) }

// UnmarshalJSON reads a list of names.
func (k *Kinds) UnmarshalJSON(data []byte) error {
	var names []string
	if err := json.Unmarshal(data, &names); err != nil {
		return err
	}
	set, err := ParseKinds(names...)
	if err == nil {
		*k = set
	}
	return err
}

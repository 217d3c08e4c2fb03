// Package language tells which language a short text is written in, and how
// sure that is. It knows no dictionary: scripts, the letters that an alphabet
// has and how often a language uses them, function words, and some words that
// every page shows. What it knows of a language is a file of the folder data.
//
// Short texts are often in no language at all: "Windows", "Google Chrome" and
// "67 %" are the same everywhere, and so are names of people. Such a text has
// no evidence, which is not the same as being in another language.
package language

import (
	"cmp"
	"math/bits"
	"slices"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// A Strength says how sure a statement about a text is.
type Strength uint8

// The strengths. Weak evidence is one word that only some languages have; it
// counts where the surroundings say the same. Strong evidence stands alone.
const (
	None Strength = iota
	Weak
	Strong
)

// Evidence is what a text tells of its language.
type Evidence struct {
	Script Script // most of its words are in
	Words  int    // in that script that could tell a language: no names, no abbreviations

	others [numScripts]int16 // words by script
	lower  int               // of Words that are no names for sure
	hits   [maxLang]int32    // function words and others, by language
	common [maxLang]int32    // of hits: words that are no function words, and endings
	score  [maxLang]float32
}

// Of weighs a text. It takes time linear in the length of the text and
// allocates nothing.
func Of(text string) Evidence {
	r := reader{text: text, facts: facts()}
	r.read()
	return r.evidence()
}

// Language returns the language that a text is most likely in, as a BCP 47 tag,
// and how sure that is; "" and None when it tells nothing.
func (e *Evidence) Language() (tag string, sure Strength) {
	if e.Words == 0 {
		return "", None
	}
	best, second := e.ranked()
	if best < 0 {
		return "", None
	}
	sure = Weak
	switch {
	case facts().letters[best] && e.Script == Cyrillic:
		margin := e.score[best] - e.scoreOf(second)
		if margin < weakMargin {
			return "", None
		}
		if margin >= strongMargin && e.Words >= strongWords && e.lower >= 2 {
			sure = Strong
		}
	case e.hits[best] == 0:
		return "", None
	case second >= 0 && e.hits[best] == e.hits[second]:
		return "", None
	case second >= 0 && e.hits[best] < e.hits[second]+leastLead:
	case e.functionWords(best) >= 2 && e.Words >= strongWords && int(e.hits[best])*5 >= e.Words && e.lower >= 2:
		sure = Strong
	}
	return facts().tags[best], sure
}

// Against says how surely a text is not in a language.
func (e *Evidence) Against(tag string) Strength {
	expected := ScriptOf(tag)
	if e.Words == 0 || expected == NoScript {
		return None
	}
	if e.Script == expected {
		if !Knows(tag) {
			return None
		}
		is, sure := e.Language()
		if is == "" || is == lang.Base(tag) {
			return None
		}
		return sure
	}
	if int(e.others[expected])*minority >= e.Words {
		return None // a text in the language about names and commands
	}
	if e.Script == Latin { // names, commands and terms are written so everywhere
		_, sure := e.Language()
		return sure
	}
	if e.Words >= 2 && e.lower >= 1 || e.known() {
		return Strong
	}
	return Weak
}

// known reports whether one of the words is known as one of its script.
func (e *Evidence) known() bool {
	best, _ := e.ranked()
	return best >= 0 && slices.Max(e.hits[:]) > 0
}

// Add makes the evidence that of both texts together, where they are in one
// script; else that of the one with more words.
func (e *Evidence) Add(other *Evidence) {
	switch {
	case e.Script == other.Script:
		e.Words += other.Words
		e.lower += other.lower
		for i := range e.hits {
			e.hits[i] += other.hits[i]
			e.common[i] += other.common[i]
			e.score[i] += other.score[i]
		}
	case other.Words > e.Words:
		*e = *other
	}
}

// Fits reports whether something in the text speaks for a language, and nothing
// against it.
func (e *Evidence) Fits(tag string) bool {
	i := indexOf(tag)
	if e.Words == 0 || ScriptOf(tag) != e.Script || e.Against(tag) != None {
		return false
	}
	return e.Script != Latin || i < 0 || e.hits[i] > 0
}

// What makes evidence strong: so many words, and a likelihood that is so many
// times that of the next language (natural logarithm).
const (
	strongWords  = 3
	strongMargin = 6
	weakMargin   = 2
	leastLead    = 2 // known words more than the next language has
	minority     = 3 // so many times fewer words in a script do not make the text one in it
)

func (e *Evidence) functionWords(i int) int32 { return e.hits[i] - e.common[i] }

func (e *Evidence) scoreOf(i int) float32 {
	if i < 0 {
		return -1e9
	}
	return e.score[i]
}

// ranked returns the two likeliest languages of the script, -1 for none.
func (e *Evidence) ranked() (best, second int) {
	best, second = -1, -1
	for set := facts().inScript[e.Script]; set != 0; set &= set - 1 {
		i := bits.TrailingZeros16(uint16(set))
		switch {
		case best < 0 || e.compare(i, best) > 0:
			best, second = i, best
		case second < 0 || e.compare(i, second) > 0:
			second = i
		}
	}
	return best, second
}

func (e *Evidence) compare(i, j int) int {
	if e.Script == Cyrillic {
		return cmp.Compare(e.score[i], e.score[j])
	}
	return cmp.Or(cmp.Compare(e.hits[i], e.hits[j]), cmp.Compare(e.score[i], e.score[j]))
}

// A Script is a writing system.
type Script uint8

// The scripts that are told apart.
const (
	NoScript Script = iota
	Latin
	Cyrillic
	Greek
	Arabic
	Hebrew
	Han
	OtherScript
	numScripts
)

func scriptOf(r rune) Script {
	switch {
	case r < 0x250, r >= 0x1E00 && r < 0x1F00:
		return Latin
	case r >= 0x400 && r < 0x530:
		return Cyrillic
	case r >= 0x370 && r < 0x400:
		return Greek
	case r >= 0x590 && r < 0x600:
		return Hebrew
	case r >= 0x600 && r < 0x780:
		return Arabic
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return Han
	}
	return OtherScript
}

// IsVocabulary reports whether all words are known ones of one language, as
// those of a button are.
func (e *Evidence) IsVocabulary() bool {
	best, _ := e.ranked()
	return best >= 0 && e.Words > 0 && int(e.hits[best]) >= e.Words
}

var scriptNames = [...]string{"", "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", ""}

// String returns the English name of the script (ISO 15924), "" when it is none
// of those that are told apart.
func (s Script) String() string { return scriptNames[s] }

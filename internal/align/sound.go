package align

import (
	"sync"
	"unicode"
)

// soundSize is the number of consonants of a word that are compared: fewer say
// too little, and more are the endings of a language.
const soundSize = 3

// sounds are the consonants of letters, one for letters that languages write
// for each other. Vowels have none: names and borrowed words keep their
// consonants best.
var sounds = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{}
	for sound, letters := range map[string]string{
		"b": "bб", "v": "vwвβ", "h": "hgгґγ", "d": "dдδ", "z": "zsзсçšžζσς", "k": "kcqкκ", "l": "lлłλ", "m": "mмμ", "n": "nнñńν",
		"p": "pпπ", "r": "rрρ", "t": "tтτ", "f": "fфφ", "x": "хχ", "c": "čćцч", "kz": "xξ", "zc": "щш", "zh": "ж",
	} {
		for _, r := range letters {
			m[r] = sound
		}
	}
	return m
})

// appendSound appends the consonants that a word begins with, each once where
// it is doubled. A vowel in the first place counts as one.
func appendSound(dst []byte, word string) []byte {
	start, sounds := len(dst), sounds()
	for i, r := range word {
		r = unicode.ToLower(r)
		s, known := sounds[r]
		if !known && i == 0 {
			s = "a"
		}
		for k := range len(s) {
			if len(dst) == start || dst[len(dst)-1] != s[k] {
				dst = append(dst, s[k])
			}
		}
		if len(dst)-start >= soundSize {
			return dst[:start+soundSize]
		}
	}
	return dst
}

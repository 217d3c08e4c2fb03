package similar

import (
	"strings"
	"unicode/utf8"
)

// NumberClass is the class of all numbers. No word has it.
const NumberClass = "0"

// Class returns what a token has in common with those that it may stand for.
func Class(token string) string {
	switch {
	case isNumber(token):
		return NumberClass
	case hasLetter(token):
		return stem(folded(token))
	}
	if class, ok := spellings[token]; ok {
		return class
	}
	return token
}

// spellings are signs that stand for another.
var spellings = func() map[string]string {
	list := map[string]string{}
	for class, signs := range map[string]string{"'": "’ʼ‘`´ʹ′", `"`: "“”„«»‟″", "-": "‐‑‒–—―−"} {
		for _, sign := range signs {
			list[string(sign)] = class
		}
	}
	return list
}()

func folded(token string) string {
	for i := range len(token) {
		if token[i] >= utf8.RuneSelf || 'A' <= token[i] && token[i] <= 'Z' {
			return strings.Map(fold, token)
		}
	}
	return token
}

// Endings of Ukrainian nouns, adjectives and verbs, the longest first. They are
// those that tell forms of a word apart, not those that make other words of it.
var cyrillicEndings = byLength(`
	ями ами ого ому ими іми ими єте ете ите уть ють ать ять ила ило или ала ало али ить іть йте
	ів їв ою ею єю ах ях ам ям ом ем єм ий ій їй ої ую юю ав ив ув єш еш иш ти ть ові еві єві ість
	а я о е є и і ї у ю ь й`)

// byLength sorts the endings into lists by their length in bytes.
func byLength(words string) (lists [9][]string) {
	for _, w := range strings.Fields(words) {
		lists[len(w)] = append(lists[len(w)], w)
	}
	return lists
}

// stem takes the ending off a word in small letters. It goes by the script of
// the last letter, as the language of a text is not always known.
func stem(word string) string {
	last, _ := utf8.DecodeLastRuneInString(word)
	switch {
	case last < utf8.RuneSelf:
		return latinStem(word)
	case 0x400 <= last && last < 0x530:
		return cyrillicStem(word)
	}
	return word
}

// cyrillicStem leaves three letters at least. A last т goes, too, because one
// cannot see whether ти is the ending of a verb or of a plural: читати, формати.
func cyrillicStem(word string) string {
	const letter = len("а")
	word = withoutEnding(word, 3*letter)
	if len(word) > 3*letter {
		word = strings.TrimSuffix(word, "т")
	}
	return word
}

func withoutEnding(word string, least int) string {
	for n := len(cyrillicEndings) - 1; n > 0; n-- {
		if len(word)-n < least {
			continue
		}
		for _, ending := range cyrillicEndings[n] {
			if strings.HasSuffix(word, ending) {
				return word[:len(word)-n]
			}
		}
	}
	return word
}

// latinStem takes off the endings of English: plural, third person, past tense,
// participle.
func latinStem(w string) string {
	switch {
	case len(w) >= 5 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) >= 6 && strings.HasSuffix(w, "ing"):
		w = w[:len(w)-3]
	case len(w) >= 5 && strings.HasSuffix(w, "ed"):
		w = w[:len(w)-2]
	case len(w) >= 5 && strings.HasSuffix(w, "es"):
		w = w[:len(w)-2]
	case len(w) >= 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		w = w[:len(w)-1]
	}
	switch n := len(w); {
	case n >= 4 && w[n-1] == 'e':
		w = w[:n-1]
	case n >= 4 && w[n-1] == w[n-2] && !strings.ContainsRune("aeiouls", rune(w[n-1])):
		w = w[:n-1] // stopped, stopping
	}
	return w
}

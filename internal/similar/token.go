package similar

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// AppendTokens appends the tokens of a text, which are parts of it.
func AppendTokens(dst []string, text string) []string {
	for start, end := NextToken(text, 0); start < end; start, end = NextToken(text, end) {
		dst = append(dst, text[start:end])
	}
	return dst
}

// NextToken returns where the first token is that starts at a place or behind
// it. What is skipped is space. start is end when there is none.
func NextToken(text string, at int) (start, end int) {
	for ; at < len(text); at++ {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		switch kindOf(r) {
		case isSpace:
			at += size - 1
		case inWord:
			return at, wordEnd(text, at+size)
		default:
			return at, at + size
		}
	}
	return at, at
}

// wordEnd returns the end of a word that goes on at a place.
func wordEnd(text string, at int) int {
	for at+8 <= len(text) {
		n := wordBytes(binary.LittleEndian.Uint64([]byte(text[at : at+8]))) // which is not copied
		if at += n; n == 8 {
			continue
		}
		if text[at] < utf8.RuneSelf {
			return at
		}
		break
	}
	for at < len(text) {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		if k := kindOf(r); k != inWord && k != isMark {
			return at
		}
		at += size
	}
	return at
}

// wordBytes returns how many of eight bytes, from the lowest on, are letters and
// digits of ASCII. It looks at all of them at once.
func wordBytes(word uint64) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	low := word &^ high
	letter := low | 0x20*ones
	// The highest bit of each byte tells whether it is at least the one, and not
	// above the other.
	letters := (letter + (0x80-'a')*ones) &^ (letter + (0x7F-'z')*ones)
	digits := (low + (0x80-'0')*ones) &^ (low + (0x7F-'9')*ones)
	return bits.TrailingZeros64(^(letters|digits)&high|word&high) / 8
}

type kind uint8

const (
	other kind = iota
	inWord
	isMark
	isSpace
)

// kinds are those of the characters that most texts are made of.
var kinds = func() (list [0x600]kind) {
	for r := range rune(len(list)) {
		list[r] = slowKind(r)
	}
	return list
}()

func kindOf(r rune) kind {
	if int(r) < len(kinds) {
		return kinds[r]
	}
	return slowKind(r)
}

func slowKind(r rune) kind {
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return inWord
	case unicode.IsSpace(r):
		return isSpace
	case unicode.IsMark(r):
		return isMark
	}
	return other
}

// IsSpace reports whether a character is space between tokens.
func IsSpace(r rune) bool { return kindOf(r) == isSpace }

// IsWord reports whether a token is a run of letters and digits, so that it and
// another one cannot meet without space between them.
func IsWord(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return kindOf(r) == inWord
}

// fold returns what all letter cases of a character have in common.
func fold(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case 'а' <= r && r <= 'я':
		return r
	case 'А' <= r && r <= 'Я':
		return r + 'а' - 'А'
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

// sameFold reports whether two tokens differ at most in letter case.
func sameFold(a, b string) bool {
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		if r != s && fold(r) != fold(s) {
			return false
		}
		a, b = a[n:], b[m:]
	}
	return a == b
}

// sameFolds reports whether characters differ at most in letter case.
func sameFolds(a, b []uint32) bool {
	return slices.EqualFunc(a, b, func(x, y uint32) bool { return x == y || fold(rune(x)) == fold(rune(y)) })
}

// isNumber reports whether a token is made of digits alone.
func isNumber(token string) bool {
	for _, r := range token {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return token != ""
}

// HasLetter reports whether a token is a word in the sense of AppendWords, unless
// it is part of a placeable.
func HasLetter(token string) bool { return hasLetter(token) }

func hasLetter(token string) bool {
	for _, r := range token {
		if r < utf8.RuneSelf {
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				return true
			}
		} else if unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// WordsHash is a hash of words that letter case does not change. It is the same
// in every process.
func WordsHash(words []string) uint64 {
	h := NoWords
	for _, w := range words {
		h = AddWord(h, WordHash(w))
	}
	return h
}

// NoWords is the hash of no words.
const NoWords = uint64(fnvOffset)

// AddWord returns the hash of words and one more, of which the hash is given.
func AddWord(words, word uint64) uint64 { return (words ^ word) * fnvPrime }

// WordHash is the hash of one word: FNV-1a of its folded characters.
func WordHash(word string) uint64 {
	h := uint64(fnvOffset)
	for _, r := range word {
		h = (h ^ uint64(fold(r))) * fnvPrime
	}
	return h
}

// TextHash is a hash of a text: FNV-1a of its bytes.
func TextHash(text string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * fnvPrime
	}
	return h
}

const (
	fnvOffset = 0xcbf29ce484222325
	fnvPrime  = 0x100000001b3
)

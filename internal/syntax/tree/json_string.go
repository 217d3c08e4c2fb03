package tree

import (
	"encoding/binary"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads the string that opens at pos. It is false if the string has an
// error, which is reported.
func (p *jsonParser) text() (string, bool) {
	start := p.pos + 1
	end := p.plainEnd(start)
	if end < len(p.data) && p.data[end] == '"' && !p.badUTF8 {
		p.pos = end + 1
		return p.src[start:end], true
	}
	return p.oddText(start, end)
}

// plainEnd returns the offset of the first quote, backslash or control
// character from i on, or the end of data.
func (p *jsonParser) plainEnd(i int) int {
	for data := p.data; i+8 <= len(data); i += 8 {
		if stops := stopBytes(binary.LittleEndian.Uint64(data[i:])); stops != 0 {
			return i + bits.TrailingZeros64(stops)>>3
		}
	}
	return p.until(i, jsonStopText)
}

// stopBytes sets the highest bit of each byte of x that is a quote, a
// backslash or below 0x20. Bytes above the first such one may be wrong.
//
// Source: "Determine if a word has a byte less than n", Bit Twiddling Hacks.
func stopBytes(x uint64) uint64 {
	const ones = 0x0101010101010101
	quote, backslash := x^'"'*ones, x^'\\'*ones
	return ((x-' '*ones)&^x | (quote-ones)&^quote | (backslash-ones)&^backslash) & (0x80 * ones)
}

// oddText reads the string whose text starts at start and is plain up to end.
func (p *jsonParser) oddText(start, end int) (string, bool) {
	escaped, ok := false, true
	for ; end < len(p.data) && p.lineBreak(end) == 0; end = p.plainEnd(end) {
		switch p.data[end] {
		case '"':
			p.pos = end + 1
			return p.decode(start, end, escaped, ok)
		case '\\':
			escaped = true
			end = p.behindBackslash(end)
		default:
			ok = false
			p.reportCode(end, end+1, jsonControl, rune(p.data[end]))
			end++
		}
	}
	return p.unterminated(start-1, end)
}

// behindBackslash moves over a backslash and the quote or backslash that it
// hides.
func (p *jsonParser) behindBackslash(i int) int {
	i++
	if i < len(p.data) && (p.data[i] == '"' || p.data[i] == '\\') {
		i++
	}
	return i
}

// unterminated reports the string that opens at offset open and does not end
// on its line. If the next lines finish it, its mistake is the newline inside.
func (p *jsonParser) unterminated(open, end int) (string, bool) {
	if next := p.goesOn(end); next != none {
		p.report(open, end, jsonStringNewline, nil)
		p.pos = next
		return p.src[open+1 : next-1], false
	}
	p.report(open, end, jsonStringOpen, nil)
	p.pos = end
	p.quiet = true
	return "", false
}

// decode returns the text from start to end, and false if it holds what a
// string must not hold or had an error before.
func (p *jsonParser) decode(start, end int, escaped, ok bool) (string, bool) {
	text := p.src[start:end]
	if p.badUTF8 && !utf8.ValidString(text) {
		ok = false
	}
	if escaped {
		return p.unescape(start, end, ok)
	}
	return text, ok
}

// unescape decodes a text. A bad escape is reported and stays as it is
// written. No escape is shorter than what it stands for.
func (p *jsonParser) unescape(start, end int, ok bool) (string, bool) {
	text := p.texts.room(end - start)
	for i := start; i < end; {
		n := strings.IndexByte(p.src[i:end], '\\')
		if n < 0 {
			n = end - i
		}
		text = append(text, p.src[i:i+n]...)
		if i += n; i == end {
			break
		}
		next, r := p.escape(i, end)
		if r < 0 {
			ok = false
			p.reportText(i, next, jsonEscape)
			text = append(text, p.src[i:next]...)
		} else {
			text = utf8.AppendRune(text, r)
		}
		i = next
	}
	return p.texts.keep(text), ok
}

// escape decodes the escape sequence at i: where it ends, and what it stands
// for, a negative rune for a bad one.
func (p *jsonParser) escape(i, end int) (next int, r rune) {
	if i+1 == end {
		return end, -1
	}
	c := p.src[i+1]
	if n := strings.IndexByte(`bfnrt/"\`, c); n >= 0 {
		return i + 2, rune("\b\f\n\r\t/\"\\"[n])
	}
	if c == 'u' {
		return p.hexEscape(i, end)
	}
	_, n := utf8.DecodeRuneInString(p.src[i+1 : end])
	return i + 1 + n, -1
}

const hexLen = len(`\u0000`)

// hexEscape decodes \uXXXX, or two of them for a character above U+FFFF. Half
// of such a pair stands for U+FFFD, as it does for encoding/json.
func (p *jsonParser) hexEscape(i, end int) (next int, r rune) {
	if r = hexRune(p.src[i:end]); r < 0 {
		for next = i + 2; next < min(end, i+hexLen) && isHex(p.src[next]); next++ {
		}
		return next, -1
	}
	next = i + hexLen
	if !utf16.IsSurrogate(r) {
		return next, r
	}
	if r = utf16.DecodeRune(r, hexRune(p.src[next:end])); r != utf8.RuneError {
		next += hexLen
	}
	return next, r
}

// hexRune is the number in the \uXXXX at the start of s, or -1.
func hexRune(s string) rune {
	if len(s) < hexLen || s[:2] != `\u` {
		return -1
	}
	for i := 2; i < hexLen; i++ {
		if !isHex(s[i]) {
			return -1
		}
	}
	code, err := strconv.ParseUint(s[2:hexLen], 16, 16)
	if err != nil {
		return -1
	}
	return rune(code)
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

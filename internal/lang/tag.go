package lang

import "strings"

// A Tag is a language tag in its parts (RFC 5646). Every part is in canonical
// form and, where there is a list of what it may be, on that list.
type Tag struct {
	Language Code // never 0 in a tag that was parsed
	Script   Code
	Region   Code
	Variants string // "-valencia", "-rozaj-biske"; "" for none
	Rest     string // extensions and private use: "-u-nu-latn-x-a"; "" for none
}

func (t Tag) String() string {
	var room [MaxTag]byte
	b := room[:0]
	for i, c := range [...]Code{t.Language, t.Script, t.Region} {
		if c == 0 {
			continue
		}
		if i > 0 {
			b = append(b, '-')
		}
		for i := range c.size() {
			b = append(b, c.at(i))
		}
	}
	b = append(b, t.Variants...)
	return string(append(b, t.Rest...))
}

// length returns how long the tag is as a string, in bytes.
func (t Tag) length() int {
	n := len(t.Variants) + len(t.Rest)
	for _, c := range [...]Code{t.Language, t.Script, t.Region} {
		if c != 0 {
			n += c.size() + len("-")
		}
	}
	return n - len("-")
}

// A fault is what is wrong with a tag, and the subtag where.
type fault struct {
	what   string
	subtag string
}

const (
	malformed  = "malformed"
	noLanguage = "no language in the tag"
	tooLong    = "too long"
	noCode     = "no language has the code"
	noScript   = "no script has the code"
	noRegion   = "no region has the code"
	noVariant  = "no such variant"
)

// Scan parses a tag and reports whether it is one. It is [ParseTag] for who
// does not need to know what is wrong: it allocates nothing as long as the
// variants and extensions are in small letters.
func Scan(s string) (Tag, bool) {
	t, f := scan(s)
	return t, f.what == ""
}

// scan parses a tag and puts its parts into canonical form.
func scan(s string) (Tag, fault) {
	switch {
	case len(s) > MaxTag:
		return Tag{}, fault{tooLong, s}
	case s != "" && isSeparator(s[0]):
		return Tag{}, fault{malformed, ""}
	}
	t, f := scanParts(s)
	if f.what != "" {
		if whole := wholeAlias(s); whole != "" {
			t, f = scanParts(whole)
		}
	}
	if f.what != "" {
		return Tag{}, f
	}
	t.canonicalize()
	if t.length() > MaxTag {
		return Tag{}, fault{tooLong, s}
	}
	return t, fault{}
}

// wholeAlias returns the tag that has taken the place of s as a whole, such as
// "tlh" of "i-klingon".
func wholeAlias(s string) string {
	const from, width = 12, 26
	if len(s) > from || s == "" {
		return ""
	}
	first := lower(s[0])
	for list := wholeAliases; list != ""; list = list[width:] {
		if list[0] == first && equalTags(unpadded(list[:from]), s) {
			return unpadded(list[from:width])
		}
	}
	return ""
}

func unpadded(s string) string {
	for s != "" && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}

// word returns what is before the first space of list, and what follows it.
func word(list string) (first, rest string) {
	i := strings.IndexByte(list, ' ')
	if i < 0 {
		return list, ""
	}
	return list[:i], list[i+1:]
}

// equalTags compares without regard to case and to the kind of separator.
func equalTags(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if separated(lower(a[i])) != separated(lower(b[i])) {
			return false
		}
	}
	return true
}

func separated(c byte) byte {
	if c == '_' {
		return '-'
	}
	return c
}

func scanParts(s string) (t Tag, f fault) {
	subtag, rest := cut(s)
	if len(subtag) < 2 || len(subtag) > 3 || !isAlpha(subtag) {
		if len(subtag) == 1 && lower(subtag[0]) == 'x' {
			return t, fault{noLanguage, subtag}
		}
		return t, fault{malformed, subtag}
	}
	if t.Language = codeIn(subtag, lowerCase); !isLanguage(t.Language) {
		if t.Language == undetermined {
			return t, fault{noLanguage, subtag}
		}
		return t, fault{noCode, subtag}
	}
	subtag, after := cut(rest)
	if len(subtag) == 3 && isAlpha(subtag) {
		record := search(extlangs, 6, 3, key3(codeIn(subtag, lowerCase)))
		if record == "" || codeOf(record[3:]) != t.Language {
			return t, fault{malformed, subtag}
		}
		t.Language = codeOf(record[:3])
		rest = after
		subtag, after = cut(rest)
	}
	if len(subtag) == 4 && isAlpha(subtag) {
		if t.Script = codeIn(subtag, titleCase); !isScript(t.Script) {
			return t, fault{noScript, subtag}
		}
		rest = after
		subtag, after = cut(rest)
	}
	if len(subtag) == 2 && isAlpha(subtag) || len(subtag) == 3 && isDigits(subtag) {
		if t.Region = codeIn(subtag, upperCase); !isRegion(t.Region) {
			return t, fault{noRegion, subtag}
		}
		rest = after
	}
	return scanVariants(t, rest)
}

// scanVariants parses what follows the region. The rest is with its separator:
// "" or "-fonipa".
func scanVariants(t Tag, rest string) (Tag, fault) {
	start := rest
	for {
		subtag, after := cut(rest)
		if len(subtag) < 4 || len(subtag) == 4 && !isDigit(subtag[0]) || !isAlphanumeric(subtag) {
			break
		}
		if !isVariant(subtag) {
			return t, fault{noVariant, subtag}
		}
		if found := start[:len(start)-len(rest)]; containsSubtag(found, subtag) {
			return t, fault{malformed, subtag}
		}
		rest = after
	}
	t.Variants = spelled(start[:len(start)-len(rest)])
	if f := checkExtensions(rest); f.what != "" {
		return t, f
	}
	t.Rest = spelled(rest)
	return t, fault{}
}

// checkExtensions looks whether rest, "" or "-u-nu-latn-x-a", is well-formed:
// after a single letter or digit, which may stand once, subtags of two to
// eight; after x those of one to eight up to the end.
func checkExtensions(rest string) fault {
	var seen uint64
	private, empty := false, false
	for rest != "" {
		subtag, after := cut(rest)
		if subtag == "" || len(subtag) > 8 || !isAlphanumeric(subtag) {
			return fault{malformed, subtag}
		}
		if len(subtag) == 1 && !private {
			bit := singletonBit(lower(subtag[0]))
			if empty || seen&bit != 0 {
				return fault{malformed, subtag}
			}
			seen |= bit
			private, empty = lower(subtag[0]) == 'x', true
		} else {
			if seen == 0 {
				return fault{malformed, subtag}
			}
			empty = false
		}
		rest = after
	}
	if empty {
		return fault{malformed, ""}
	}
	return fault{}
}

// singletonBit returns a bit for a letter or digit.
func singletonBit(c byte) uint64 {
	if isDigit(c) {
		return 1 << (c - '0')
	}
	return 1 << (c - 'a' + 10)
}

// containsSubtag reports whether one of subtags, which begin with separators,
// is wanted.
func containsSubtag(subtags, wanted string) bool {
	for subtags != "" {
		var subtag string
		if subtag, subtags = cut(subtags); equalTags(subtag, wanted) {
			return true
		}
	}
	return false
}

// cut returns the first subtag of s, which may begin with a separator, and
// what follows it, with its separator.
func cut(s string) (subtag, rest string) {
	if s != "" && isSeparator(s[0]) {
		s = s[1:]
	}
	for i := range len(s) {
		if isSeparator(s[i]) {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// spelled returns subtags in small letters, with hyphens. Letters other than
// those of ASCII stay.
func spelled(s string) string {
	for i := range len(s) {
		if s[i] == separated(lower(s[i])) {
			continue
		}
		b := []byte(s)
		for i, c := range b {
			b[i] = separated(lower(c))
		}
		return string(b)
	}
	return s
}

// canonicalize replaces codes that have another name by now. Of what a code
// stands for, only that is added which the tag does not say itself.
func (t *Tag) canonicalize() {
	if record := aliasOf(t.Language); record != "" && record[6] != macrolanguage {
		t.replaceLanguage(record)
	}
	if t.Script == codeOf("Qaai") {
		t.Script = codeOf("Zinh")
	}
	if t.Region == 0 {
		return
	}
	if record := search(regionAliases, 6, 3, key3(t.Region)); record != "" {
		t.Region = t.part(codeOf(record[3:]))
	}
	if t.Language == signLanguages {
		if record := search(signs, 6, 3, key3(t.Region)); record != "" {
			t.Language, t.Region = codeOf(record[3:]), 0
		}
	}
}

// Why a language is replaced, the last byte of a record of languageAliases.
const (
	retired       = 'r'
	macrolanguage = 'm'
)

// aliasOf returns the record of a language in languageAliases, "" for none.
func aliasOf(language Code) string {
	if language.at(2) == ' ' && shortAliases[language.at(0)-'a']&(1<<(language.at(1)-'a')) == 0 {
		return ""
	}
	return search(languageAliases, 7, 3, key3(language))
}

func (t *Tag) replaceLanguage(record string) {
	t.Language = codeOf(record[3:6])
	parts := search(aliasParts, 10, 3, key3(codeOf(record[:3])))
	if parts == "" {
		return
	}
	if t.Script == 0 {
		t.Script = field(parts[3:7])
	}
	if t.Region == 0 {
		t.Region = field(parts[7:])
	}
}

// part returns the region that has taken the place of the region of t: of
// several the one where the language is at home, else the first.
func (t *Tag) part(first Code) Code {
	home := Tag{Language: t.Language, Script: t.Script}.Likely().Region
	for list := regionSplits; list != "" && home != 0; {
		var region, parts string
		region, list = word(list)
		i := strings.IndexByte(list, ';')
		parts, list = list[:i], list[i+1:]
		if codeOf(region) != t.Region {
			continue
		}
		for parts != "" {
			var part string
			if part, parts = word(parts); codeOf(part) == home {
				return home
			}
		}
	}
	return first
}

// Macro returns the tag with its language replaced by the macrolanguage that
// it is the usual form of: zh for cmn, ar for arb.
func (t Tag) Macro() Tag {
	if record := aliasOf(t.Language); record != "" {
		t.replaceLanguage(record)
	}
	return t
}

// Codes that are no single language.
const (
	undetermined  Code = 'u'<<24 | 'n'<<16 | 'd'<<8 | ' '
	signLanguages Code = 's'<<24 | 'g'<<16 | 'n'<<8 | ' '
)

// isLanguage reports whether there is a language with the code. The codes from
// qaa to qtz are for private use.
func isLanguage(c Code) bool {
	if c == undetermined {
		return false
	}
	group, bit, ok := languageBit(c)
	return ok && languages[group]&bit != 0 ||
		c.size() == 3 && c.at(0) == 'q' && c.at(1) <= 't' || aliasOf(c) != ""
}

// languageBit returns where languages has the code.
func languageBit(c Code) (group int, bit uint32, ok bool) {
	first, second, third := int(c.at(0))-'a', int(c.at(1))-'a', int(c.at(2))-'a'
	switch c.size() {
	case 2:
		return first, 1 << second, true
	case 3:
		return 26 + first*26 + second, 1 << third, true
	}
	return 0, 0, false
}

func isScript(c Code) bool {
	private := c >= codeOf("Qaaa") && c <= codeOf("Qabx")
	return private || search(scriptCodes, 4, 4, key(c)) != ""
}

// isRegion takes ZZ and the regions for private use, too.
func isRegion(c Code) bool {
	if isDigit(c.at(0)) {
		return search(numericRegions, 3, 3, key3(c)) != "" || search(regionAliases, 6, 3, key3(c)) != ""
	}
	first, second := c.at(0), c.at(1)
	return regions[first-'A']&(1<<(second-'A')) != 0 || first == 'X' || first == 'Q' && second >= 'M' ||
		search(regionAliases, 6, 3, key3(c)) != ""
}

func isVariant(s string) bool {
	var room [8]byte
	for i := range room {
		if room[i] = ' '; i < len(s) {
			room[i] = lower(s[i])
		}
	}
	k := key(0)
	for _, c := range room {
		k = k<<8 | key(c)
	}
	return len(s) <= len(room) && search(variantCodes, 8, 8, k) != ""
}

// The ways to write a code.
const (
	lowerCase = iota
	titleCase
	upperCase
)

// codeIn returns the code that is written as s in any case. It has two to four
// ASCII letters or digits.
func codeIn(s string, how int) Code {
	c := Code(0)
	for i := range 4 {
		letter := byte(' ')
		if i < len(s) {
			letter = lower(s[i])
			if (how == upperCase || how == titleCase && i == 0) && 'a' <= letter && letter <= 'z' {
				letter -= 'a' - 'A'
			}
		}
		c = c<<8 | Code(letter)
	}
	return c
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

func isSeparator(c byte) bool { return c == '-' || c == '_' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { c = lower(c); return 'a' <= c && c <= 'z' }

func isAlpha(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) {
			return false
		}
	}
	return true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

func isAlphanumeric(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && !isDigit(s[i]) {
			return false
		}
	}
	return true
}

package lang

import "strings"

// ScanLocale is [Scan] for what a program may be given: a tag, or the name of a POSIX
// locale, as in the variable LANG. That is language[_territory][.codeset][@modifier]
// (POSIX.1-2017, 8.2), and has a dot or an at sign, which no tag has, or is a tag but
// for its separator. C and POSIX name no language.
func ScanLocale(name string) (Tag, bool) {
	end := strings.IndexAny(name, ".@")
	if end < 0 {
		return Scan(name)
	}
	base, modifier := name[:end], ""
	if at := strings.IndexByte(name, '@'); at >= 0 {
		modifier = name[at+1:]
	}
	t, ok := Scan(base)
	if !ok {
		return t, false
	}
	if script := scriptOf(modifier); script != 0 {
		if t.Script == 0 {
			t.Script = script
		}
		return t, t.length() <= MaxTag
	}
	if len(modifier) <= 8 && isVariant(modifier) { // ca_ES@valencia
		if variant, ok := Scan(base + "-" + modifier); ok {
			return variant, true
		}
	}
	return t, true // @euro and others say nothing of the language
}

// scriptOf returns the script that a modifier of the locales of the GNU C library stands for.
func scriptOf(modifier string) Code {
	switch {
	case equalTags(modifier, "latin"), equalTags(modifier, "iqtelif"): // the Latin alphabet of Tatar
		return codeOf("Latn")
	case equalTags(modifier, "cyrillic"):
		return codeOf("Cyrl")
	case equalTags(modifier, "devanagari"):
		return codeOf("Deva")
	}
	return 0
}

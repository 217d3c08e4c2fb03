package lang

import "math/bits"

// Likely returns the tag with the script and the region that go with it where
// it has none (CLDR likely subtags): zh-Hant-TW for zh-TW. Variants and
// extensions are left out. What CLDR knows nothing of stays 0.
func (t Tag) Likely() Tag {
	t.Variants, t.Rest = "", ""
	t.Script = t.likelyScript()
	if t.Region != 0 {
		return t
	}
	script, region := home(t.Language)
	if t.Region = region; t.Script != script {
		for record := likelyPlaces; record != ""; record = record[10:] {
			if codeOf(record[:3]) == t.Language && codeOf(record[3:7]) == t.Script {
				t.Region = codeOf(record[7:10])
				break
			}
		}
	}
	return t
}

// likelyScript returns the script of the tag, said or likely.
func (t Tag) likelyScript() Code {
	if t.Script != 0 {
		return t.Script
	}
	if t.Region != 0 {
		if record := search(likelyScripts, 10, 6, key3(t.Language).and3(t.Region)); record != "" {
			return codeOf(record[6:])
		}
	}
	script, _ := home(t.Language)
	return script
}

// home returns the likely script and region of a language. Where CLDR knows it
// by another code alone, they are those of that code.
func home(language Code) (script, region Code) {
	script, region = ownHome(language)
	if script == 0 {
		if record := aliasOf(language); record != "" {
			return ownHome(codeOf(record[3:6]))
		}
	}
	return script, region
}

func ownHome(language Code) (script, region Code) {
	group, bit, ok := languageBit(language)
	if !ok || languages[group]&bit == 0 {
		return 0, 0
	}
	const rare = 255
	switch n := int(likely[int(languagesBefore[group])+bits.OnesCount32(languages[group]&(bit-1))]); n {
	case 0:
		return 0, 0
	case rare:
		record := search(rareHomes, 10, 3, key3(language))
		return codeOf(record[3:7]), codeOf(record[7:])
	default:
		record := homes[7*n-7:]
		return codeOf(record[:4]), codeOf(record[4:7])
	}
}

// Parent returns the tag whose texts stand in where those of t are missing
// (CLDR parent locales), and false when there is none: en-001 for en-AU, en for
// en-001. A text is never replaced by one in another script, so zh-Hant has no
// parent, nor by one in another language, but nb and nn have no, which is
// written as nb is.
func (t Tag) Parent() (Tag, bool) {
	switch {
	case t.Rest != "":
		t.Rest = ""
	case t.Variants != "":
		t.Variants = t.Variants[:lastSubtag(t.Variants)]
	case t.Region != 0:
		t.parentRegion()
	case t.Script != 0:
		script := t.Script
		t.Script = 0
		return t, t.likelyScript() == script
	case t.Language == bokmal || t.Language == nynorsk:
		t.Language = norwegian
	default:
		return Tag{}, false
	}
	return t, true
}

// Written Norwegian.
const (
	bokmal    Code = 'n'<<24 | 'b'<<16 | ' '<<8 | ' '
	nynorsk   Code = 'n'<<24 | 'n'<<16 | ' '<<8 | ' '
	norwegian Code = 'n'<<24 | 'o'<<16 | ' '<<8 | ' '
)

// ReadAs returns the language of t, but no for the two written forms of
// Norwegian, nb and nn: who reads one reads the others.
func (t Tag) ReadAs() Code {
	if t.Language == bokmal || t.Language == nynorsk {
		return norwegian
	}
	return t.Language
}

// Written returns how far apart two languages with the same [Tag.ReadAs] are
// written. What is called no is mostly nb.
func Written(want, have Code) int {
	switch {
	case want == have:
		return 0
	case want == nynorsk || have == nynorsk:
		return 2
	}
	return 1
}

func (t *Tag) parentRegion() {
	language := Tag{Language: t.Language}
	inRegion := Tag{Language: t.Language, Region: t.Region}
	if record := search(parents, 9, 6, key3(t.Language).and3(t.Region)); record != "" && t.likelyScript() == inRegion.likelyScript() {
		t.Region = codeOf(record[6:])
		return
	}
	if script := t.likelyScript(); script != language.likelyScript() {
		t.Script = script
	}
	t.Region = 0
}

func lastSubtag(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] == '-' {
			return i
		}
	}
	return 0
}

// HasVariants reports whether variants, as in a Tag, begin with those of prefix.
func HasVariants(variants, prefix string) bool {
	return len(variants) >= len(prefix) && variants[:len(prefix)] == prefix &&
		(len(variants) == len(prefix) || variants[len(prefix)] == '-')
}

package check

import (
	"strings"
	"unicode"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// scripts are the scripts of languages that are not written in Latin letters.
var scripts = map[string]*unicode.RangeTable{
	"be": unicode.Cyrillic, "bg": unicode.Cyrillic, "kk": unicode.Cyrillic, "ky": unicode.Cyrillic, "mk": unicode.Cyrillic,
	"mn": unicode.Cyrillic, "ru": unicode.Cyrillic, "tg": unicode.Cyrillic, "uk": unicode.Cyrillic,
	"ar": unicode.Arabic, "fa": unicode.Arabic, "ur": unicode.Arabic, "el": unicode.Greek, "he": unicode.Hebrew,
	"hy": unicode.Armenian, "ka": unicode.Georgian, "hi": unicode.Devanagari, "mr": unicode.Devanagari, "ne": unicode.Devanagari,
	"bn": unicode.Bengali, "ta": unicode.Tamil, "te": unicode.Telugu, "th": unicode.Thai, "ko": unicode.Hangul,
}

// script returns the script of the target language when it is another than
// Latin, which the source is taken to be in; nil otherwise, and when the tag
// names a script (uz-Latn).
func (p *Pass) script() *unicode.RangeTable {
	if !p.scripted {
		p.ownScript, p.scripted = p.readScript(), true
	}
	return p.ownScript
}

func (p *Pass) readScript() *unicode.RangeTable {
	if strings.Contains(p.Catalog.Lang, "-Latn") || scripts[lang.Base(p.Catalog.Source)] != nil {
		return nil
	}
	return scripts[lang.Base(p.Catalog.Lang)]
}

// hasScript reports whether a text has a letter of a script.
func (m *Masked) hasScript(script *unicode.RangeTable) bool {
	switch {
	case script == unicode.Latin:
		return m.Signs.Has(text.SignLatin | text.SignAccented)
	case script == unicode.Cyrillic:
		return m.Signs.Has(text.SignCyrillic)
	}
	return m.Signs.Has(text.SignOther) && hasScript(m.Text, script)
}

// rightToLeft are the languages whose texts need marks of direction.
var rightToLeft = setOf("ar ckb dv fa he ks ku ps sd ug ur yi")

// joining are the languages that are written with zero-width joiners.
var joining = setOf("ar as bn ckb fa gu hi km kn ks ku lo ml mn mr my ne or pa ps sa sd si ta te th ug ur")

// spacedPunctuation are the languages that put a space before ! ? : and ;.
var spacedPunctuation = setOf("fr br")

// setOf returns the set of the words of a list.
func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// strangers are the function words of other languages that a language's texts
// are confused with. The language itself has none of them.
var strangers = map[string]map[string]bool{
	"uk": setOf(`что это как или если только также чтобы еще ещё нет его она они который которая которое которые
необходимо пожалуйста когда где после был была были вы мы эта этот эти этого из можно нужно будет больше всех
каб гэта гэты што калі няма альбо трэба вельмі толькі`),
}

package lang

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// allCodes yields every code of two and three letters.
func allCodes() iter.Seq[string] {
	return func(yield func(string) bool) {
		const letters = 26
		for i := range letters * letters * (letters + 1) {
			code := string([]byte{'a' + byte(i/letters%letters), 'a' + byte(i%letters)})
			if third := i / (letters * letters); third < letters {
				code += string(rune('a' + third))
			}
			if !yield(code) {
				return
			}
		}
	}
}

// TestEveryLanguageCode compares the canonical form of every code with that of
// golang.org/x/text, whose tables are those of CLDR 32. Of what it knows
// nothing may be refused; what it calls otherwise must have been renamed since.
func TestEveryLanguageCode(t *testing.T) {
	known, renamed := 0, 0
	for code := range allCodes() {
		theirs, err := language.Parse(code)
		ours, ok := Scan(code)
		if ok {
			known++
		}
		if err != nil || theirs.IsRoot() {
			continue
		}
		if !ok {
			t.Errorf("%s is refused, golang.org/x/text has %s", code, theirs)
			continue
		}
		if ours.String() != theirs.String() {
			renamed++
			if record := aliasOf(codeOf(code)); record == "" {
				t.Errorf("%s is %s, golang.org/x/text has %s", code, ours, theirs)
			}
		}
	}
	if known < 8900 || renamed > 60 {
		t.Errorf("%d codes are known, %d are called otherwise than by golang.org/x/text", known, renamed)
	}
}

// TestTagsAreThoseOfXText compares tags that are put together of parts.
func TestTagsAreThoseOfXText(t *testing.T) {
	compared := 0
	for _, l := range strings.Fields("uk en zh sr pt es pa ar no nb uz az hi ja") {
		for _, script := range strings.Fields(". Latn cyrl HANT Arab Xxxx Jpan") {
			for _, region := range strings.Fields(". UA us GB TW HK AO PK 419 001 840 ME QQ XA 999 abc") {
				for _, rest := range strings.Fields(". u-nu-latn x-AB valencia 1996-u-ca-gregory oxendict-x-a u t-m0-iso abc latin") {
					tag := strings.ReplaceAll(l+"-"+script+"-"+region+"-"+rest, "-.", "")
					theirs, err := language.Parse(tag)
					ours, ok := Scan(tag)
					// It reads "abc" as a language of its own there.
					if subtags := strings.Split(tag, "-"); slices.Index(subtags, "abc") == 1 {
						theirs, err = language.Und, errNoLanguage
					}
					if ok != (err == nil) || ok && ours.String() != theirs.String() {
						t.Errorf("%s: %v %v, golang.org/x/text has %v %v", tag, ours, ok, theirs, err)
					}
					compared++
				}
			}
		}
	}
	if compared < 10_000 {
		t.Errorf("only %d tags were compared", compared)
	}
}

func TestScan(t *testing.T) {
	for tag, want := range map[string]string{
		"UK_ua": "uk-UA", "zh-HANT_tw": "zh-Hant-TW", "es-419": "es-419", "en-840": "en-US", "en-UK": "en-GB",
		"iw": "he", "sh": "sr-Latn", "sh-Cyrl": "sr-Cyrl", "mo": "ro", "tl": "fil", "ukr": "uk", "ger": "de", "cmn": "cmn",
		"zh-cmn-Hans": "cmn-Hans", "zh-yue": "yue", "zh-min-nan": "nan", "i-klingon": "tlh", "I_Klingon": "tlh",
		"en-GB-oed": "en-GB-oxendict", "no-bok": "nb", "art-lojban": "jbo", "sgn-DE": "gsg", "sgn-BE-FR": "sfb",
		"uk-SU": "uk-UA", "hy-SU": "hy-AM", "en-SU": "en-RU", "sr-Qaai": "sr-Zinh",
		"sl-rozaj-biske": "sl-rozaj-biske", "ca-valencia": "ca-valencia", "de-1996": "de-1996",
		"en-u-NU-latn": "en-u-nu-latn", "en-a-bb-x-a-b": "en-a-bb-x-a-b", "qaa-Qaaa-QM": "qaa-Qaaa-QM",
		"": "", "u": "", "und": "", "und-UA": "", "root": "", "x-a": "", "uk-": "", "uk--UA": "", "-uk": "", "uk-UA-": "", "xx": "",
		"uk-Xxxx": "", "uk-ZX": "", "uk-123": "", "uk-abc": "", "uk-latin": "", "uk-fonipa-fonipa": "", "en-u": "", "en-x": "",
		"en-u-a": "", "en-u-aa-u-bb": "", "en-abcdefghi": "", "en-u-abcdefghi": "", "uk UA": "", "sh-x-abcdefgh-abcdefgh-abcdefgh-abc": "", "uk\x00": "", "українська": "", "ar-yue": "",
	} {
		got, ok := Scan(tag)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("Scan(%q) = %v %v, want %s", tag, got, ok, want)
		}
	}
}

func TestLikely(t *testing.T) {
	for tag, want := range map[string]string{
		"uk": "uk-Cyrl-UA", "en": "en-Latn-US", "en-GB": "en-Latn-GB", "zh": "zh-Hans-CN", "zh-TW": "zh-Hant-TW", "zh-Hant": "zh-Hant-TW",
		"zh-HK": "zh-Hant-HK", "sr": "sr-Cyrl-RS", "sr-ME": "sr-Latn-ME", "sr-Latn": "sr-Latn-RS", "az-IR": "az-Arab-IR", "pa-PK": "pa-Arab-PK",
		"he": "he-Hebr-IL", "eo": "eo-Latn-001", "uk-Latn-x-a": "uk-Latn-UA", "qaa": "qaa", "zxx": "zxx",
	} {
		tag, ok := Scan(tag)
		if got := tag.Likely(); !ok || got.String() != want {
			t.Errorf("%v is likely %v, want %s", tag, got, want)
		}
	}
}

// TestLikelyIsThatOfXText compares every language of two letters.
func TestLikelyIsThatOfXText(t *testing.T) {
	for code := range allCodes() {
		tag, ok := Scan(code)
		theirs := language.Make(code)
		if !ok || len(code) > 2 || theirs.String() != code {
			continue
		}
		likely := tag.Likely()
		if script, _ := theirs.Script(); script.String() != likely.Script.String() && script.String() != "Zzzz" {
			t.Errorf("the script of %s is %s, golang.org/x/text has %s", code, likely.Script, script)
		}
	}
}

func TestMacro(t *testing.T) {
	for tag, want := range map[string]string{"cmn-TW": "zh-TW", "arb": "ar", "cnr": "sr-ME", "prs": "fa-AF", "prs-IR": "fa-IR", "uk": "uk"} {
		if got, _ := Scan(tag); got.Macro().String() != want {
			t.Errorf("Macro of %s is %v, want %s", tag, got.Macro(), want)
		}
	}
}

func TestRegions(t *testing.T) {
	for _, c := range []struct {
		want, have string
		distance   int
	}{
		{"en-US", "en-US", 0}, {"en-AU", "en-001", 1}, {"en-DE", "en-150", 1}, {"en-DE", "en-001", 1}, {"es-MX", "es-419", 1}, {"pt-AO", "pt-PT", 1},
		{"zh-MO", "zh-HK", 1}, {"zh-HK", "zh-MO", 4}, {"zh-HK", "zh-TW", 5}, {"en-AU", "en-GB", 3}, {"en-GB", "en-AU", 3}, {"en-AU", "en-NZ", 4}, {"en-AU", "en-US", 5},
		{"en-CA", "en-US", 4}, {"en-CA", "en-GB", 5}, {"es-MX", "es-ES", 5}, {"es-MX", "es-AR", 4}, {"es-419", "es-MX", 4}, {"es-PT", "es-ES", 4},
		{"ar-MA", "ar-DZ", 4}, {"ar-MA", "ar-EG", 5}, {"de-AT", "de-DE", 4}, {"uk-UA", "uk-PL", 4},
	} {
		want, _ := Scan(c.want)
		have, _ := Scan(c.have)
		want, have = want.Likely(), have.Likely()
		if got := Regions(want.Language, want.Script, want.Region, have.Region); got != c.distance {
			t.Errorf("from %s to %s: %d, want %d", c.want, c.have, got, c.distance)
		}
	}
}

func TestReads(t *testing.T) {
	for _, c := range []struct {
		language, want, have string
		ok                   bool
	}{
		{"uk", "Cyrl", "Cyrl", true}, {"sr", "Latn", "Cyrl", true}, {"sr", "Cyrl", "Latn", true}, {"hi", "Latn", "Deva", true},
		{"hi", "Deva", "Latn", false}, {"uk", "Latn", "Cyrl", false}, {"zh", "Hant", "Hans", false}, {"ja", "Hira", "Jpan", true},
	} {
		if got := Reads(codeOf(c.language), codeOf(c.want), codeOf(c.have)); got != c.ok {
			t.Errorf("%v: %v", c, got)
		}
	}
}

// FuzzScan holds every tag to what callers rely on: the canonical form is
// stable, within the bound, made of safe characters, and its parents end.
func FuzzScan(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, tag := range []string{"uk-UA", "zh-cmn-Hans-CN", "i-klingon", "sgn-BE-FR", "en-GB-oed", "sl-rozaj-biske-1994-u-co-x-y", "hy-SU", "sh"} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tag, ok := Scan(s)
		if !ok {
			return
		}
		name := tag.String()
		if again, ok := Scan(name); !ok || again != tag {
			t.Errorf("%q is %s, which is %v %v", s, name, again, ok)
		}
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" || len(name) > MaxTag {
			t.Errorf("%q is %q", s, name)
		}
		if likely := tag.Likely(); likely.Likely() != likely {
			t.Errorf("%q is likely %v, which is likely %v", s, likely, likely.Likely())
		}
		steps := 0
		for parent, ok := tag.Parent(); ok; parent, ok = parent.Parent() {
			if _, is := Scan(parent.String()); !is || steps > MaxTag {
				t.Fatalf("%q has the parent %v", s, parent)
			}
			steps++
		}
	})
}

package lang

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// The names are those that locale -a of the GNU C library, of macOS and of FreeBSD lists, and
// what people write.
func TestScanLocale(t *testing.T) {
	for name, want := range map[string]string{
		"uk_UA.UTF-8": "uk-UA", "uk_UA.utf8": "uk-UA", "uk_UA.KOI8-U": "uk-UA", "uk_UA": "uk-UA", "uk": "uk", "uk.UTF-8": "uk",
		"sr_RS@latin": "sr-Latn-RS", "sr_RS.UTF-8@latin": "sr-Latn-RS", "sr_RS": "sr-RS", "sr@latin": "sr-Latn", "sr_RS@Latin": "sr-Latn-RS",
		"sr_ME.ISO8859-5@cyrillic": "sr-Cyrl-ME", "uz_UZ@cyrillic": "uz-Cyrl-UZ", "uz_UZ.UTF-8@cyrillic": "uz-Cyrl-UZ", "be_BY@latin": "be-Latn-BY",
		"sr_Cyrl_RS@latin": "sr-Cyrl-RS", "tt_RU@iqtelif": "tt-Latn-RU", "sd_IN@devanagari": "sd-Deva-IN", "nan_TW@latin": "nan-Latn-TW",
		"ca_ES@valencia": "ca-ES-valencia", "ca_ES.UTF-8@valencia": "ca-ES-valencia", "be@tarask": "be-tarask", "ca_ES_valencia@valencia": "ca-ES-valencia",
		"de_DE@euro": "de-DE", "de_DE.ISO-8859-15@euro": "de-DE", "en@boldquot": "en", "gez_ET@abegede": "gez-ET", "fr_FR@": "fr-FR", "fr_FR.": "fr-FR",
		"zh_CN.GB18030": "zh-CN", "zh_TW.Big5": "zh-TW", "iw_IL.UTF-8": "he-IL", "no_NO.UTF-8": "no-NO", "en_US.ISO8859-1": "en-US", "zh_Hans_CN.UTF-8": "zh-Hans-CN",
		"C": "", "POSIX": "", "C.UTF-8": "", "C.utf8": "", "POSIX.UTF-8": "", "": "", ".UTF-8": "", "@latin": "", "../uk": "", "ua_UA.UTF-8": "", "uk UA.UTF-8": "",
	} {
		tag, ok := ScanLocale(name)
		if got := tag.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v, want %q", name, got, ok, want)
		}
	}
}

// A tag is what it is as a tag, and a name is a tag or none.
func FuzzScanLocale(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, s := range []string{"uk_UA.UTF-8", "sr_RS@latin", "ca@valencia", "C", "en-GB-u-nu-latn", "be@tarask.x@y", "uk\x00.é@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tag, ok := ScanLocale(s)
		if plain, isTag := Scan(s); isTag && (!ok || tag != plain) {
			t.Errorf("%q is a tag, %v, and a name, %v", s, plain, tag)
		}
		if !ok {
			return
		}
		if again, isTag := Scan(tag.String()); !isTag || again != tag {
			t.Errorf("%q is %q, which is %v", s, tag, again)
		}
		if base, _, _ := strings.Cut(s, "."); strings.HasPrefix(base, "C") && len(base) == 1 {
			t.Errorf("%q is %q", s, tag)
		}
	})
}

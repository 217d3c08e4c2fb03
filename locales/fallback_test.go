package locales_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

func TestFallbacks(t *testing.T) {
	for tag, want := range map[string]string{
		"uk": "uk", "uk-UA": "uk-UA uk", "uk_ua": "uk-UA uk", "en-AU": "en-AU en-001 en", "en-US": "en-US en",
		"pt-AO": "pt-AO pt-PT pt", "pt-BR": "pt-BR pt", "es-AR": "es-AR es-419 es", "es-ES": "es-ES es",
		"zh-Hant-HK": "zh-Hant-HK zh-Hant", "zh-TW": "zh-TW zh-Hant", "zh-CN": "zh-CN zh", "zh-MO": "zh-MO zh-HK zh-Hant", "zh-Hans-CN": "zh-Hans-CN zh-Hans zh", "sr-ME": "sr-ME sr-Latn", "pa-PK": "pa-PK pa-Arab",
		"en-DE": "en-DE en-150 en-001 en", "en-150": "en-150 en-001 en", "nb-NO": "nb-NO nb no", "nn": "nn no", "no": "no", "hi-Latn": "hi-Latn", "ht": "ht",
		"ca-ES-valencia": "ca-ES-valencia ca-ES ca", "de-u-co-phonebk": "de-u-co-phonebk de", "uk-Cyrl-UA": "uk-Cyrl-UA uk-Cyrl uk", "iw-IL": "he-IL he", "sr-Latn-RS": "sr-Latn-RS sr-Latn",
		"": "", "ua": "", "und": "", "../x": "", "x-private": "",
	} {
		if got := strings.Join(locales.Fallbacks(tag), " "); got != want {
			t.Errorf("Fallbacks(%q) = %s, want %s", tag, got, want)
		}
	}
}

func ExampleFallbacks() {
	fmt.Println(locales.Fallbacks("en-AU"))
	fmt.Println(locales.Fallbacks("zh-Hant-HK"))
	// Output:
	// [en-AU en-001 en]
	// [zh-Hant-HK zh-Hant]
}

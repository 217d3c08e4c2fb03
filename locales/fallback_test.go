package locales_test

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

func TestFallbacks(t *testing.T) {
	for tag, want := range map[string]string{
		"uk": "uk", "uk-UA": "uk-UA uk", "uk_ua": "uk-UA uk", "en-AU": "en-AU en-001 en", "en-US": "en-US en",
		"pt-AO": "pt-AO pt-PT pt", "pt-BR": "pt-BR pt", "es-AR": "es-AR es-419 es", "es-ES": "es-ES es",
		"zh-Hant-HK": "zh-Hant-HK zh-Hant", "zh-TW": "zh-TW zh-Hant", "zh-CN": "zh-CN zh", "sr-Latn-RS": "sr-Latn-RS sr-Latn",
		"": "", "ua": "", "und": "", "../x": "", "x-private": "",
	} {
		if got := strings.Join(locales.Fallbacks(tag), " "); got != want {
			t.Errorf("Fallbacks(%q) = %s, want %s", tag, got, want)
		}
	}
}

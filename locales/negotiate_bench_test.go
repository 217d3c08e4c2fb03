package locales_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/text/language"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

const chrome = "uk-UA,uk;q=0.9,en-US;q=0.8,en;q=0.7"

// both runs a benchmark on one goroutine and on as many as there are processors.
func both(b *testing.B, each func(i int)) {
	b.Run("one", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			each(i)
		}
	})
	b.Run("parallel", func(b *testing.B) {
		b.ReportAllocs()
		var start atomic.Int64
		b.RunParallel(func(pb *testing.PB) {
			for i := int(start.Add(1_000_000)); pb.Next(); i++ {
				each(i)
			}
		})
	})
}

func BenchmarkNegotiateCached(b *testing.B) {
	n := negotiator(b, "en", "uk", "de")
	both(b, func(int) { n.Match(chrome) })
}

// BenchmarkNegotiateMiss takes so many headers in turn that none of them is in
// the cache any more when it comes again.
func BenchmarkNegotiateMiss(b *testing.B) {
	for name, form := range map[string]string{
		"own":     "uk-UA,uk;q=0.9,en-US;q=0.8,en;q=0.7%03d",
		"foreign": "ru-RU,ru;q=0.9,be;q=0.8,kk;q=0.7%03d",
		"long":    "fr-CH,fr;q=0.9,en-GB;q=0.8,en;q=0.7,de;q=0.6,es-419;q=0.5,zh-Hant-TW;q=0.4,*;q=0.1%03d",
	} {
		headers := make([]string, 16*1024)
		for i := range headers {
			headers[i] = fmt.Sprintf(form, i)
		}
		n := negotiator(b, "en", "uk", "de", "en-GB", "en-US", "zh-Hant", "sr-Latn")
		b.Run(name, func(b *testing.B) {
			both(b, func(i int) { n.Match(headers[i%len(headers)]) })
		})
	}
}

func BenchmarkNegotiateHostile(b *testing.B) {
	n := negotiator(b, "en", "uk", "de", "en-GB", "en-US", "zh-Hant", "sr-Latn")
	for name, header := range hostileHeaders() {
		b.Run(strings.ReplaceAll(name, " ", "_"), func(b *testing.B) {
			both(b, func(int) { n.Match(header) })
		})
	}
}

// BenchmarkXTextNegotiate is what golang.org/x/text takes for the same.
func BenchmarkXTextNegotiate(b *testing.B) {
	m := language.NewMatcher([]language.Tag{language.English, language.Ukrainian, language.German})
	both(b, func(int) {
		tags, _, _ := language.ParseAcceptLanguage(chrome)
		m.Match(tags...)
	})
}

func BenchmarkNewNegotiator(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = locales.NewNegotiator("en", "uk", "de", "en-GB", "zh-Hant")
	}
}

func BenchmarkFallbacks(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		locales.Fallbacks("es-AR")
	}
}

// BenchmarkNegotiateManyRegions is the worst that a header can do to an
// application with a hundred regions of one language: ask for each and refuse all.
func BenchmarkNegotiateManyRegions(b *testing.B) {
	var app []string
	for i := range 100 {
		app = append(app, fmt.Sprintf("en-X%c", 'D'+i%20), fmt.Sprintf("en-Q%c", 'M'+i%14), fmt.Sprintf("en-%c%c", "AGMSU"[i%5], "MSG"[i%3]))
	}
	n := negotiator(b, "uk", app...)
	header := "en;q=0," + strings.Repeat("en-ZZ,", 19) + strings.Repeat(" ", 257)
	both(b, func(int) { n.Match(header) })
}

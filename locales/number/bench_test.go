package number_test

import (
	"testing"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	xnumber "golang.org/x/text/number"

	"github.com/seed-9fa3a4f3/i18n/internal/cldr"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

func BenchmarkParse(b *testing.B) {
	facts, _ := cldr.Facts("uk")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := number.Parse(facts); err != nil {
			b.Fatal(err)
		}
	}
}

// benchAppend measures what appends to a buffer that is used again.
func benchAppend(b *testing.B, tag string, fn func(l *number.Locale, dst []byte) []byte) {
	l := locale(b, tag)
	buf := make([]byte, 0, 128)
	b.ReportAllocs()
	for b.Loop() {
		buf = fn(l, buf[:0])
	}
}

func BenchmarkAppendInt(b *testing.B) {
	benchAppend(b, "uk", func(l *number.Locale, dst []byte) []byte { return l.AppendInt(dst, 1234567) })
}

func BenchmarkAppendSmallInt(b *testing.B) {
	benchAppend(b, "uk", func(l *number.Locale, dst []byte) []byte { return l.AppendInt(dst, 42) })
}

func BenchmarkAppendFloat(b *testing.B) {
	benchAppend(b, "uk", func(l *number.Locale, dst []byte) []byte {
		return l.AppendFloat(dst, 1234567.8915, number.Options{})
	})
}

func BenchmarkAppendDecimal(b *testing.B) {
	benchAppend(b, "uk", func(l *number.Locale, dst []byte) []byte {
		dst, _ = l.AppendDecimal(dst, "1234567.50", number.Options{})
		return dst
	})
}

func BenchmarkAppendDateTime(b *testing.B) {
	at := time.Date(2026, 11, 25, 14, 5, 9, 0, time.UTC)
	benchAppend(b, "uk", func(l *number.Locale, dst []byte) []byte {
		return l.AppendDateTime(dst, at, number.Long, number.Short)
	})
}

// What programs with go-i18n print numbers with.
func BenchmarkXTextDecimal(b *testing.B) {
	p := message.NewPrinter(language.Ukrainian)
	b.Run("int", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = p.Sprint(xnumber.Decimal(1234567))
		}
	})
	b.Run("float", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = p.Sprint(xnumber.Decimal(1234567.8915))
		}
	})
}

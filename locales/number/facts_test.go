package number

import (
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/cldr"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

// encode writes the section that l was read from.
func encode(l *Locale) string {
	b := []byte{Version, l.minGrouping, l.number.primary, l.number.secondary, l.percent.primary, l.percent.secondary}
	str := func(list ...part) {
		for _, p := range list {
			b = append(append(b, p.length), l.text(p)...)
		}
	}
	list := func(first int, list []part) {
		n := 0
		for n < len(list) && list[n].at > 0 {
			n++
		}
		if n > 0 || first > 0 {
			n += first
		}
		b = append(b, byte(n))
		if first > 0 {
			str(l.periodOf)
		}
		str(list[:n-first]...)
	}
	str(l.digits, l.decimal, l.group, l.minus, l.nan, l.inf, l.percentBefore, l.percentAfter, l.percentMinus)
	str(l.dates[:]...)
	str(l.times[:]...)
	str(l.both[:]...)
	str(l.eras[0], l.eras[1], l.halves[0], l.halves[1], l.utcShort, l.utcLong, l.offsetBefore, l.offsetAfter, l.offsetZero)
	str(l.offsetPlus, l.offsetMinus, l.offsetSeparator, l.offsetMinusEnd)
	list(0, l.monthsShort[:])
	list(0, l.monthsLong[:])
	list(0, l.weekdaysShort[:])
	list(0, l.weekdaysLong[:])
	if l.periodOf.at == 0 {
		return string(append(b, 0))
	}
	list(1, l.periods[:])
	return string(b)
}

// What is read is what was written, and what is no section is an error: the
// text of a locale never panics.
func FuzzParse(f *testing.F) {
	fuzz := fuzzing.New(f)
	for _, tag := range []string{"en", "uk", "ar-EG", "zh-Hant", "hi", "fa", "ff-Adlm", "haw", "eu", "und"} {
		facts, _ := cldr.Facts(tag)
		fuzz.Add(facts)
	}
	fuzz.Fuzz(func(t *testing.T, facts string) {
		l, err := Parse(facts)
		if err != nil {
			if l != nil || !strings.HasPrefix(err.Error(), "number: ") {
				t.Errorf("%v, %v", l, err)
			}
			return
		}
		if again := encode(l); again != facts {
			t.Errorf("%q\nwritten again: %q", facts, again)
		}
		text := l.AppendInt(nil, math.MinInt64)
		text = l.AppendPercent(text, math.Inf(-1), Options{MinFraction: 200})
		text = l.AppendFloat(text, math.NaN(), Options{})
		text, _ = l.AppendDecimal(text, "-1234567890.5", Options{})
		for s := Short; s <= Full; s++ {
			for hour := range 24 {
				at := time.Date(2026-hour*200, 11, hour+1, hour, 0, 0, 0, time.FixedZone("", 1000*hour-12000))
				text = l.AppendDateTime(text, at, s, s)
			}
		}
		if !utf8.Valid(text) {
			t.Errorf("%q prints %q", facts, text)
		}
	})
}

// A damaged section is told from a whole one, wherever it is cut.
func TestParseRefuses(t *testing.T) {
	facts, _ := cldr.Facts("uk")
	for n := range facts {
		if _, err := Parse(facts[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are taken for a section", n, len(facts))
		}
	}
	replace := func(old, with string) string {
		if !strings.Contains(facts, old) {
			t.Fatalf("no %q in the section", old)
		}
		return strings.Replace(facts, old, with, 1)
	}
	for _, tt := range []struct {
		facts string
		want  error
	}{
		{"", errVersion},
		{"\x02" + facts[1:], errVersion},
		{facts[:3], errCut},
		{facts + "\x00", errTrailing},
		{facts + strings.Repeat("x", math.MaxUint16), errTrailing},
		{facts[:2] + "\x03\x00" + facts[4:], errGroups},
		{replace("NaN", "Na\xff"), errText},
		{replace("NaN", "Naі"), errText},           // which cuts the letter in two
		{replace("\x03NaN", "\u00c3NaN"), errText}, // a length of 195, which is no UTF-8 by chance
		{facts[:6] + "\x03abc" + facts[7:], errDigits},
		{facts[:6] + "\x0a\u0660\u0661\u0662\u0663\u0664" + facts[7:], errDigits},
		{facts[:6] + "\x140123456789abcdefghij" + facts[7:], errDigits},
		{replace("\x19 о \x1a", "\x19 о \x19"), errPattern},
		{replace("\x19 о \x1a", "\x01 о \x1a"), errPattern},
		{replace("\x09.\x04.\x02", "\x09.\x04.\x1f"), errPattern},
		{replace("\x09.\x04.\x02", "\x09.\x04.\x0a"), errPattern}, // short names of days, of which there are none
		{replace("\x09.\x04.\x02", "\x09.\x04.\x00"), errPattern},
	} {
		if _, err := Parse(tt.facts); err != tt.want {
			t.Errorf("%q: %v, want %v", tt.facts[:min(len(tt.facts), 20)], err, tt.want)
		}
	}
}

// The root locale of the package is that of CLDR, and stands for nil.
func TestRoot(t *testing.T) {
	facts, ok := cldr.Facts("und")
	if ok || facts != rootFacts {
		t.Errorf("the root locale of CLDR is %q, %v", facts, ok)
	}
	var l *Locale
	if got := l.Int(-1234567) + " " + l.Date(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC), Short); got != "-1,234,567 2026-11-25" {
		t.Error(got)
	}
}

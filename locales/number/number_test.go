package number_test

import (
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

func TestInt(t *testing.T) {
	for _, tt := range []struct {
		tag  string
		n    int64
		want string
	}{
		{"en", 0, "0"},
		{"en", -1234567, "-1,234,567"},
		{"en", math.MinInt64, "-9,223,372,036,854,775,808"},
		{"en-IN", 1234567, "12,34,567"},
		{"hi", 100000, "1,00,000"},
		{"uk", 1234567, "1\u00a0234\u00a0567"},
		{"uk", 1234, "1\u00a0234"},
		{"fr", 1234, "1\u202f234"},
		{"de-CH", 1234567, "1'234'567"},
		{"es", 1234, "1234"},
		{"es", 12345, "12.345"},
		{"pl", 1234, "1234"},
		{"pl", 12345, "12\u00a0345"},
		{"sv", -5, "\u22125"},
		{"ar", 1234, "1,234"},
		{"ar-EG", -1234, "\u061c-١٬٢٣٤"},
		{"fa", -1234, "\u200e\u2212۱٬۲۳۴"},
		{"mr", 1234567, "१२,३४,५६७"},
		{"ne", 100000, "१,००,०००"},
		{"bn", 100000, "১,০০,০০০"},
		{"my", 1234, "၁,၂၃၄"},
		{"ff-Adlm", 1234, "𞥑⹁𞥒𞥓𞥔"},
	} {
		if got := locale(t, tt.tag).Int(tt.n); got != tt.want {
			t.Errorf("%s %d: %q, want %q", tt.tag, tt.n, got, tt.want)
		}
	}
	if got := locale(t, "en").Uint(math.MaxUint64); got != "18,446,744,073,709,551,615" {
		t.Error(got)
	}
}

func TestFloat(t *testing.T) {
	two := number.Options{MinFraction: 2, MaxFraction: 2}
	for _, tt := range []struct {
		tag  string
		f    float64
		o    number.Options
		want string
	}{
		{"en", 1234.5675, number.Options{}, "1,234.568"},
		{"en", 1.0005, number.Options{}, "1.001"},
		{"en", 1.00049, number.Options{}, "1"},
		{"en", 0.125, number.Options{MaxFraction: 2}, "0.13"}, // ICU's own default gives 0.12
		{"en", 2.5, number.Options{Integer: true}, "3"},
		{"en", 999.9996, number.Options{}, "1,000"},
		{"en", 0.9996, number.Options{}, "1"},
		{"en", 0.0996, number.Options{}, "0.1"},
		{"en", 5, two, "5.00"},
		{"en", 5, number.Options{MinFraction: 4}, "5.0000"},
		{"en", 5, number.Options{MinFraction: -1, MaxFraction: -1}, "5"},
		{"en", 0.5, number.Options{MinFraction: 1000}, "0.5" + strings.Repeat("0", 99)},
		{"en", 1e-9, number.Options{MaxFraction: 9}, "0.000000001"},
		{"en", 12345.6, number.Options{NoGroups: true}, "12345.6"},
		{"en", -0.0001, number.Options{}, "-0"},
		{"en", math.NaN(), two, "NaN"},
		{"en", math.Inf(-1), two, "-∞"},
		{"uk", 1234567.891, two, "1\u00a0234\u00a0567,89"},
		{"ar-EG", 1234.5, number.Options{}, "١٬٢٣٤٫٥"},
		{"es", 1234.5, number.Options{}, "1234,5"},
		{"es", 9999.9999, number.Options{}, "10.000"},
	} {
		if got := locale(t, tt.tag).Float(tt.f, tt.o); got != tt.want {
			t.Errorf("%s %v %+v: %q, want %q", tt.tag, tt.f, tt.o, got, tt.want)
		}
	}
}

func TestPercent(t *testing.T) {
	two := number.Options{MaxFraction: 2}
	for _, tt := range []struct{ tag, whole, two, hundred string }{
		{"en", "67%", "67.15%", "67.15%"},
		{"uk", "67\u00a0%", "67,15\u00a0%", "67,15\u00a0%"},
		{"de", "67\u00a0%", "67,15\u00a0%", "67,15\u00a0%"},
		{"tr", "%67", "%67,15", "%67,15"},
		{"eu", "%\u00a067", "%\u00a067,15", "%\u00a067,15"},
		{"ar-EG", "٦٧٪\u061c", "٦٧٫١٥٪\u061c", "٦٧٫١٥٪\u061c"},
	} {
		l := locale(t, tt.tag)
		if got := l.Percent(0.6715, number.Options{}); got != tt.whole {
			t.Errorf("%s: %q, want %q", tt.tag, got, tt.whole)
		}
		if got := l.Percent(0.6715, two); got != tt.two {
			t.Errorf("%s: %q, want %q", tt.tag, got, tt.two)
		}
		if got := l.PerHundred(67.15, number.Options{}); got != tt.hundred {
			t.Errorf("%s: %q, want %q", tt.tag, got, tt.hundred)
		}
	}
	// A minus stands before the sign or after it.
	if got := locale(t, "tr").Percent(-0.5, number.Options{}) + locale(t, "blo").Percent(-0.5, number.Options{}); got != "-%50%\u00a0-50" {
		t.Errorf("%q", got)
	}
}

func TestDecimal(t *testing.T) {
	for _, tt := range []struct {
		decimal string
		o       number.Options
		want    string
	}{
		{"1234567.50", number.Options{}, "1,234,567.50"},
		{"-0.00", number.Options{}, "-0.00"},
		{"007", number.Options{}, "7"},
		{"000", number.Options{}, "0"},
		{"12345678901234567890123.123456789", number.Options{}, "12,345,678,901,234,567,890,123.123456789"},
		{"1.5", number.Options{MinFraction: 3}, "1.500"},
		{"1.50", number.Options{MaxFraction: 3}, "1.50"},
		{"1.2345", number.Options{MaxFraction: 3}, "1.235"},
		{"999.95", number.Options{MaxFraction: 1}, "1,000.0"},
		{"9999", number.Options{NoGroups: true}, "9999"},
		{"0.5", number.Options{Integer: true}, "1"},
		{"0.49", number.Options{Integer: true}, "0"},
	} {
		if got, ok := locale(t, "en").Decimal(tt.decimal, tt.o); !ok || got != tt.want {
			t.Errorf("%s %+v: %q, %v, want %q", tt.decimal, tt.o, got, ok, tt.want)
		}
	}
	for _, bad := range []string{"", "-", ".", "1.", ".5", "+1", "--1", "1e3", "1,5", "1.2.3", " 1", "NaN", "٣", "0x1", "1\n"} {
		if got, ok := locale(t, "en").AppendDecimal([]byte("x"), bad, number.Options{}); ok || string(got) != "x" {
			t.Errorf("%q is printed as %q", bad, got)
		}
	}
	for _, tt := range []struct{ decimal, fraction, hundred string }{
		{"0.67150", "67.150%", "0.67150%"},
		{"0.001", "0.1%", "0.001%"},
		{"12", "1,200%", "12%"},
		{"0.0", "0%", "0.0%"},
		{"-1.005", "-100.5%", "-1.005%"},
	} {
		fraction, ok := locale(t, "en").AppendPercentDecimal(nil, tt.decimal, number.Options{})
		hundred, ok2 := locale(t, "en").AppendPerHundredDecimal(nil, tt.decimal, number.Options{})
		if !ok || !ok2 || string(fraction) != tt.fraction || string(hundred) != tt.hundred {
			t.Errorf("%s: %q and %q, want %q and %q", tt.decimal, fraction, hundred, tt.fraction, tt.hundred)
		}
	}
}

// All digits of a decimal are printed in their order, and rounding is that of
// exact arithmetic.
func FuzzAppendDecimal(f *testing.F) {
	fuzz := fuzzing.New(f)
	for _, seed := range []string{"1234567.50", "-0.00", "007", "99.995", "0.0099", "12345678901234567890.5", "x", "-"} {
		fuzz.Add(seed, 2)
	}
	l := locale(f, "en")
	fuzz.Fuzz(func(t *testing.T, decimal string, fraction int) {
		got, ok := l.Decimal(decimal, number.Options{NoGroups: true})
		exact, isNumber := new(big.Rat).SetString(decimal)
		if !ok {
			if got != "" {
				t.Errorf("%q: %q", decimal, got)
			}
			return
		}
		if !isNumber {
			t.Fatalf("%q is no number, but %q", decimal, got)
		}
		sign := ""
		if strings.HasPrefix(decimal, "-") {
			sign = "-"
		}
		whole, rest, hasPoint := strings.Cut(strings.TrimPrefix(decimal, "-"), ".")
		want := sign + strings.TrimLeft(whole[:len(whole)-1], "0") + whole[len(whole)-1:]
		if hasPoint {
			want += "." + rest
		}
		if got != want {
			t.Errorf("%q: %q, want %q", decimal, got, want)
		}
		fraction = 1 + int(uint(fraction)%20)
		got, _ = l.Decimal(decimal, number.Options{NoGroups: true, MinFraction: fraction, MaxFraction: fraction})
		if want := sign + new(big.Rat).Abs(exact).FloatString(fraction); len(rest) >= fraction && got != want { // which rounds half away from zero, too
			t.Errorf("%q with %d digits: %q, want %q", decimal, fraction, got, want)
		}
		grouped, _ := l.Decimal(decimal, number.Options{MinFraction: fraction, MaxFraction: fraction})
		if strings.ReplaceAll(grouped, ",", "") != got {
			t.Errorf("%q: %q in groups, %q without", decimal, grouped, got)
		}
	})
}

func TestDates(t *testing.T) {
	kyiv := time.FixedZone("EET", 2*3600)
	at := time.Date(2026, 11, 25, 14, 5, 9, 0, kyiv)
	for _, tt := range []struct {
		tag         string
		date, clock number.Style
		want        string
	}{
		{"uk", number.Long, number.Short, "25 листопада 2026 р. о 14:05"},
		{"uk", number.Full, number.Long, "середа, 25 листопада 2026 р. о 14:05:09 GMT+2"},
		{"uk", number.Short, number.Medium, "25.11.26, 14:05:09"},
		{"en", number.Full, number.Full, "Wednesday, November 25, 2026 at 2:05:09 PM GMT+02:00"},
		{"en", number.Medium, number.Short, "Nov 25, 2026, 2:05 PM"},
		{"en-GB", number.Short, number.Short, "25/11/2026, 14:05"},
		{"fr", number.Long, number.Long, "25 novembre 2026 à 14:05:09 UTC+2"},
		{"ja", number.Full, number.Short, "2026年11月25日水曜日 14:05"},
		{"zh-TW", number.Medium, number.Short, "2026年11月25日 下午2:05"},
		{"ar-EG", number.Long, number.Short, "٢٥ نوفمبر ٢٠٢٦ في ٢:٠٥ م"},
		{"fa", number.Long, number.Long, "۲۵ نوامبر ۲۰۲۶ ساعت ۱۴:۰۵:۰۹ (\u200e+۲ گرینویچ)"},
		{"th", number.Long, number.Short, "25 พฤศจิกายน ค.ศ. 2026 เวลา 14:05"},
	} {
		if got := locale(t, tt.tag).DateTime(at, tt.date, tt.clock); got != tt.want {
			t.Errorf("%s %d %d: %q, want %q", tt.tag, tt.date, tt.clock, got, tt.want)
		}
	}
	l := locale(t, "en")
	if got, want := l.Date(at, 99)+l.Time(at, 99), l.Date(at, number.Medium)+l.Time(at, number.Medium); got != want {
		t.Errorf("an unknown style is %q, want %q", got, want)
	}
	for _, tt := range []struct {
		zone *time.Location
		want string
	}{
		{time.UTC, "12:00:00 Coordinated Universal Time"},
		{time.FixedZone("WET", 0), "12:00:00 GMT"},
		{time.FixedZone("", -3*3600-1800), "12:00:00 GMT-03:30"},
		{time.FixedZone("LMT", 2*3600+124), "12:00:00 GMT+02:02:04"},
	} {
		if got := locale(t, "en-GB").Time(time.Date(2026, 1, 1, 12, 0, 0, 0, tt.zone), number.Full); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// Nothing that appends allocates, and what returns a string allocates it alone.
func TestAllocations(t *testing.T) {
	at := time.Date(2026, 11, 25, 14, 5, 9, 0, time.FixedZone("EET", 2*3600))
	buf, texts := make([]byte, 0, 512), new([2]string)
	for _, tag := range []string{"uk", "ar-EG", "zh-Hant"} {
		l := locale(t, tag)
		appends := testing.AllocsPerRun(100, func() {
			buf = l.AppendInt(buf[:0], -1234567)
			buf = l.AppendFloat(buf, 1234567.8915, number.Options{})
			buf = l.AppendFloat(buf, math.SmallestNonzeroFloat64, number.Options{MaxFraction: 100})
			buf = l.AppendPercent(buf, 0.6715, number.Options{})
			buf, _ = l.AppendDecimal(buf, "1234567.50", number.Options{MaxFraction: 1})
			buf = l.AppendDateTime(buf, at, number.Full, number.Full)
		})
		returns := testing.AllocsPerRun(100, func() {
			texts[0] = l.Int(-1234567)
			texts[1] = l.Float(1234567.8915, number.Options{})
		})
		if appends != 0 || returns != 2 {
			t.Errorf("%s: %v allocations of what appends, want 0, and %v of what returns, want 2", tag, appends, returns)
		}
	}
}

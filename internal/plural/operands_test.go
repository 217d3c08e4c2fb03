package plural

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

func TestParseOperands(t *testing.T) {
	tests := []struct {
		in   string
		want Operands
	}{
		// The table of UTS #35 part 3, "Plural Operand Examples".
		{"1", Operands{N: 1, I: 1}},
		{"1.0", Operands{N: 1, I: 1, V: 1}},
		{"1.00", Operands{N: 1, I: 1, V: 2}},
		{"1.3", Operands{N: 1.3, I: 1, V: 1, W: 1, F: 3, T: 3}},
		{"1.30", Operands{N: 1.3, I: 1, V: 2, W: 1, F: 30, T: 3}},
		{"1.03", Operands{N: 1.03, I: 1, V: 2, W: 2, F: 3, T: 3}},
		{"1.230", Operands{N: 1.23, I: 1, V: 3, W: 2, F: 230, T: 23}},
		{"1200000", Operands{N: 1200000, I: 1200000}},
		{"1.2c6", Operands{N: 1200000, I: 1200000, C: 6}},
		{"123c6", Operands{N: 123000000, I: 123000000, C: 6}},
		{"123c5", Operands{N: 12300000, I: 12300000, C: 5}},
		{"1200.50", Operands{N: 1200.5, I: 1200, V: 2, W: 1, F: 50, T: 5}},
		{"1.20050c3", Operands{N: 1200.5, I: 1200, V: 2, W: 1, F: 50, T: 5, C: 3}},

		{"1e6", Operands{N: 1e6, I: 1000000, C: 6}},
		{"1.5c0", Operands{N: 1.5, I: 1, V: 1, W: 1, F: 5, T: 5}},
		{"0c99", Operands{C: 99}},
		{"-2.50", Operands{N: 2.5, I: 2, V: 2, W: 1, F: 50, T: 5}},
		{"+7", Operands{N: 7, I: 7}},
		{"-0", Operands{}},
		{"007", Operands{N: 7, I: 7}},
		{"18446744073709551615", Operands{N: math.MaxUint64, I: math.MaxUint64}},
		{"18446744073709551616", Operands{N: math.MaxUint64, I: 1e18 + 446744073709551616}},
		{"1" + strings.Repeat("0", 300), Operands{N: 1e300, I: 1e18}},
		{"0." + strings.Repeat("0", 300) + "120", Operands{N: 1.2e-301, V: 303, W: 302, F: 120, T: 12}},
		{"0." + strings.Repeat("0", 398), Operands{V: 398}},
		{"0.98765432109876543210", Operands{N: 0.9876543210987654321, V: 20, W: 19, F: 1e18 + 765432109876543210, T: 9876543210987654321}},
	}
	for _, tt := range tests {
		got, err := ParseOperands(tt.in)
		if err != nil || got != tt.want {
			t.Errorf("%s: %+v, %v, want %+v", tt.in, got, err, tt.want)
		}
	}
}

func TestParseOperandsRefuses(t *testing.T) {
	tests := []struct{ in, id string }{
		{"", "syntax"},
		{"-", "syntax"},
		{"--1", "syntax"},
		{"1.", "syntax"},
		{".5", "syntax"},
		{"1.2.3", "syntax"},
		{" 1", "syntax"},
		{"1 000", "syntax"},
		{"1,5", "syntax"},
		{"1e", "syntax"},
		{"1e-3", "syntax"},
		{"1e+6", "syntax"},
		{"1e2e3", "syntax"},
		{"1e1.5", "syntax"},
		{"1e100", "syntax"},
		{"c6", "syntax"},
		{"0x1p4", "syntax"},
		{"1_000", "syntax"},
		{"NaN", "syntax"},
		{"Inf", "syntax"},
		{"½", "syntax"},
		{"٣", "syntax"},
		{"1\x00", "syntax"},
		{strings.Repeat("9", 310), "range"},
		{strings.Repeat("9", 300) + "c99", "range"},
		{strings.Repeat("1", 401), "length"},
		{strings.Repeat("я", 1<<20), "length"},
	}
	for _, tt := range tests {
		n, err := ParseOperands(tt.in)
		var e *NumberError
		if !errors.As(err, &e) || e.ID != "plural.number-"+tt.id {
			t.Errorf("%.20q: %v, want plural.number-%s", tt.in, err, tt.id)
			continue
		}
		if n != (Operands{}) {
			t.Errorf("%.20q: %+v beside an error", tt.in, n)
		}
		if len(e.Input) > 50 || utf8.ValidString(tt.in) && !utf8.ValidString(e.Input) {
			t.Errorf("%.20q: input %q", tt.in, e.Input)
		}
	}
}

func TestNumberErrorCutsItsInput(t *testing.T) {
	for length, want := range map[int]int{40: 40, 41: 40 + len("…")} {
		_, err := ParseOperands(strings.Repeat("x", length))
		var e *NumberError
		if !errors.As(err, &e) || len(e.Input) != want {
			t.Errorf("%d bytes: %v, want %d bytes of input", length, err, want)
		}
	}
}

func TestOperandsOf(t *testing.T) {
	type count int16
	tests := []struct {
		in   any
		want string // the same number for ParseOperands
	}{
		{0, "0"},
		{int8(-128), "128"},
		{int64(math.MinInt64), "9223372036854775808"},
		{uint64(math.MaxUint64), "18446744073709551615"},
		{uint8(5), "5"},
		{count(21), "21"},
		{json.Number("1.50"), "1.50"},
		{"1c6", "1c6"},
		{1.0, "1"},
		{-1.5, "1.5"},
		{float32(0.1), "0.1"},
		{1e21, "1000000000000000000000"},
		{1e-7, "0.0000001"},
		{math.Copysign(0, -1), "0"},
	}
	for _, tt := range tests {
		got, err := OperandsOf(tt.in)
		if want := parse(t, tt.want); err != nil || got != want {
			t.Errorf("%T %v: %+v, %v, want %+v", tt.in, tt.in, got, err, want)
		}
	}
	for _, f := range []float64{math.MaxFloat64, math.SmallestNonzeroFloat64, 2.2250738585072014e-308} {
		if got, err := OperandsOf(f); err != nil || got.N != f {
			t.Errorf("%g: %+v, %v", f, got, err)
		}
	}
}

func TestOperandsOfRefuses(t *testing.T) {
	one := 1
	tests := []struct {
		in        any
		id, input string
	}{
		{nil, "type", "nil"},
		{&one, "type", "*int"},
		{true, "type", "bool"},
		{[]byte("1"), "type", "[]uint8"},
		{math.NaN(), "range", "NaN"},
		{math.Inf(-1), "range", "-Inf"},
		{float32(math.Inf(1)), "range", "+Inf"},
		{"many", "syntax", "many"},
	}
	for _, tt := range tests {
		_, err := OperandsOf(tt.in)
		var e *NumberError
		if !errors.As(err, &e) || e.ID != "plural.number-"+tt.id || e.Input != tt.input {
			t.Errorf("%v: %v, want plural.number-%s of %s", tt.in, err, tt.id, tt.input)
		}
	}
}

func FuzzParseOperands(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, s := range []string{
		"", "0", "-1", "+1.50", "1c6", "1.2005c3", "1e99", "18446744073709551616", "0.0", "00.00", "1.", ".1",
		"9223372036854775807", "-9223372036854775808", "1e-3", "NaN", strings.Repeat("7", 300), "0." + strings.Repeat("3", 300),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseOperands(s)
		if i, intErr := strconv.ParseInt(s, 10, 64); intErr == nil && len(s) <= maxNumber && (err != nil || n != fromInt(i)) {
			t.Fatalf("%q: %+v, %v; strconv reads %d", s, n, err, i)
		}
		if err != nil {
			return
		}
		checkOperands(t, s, n)
	})
}

// checkOperands compares with what strconv reads, to which c is e.
func checkOperands(t *testing.T, s string, n Operands) {
	f, err := strconv.ParseFloat(strings.Replace(s, "c", "e", 1), 64)
	if err != nil || math.Abs(f) != n.N {
		t.Errorf("%q: n = %v, want %v, %v", s, n.N, f, err)
	}
	if n.W > n.V || n.T > n.F && n.V < 18 || (n.W == 0) != (n.T == 0) || n.V == 0 && n.F != 0 {
		t.Errorf("%q: %+v contradicts itself", s, n)
	}
	if n.V > 15 || n.N > 1e15 {
		return // the sum below would round
	}
	for digits, value := range map[int]uint64{n.V: n.F, n.W: n.T} {
		if sum := float64(n.I) + float64(value)/math.Pow10(digits); math.Abs(sum-n.N) > 1e-14*max(1, n.N) {
			t.Errorf("%q: %d + %d/10^%d is not %v", s, n.I, value, digits, n.N)
		}
	}
}

func BenchmarkParseOperands(b *testing.B) {
	for _, s := range []string{"22", "1234.50", "1.2c6"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseOperands(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOperandsOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := OperandsOf(12345); err != nil {
			b.Fatal(err)
		}
	}
}

package plural

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

func parse(t testing.TB, s string) Operands {
	t.Helper()
	n, err := ParseOperands(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func join(list []Category) string {
	var names []string
	for _, c := range list {
		names = append(names, string(c))
	}
	return strings.Join(names, " ")
}

func TestCardinal(t *testing.T) {
	tests := []struct {
		locale string
		want   Category
		n      string // numbers of that category
	}{
		{"uk", One, "1 21 101 -1 1001 1000000000000000000000001"},
		{"uk", Few, "2 3 4 22 104 99999999999999999999922"},
		{"uk", Many, "0 5 11 12 14 20 25 111 112 1000000 99999999999999999999912"},
		{"uk", Other, "0.0 1.0 1.5 2.50 1000000000000000000000001.0"},
		{"en", One, "1 01 -1"},
		{"en", Other, "0 2 1.0 11 21"},
		{"ar", Zero, "0 0.0"},
		{"ar", Two, "2 2.0"},
		{"ar", Few, "3 10 103"},
		{"ar", Many, "11 99 111"},
		{"ar", Other, "100 102 0.1"},
		{"fr", One, "0 1 1.9"},
		{"fr", Many, "1000000 1c6 1.5c6 1000000000000000000000000"},
		{"fr", Other, "2 1000001 1c3 1000000.0"},
		{"lv", Zero, "0 10 11 19 111 1.11"},
		{"lv", One, "1 21 0.1 1.21"},
		{"lv", Other, "2 22 0.2"},
		{"kw", Two, "2 22 1000 12000 40000 100000 1100000"},
		{"kw", Other, "4 21000 400000 1000000"},
		{"lag", One, "0.5 1 1.5"},
		{"lag", Zero, "0 0.0"},
		{"ja", Other, "0 1 2 1.5"},
	}
	for _, tt := range tests {
		for n := range strings.FieldsSeq(tt.n) {
			if got := Cardinal(tt.locale, parse(t, n)); got != tt.want {
				t.Errorf("%s %s: %s, want %s", tt.locale, n, got, tt.want)
			}
		}
	}
}

func TestOrdinal(t *testing.T) {
	tests := []struct {
		locale string
		want   Category
		n      string
	}{
		{"uk", Few, "3 23 1003"},
		{"uk", Other, "1 13 2 0"},
		{"en", One, "1 21 101"},
		{"en", Two, "2 22"},
		{"en", Few, "3 23"},
		{"en", Other, "4 11 12 13 111"},
		{"en-GB", Few, "3"},
		{"eng", Few, "3"},
		{"cy", Zero, "0 7 8 9"},
		{"xx", Other, "1 2 3"},
	}
	for _, tt := range tests {
		for n := range strings.FieldsSeq(tt.n) {
			if got := Ordinal(tt.locale, parse(t, n)); got != tt.want {
				t.Errorf("%s %s: %s, want %s", tt.locale, n, got, tt.want)
			}
		}
	}
}

func TestCategories(t *testing.T) {
	tests := []struct{ locale, cardinal, ordinal string }{
		{"uk", "one few many other", "few other"},
		{"en", "one other", "one two few other"},
		{"ar", "zero one two few many other", "other"},
		{"pl", "one few many other", "other"},
		{"fr", "one many other", "one other"},
		{"gl", "one other", "other"},
		{"vi", "other", "one other"},
		{"und", "other", "other"},
		{"root", "other", "other"},
		{"", "other", "other"},
		{"xx-UA", "other", "other"},
	}
	for _, tt := range tests {
		if got := join(Categories(tt.locale)); got != tt.cardinal {
			t.Errorf("%s: cardinal %q, want %q", tt.locale, got, tt.cardinal)
		}
		if got := join(OrdinalCategories(tt.locale)); got != tt.ordinal {
			t.Errorf("%s: ordinal %q, want %q", tt.locale, got, tt.ordinal)
		}
	}
}

func TestCategoriesAreTheCallers(t *testing.T) {
	list := Categories("uk")
	list[0] = Zero
	examples := Examples("uk", One)
	examples[0] = "2"
	if got := join(Categories("uk")); got != "one few many other" {
		t.Errorf("categories of uk are now %s", got)
	}
	if got := Examples("uk", One)[0]; got != "1" {
		t.Errorf("first example of uk one is now %s", got)
	}
}

// TestFallback tells the locales apart by a number that their rules disagree on:
// 0 is one in pt and other in pt-PT; 2 is few in uk and other in root.
func TestFallback(t *testing.T) {
	tests := []struct {
		locale, n string
		want      Category
		known     bool
	}{
		{"pt", "0", One, true},
		{"pt-BR", "0", One, true},
		{"pt-PT", "0", Other, true},
		{"pt_PT", "0", Other, true},
		{"PT-pt", "0", Other, true},
		{"por-PT", "0", Other, true},
		{"pt-PT-x-acordo", "0", Other, true},
		{"pt-x-pt", "0", One, true},
		{"pt-AO", "0", One, true},
		{"pt_PT.UTF-8@euro", "0", Other, true},
		{"uk-UA", "2", Few, true},
		{"uk_Cyrl_UA", "2", Few, true},
		{"uk-Cyrl-UA-u-nu-latn-x-a-very-long-private-use-tail", "2", Few, true},
		{"UK", "2", Few, true},
		{"AZ", "1.0", One, true},
		{"uk.UTF-8", "2", Few, true},
		{"ukr", "2", Few, true},
		{"sr@latin", "2", Few, true},
		{"mo", "2", Few, true},
		{"iw-IL", "2", Two, true},
		{"in", "1", Other, true},
		{"ji", "1", One, true},
		{"kok-Latn-IN", "0", One, true},
		{"uk-", "2", Few, true},
		{"ukx", "2", Other, false},
		{"u", "2", Other, false},
		{"-uk", "2", Other, false},
		{"укр", "2", Other, false},
		{"root", "2", Other, false},
		{"und", "2", Other, false},
		{"und-UA", "2", Other, false},
		{"", "2", Other, false},
		{"-", "2", Other, false},
		{strings.Repeat("uk", 1000), "2", Other, false},
		{"uk" + strings.Repeat("-uk", 1000), "2", Few, true},
		{"uk-" + strings.Repeat("x", 1000), "2", Few, true},
	}
	for _, tt := range tests {
		if got := Cardinal(tt.locale, parse(t, tt.n)); got != tt.want {
			t.Errorf("%.30q %s: %s, want %s", tt.locale, tt.n, got, tt.want)
		}
		if got := Known(tt.locale); got != tt.known {
			t.Errorf("%.30q known: %v", tt.locale, got)
		}
	}
}

func TestExamples(t *testing.T) {
	tests := []struct {
		locale string
		c      Category
		want   string
	}{
		{"uk", One, "1 21 31 41 51 61"},
		{"uk", Few, "2 3 4 22 23 24"},
		{"uk", Many, "0 5 6 19 100 1000"},
		{"uk", Other, "0.0 1.5 10.0 100.0 1000.0 10000.0"},
		{"uk", Two, ""},
		{"ar", Zero, "0 0.0"},
		{"en", One, "1"},
		{"en", "", ""},
		{"en", "ONE", ""},
		{"xx", Other, "0 1 15 100 1000 10000 0.0 1.5"},
	}
	for _, tt := range tests {
		if got := strings.Join(Examples(tt.locale, tt.c), " "); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.locale, tt.c, got, tt.want)
		}
	}
	if got := strings.Join(OrdinalExamples("uk", Few), " "); got != "3 23 33 43 53 63" {
		t.Errorf("ordinal uk few: %q", got)
	}
}

// TestExamplesOfAllRules classifies every example of the tables by the rules
// beside it, and asks for what is promised of them: at most 8, none twice.
func TestExamplesOfAllRules(t *testing.T) {
	for i := range ruleSets {
		set := &ruleSets[i]
		if list := set.categories(); !slices.Contains(list, Other) {
			t.Errorf("rules %d: categories %v", i, list)
		}
		for _, c := range set.categories() {
			examples := set.examplesOf(c)
			if len(examples) > 8 {
				t.Errorf("rules %d %s: %d examples", i, c, len(examples))
			}
			for j, e := range examples {
				if got := set.categorize(parse(t, e)); got != c {
					t.Errorf("rules %d: %s is %s, want %s", i, e, got, c)
				}
				if slices.Contains(examples[:j], e) {
					t.Errorf("rules %d %s: %s twice", i, c, e)
				}
			}
		}
	}
}

// TestCategoriesAreWhatRulesReturn tries numbers that reach all branches.
func TestCategoriesAreWhatRulesReturn(t *testing.T) {
	numbers := []string{"1000000", "1c6", "100000", "0.0", "0.5", "1.0", "1.5", "0.01", "2.12"}
	for i := range 1000 {
		numbers = append(numbers, strconv.Itoa(i))
	}
	for i := range ruleSets {
		got := map[Category]bool{}
		for _, n := range numbers {
			got[ruleSets[i].categorize(parse(t, n))] = true
		}
		want := ruleSets[i].categories()
		if len(got) != len(want) {
			t.Errorf("rules %d give %v, want %v", i, got, want)
		}
		for _, c := range want {
			if !got[c] {
				t.Errorf("rules %d never give %s", i, c)
			}
		}
	}
}

func TestReplacementsAreSorted(t *testing.T) {
	if len(replacements)%6 != 0 {
		t.Fatalf("%d bytes of replacements", len(replacements))
	}
	var last string
	for i := 0; i < len(replacements); i += 6 {
		code, to := strings.TrimRight(replacements[i:i+3], " "), strings.TrimRight(replacements[i+3:i+6], " ")
		if code <= last {
			t.Errorf("%s after %s", code, last)
		}
		last = code
		if got := replacement([]byte(code)); got != to {
			t.Errorf("%s: replaced by %q, want %q", code, got, to)
		}
		if cardinalIndex([]byte(to)) < 0 {
			t.Errorf("%s: replacement %s has no rules", code, to)
		}
	}
}

func TestRuntimeCategoriesBoundsTheTag(t *testing.T) {
	private := "uk-x" + strings.Repeat("-abcdefg", 40)
	if list, ok := RuntimeCategories(private[:maxRuntimeTag]); !ok || len(list) != 4 {
		t.Errorf("%d bytes: %v, %v", maxRuntimeTag, list, ok)
	}
	if list, ok := RuntimeCategories(private[:maxRuntimeTag+1]); ok {
		t.Errorf("%d bytes: %v", maxRuntimeTag+1, list)
	}
}

func FuzzCardinal(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, locale := range []string{"uk", "pt_PT", "sr-Latn-RS", "ukr", "x-", "a@b.c", "--", "\xff", "und-UA"} {
		f.Add(locale, uint64(21))
	}
	f.Fuzz(func(t *testing.T, locale string, i uint64) {
		n := fromUint(i)
		if c := Cardinal(locale, n); !slices.Contains(Categories(locale), c) {
			t.Errorf("%q %d: %s is not one of %v", locale, i, c, Categories(locale))
		}
		if c := Ordinal(locale, n); !slices.Contains(OrdinalCategories(locale), c) {
			t.Errorf("%q %d: ordinal %s is not one of %v", locale, i, c, OrdinalCategories(locale))
		}
		if list, ok := RuntimeCategories(locale); ok != slices.Contains(list, Other) {
			t.Errorf("%q: runtime categories %v, %v", locale, list, ok)
		}
		if !Known(locale) && Cardinal(locale, n) != Other {
			t.Errorf("%q is unknown but has plural forms", locale)
		}
	})
}

func BenchmarkCardinal(b *testing.B) {
	for _, locale := range []string{"en", "uk", "uk-Cyrl-UA", "pt-PT", "ukr", "xx-YY"} {
		b.Run(locale, func(b *testing.B) {
			b.ReportAllocs()
			n := fromInt(22)
			for b.Loop() {
				Cardinal(locale, n)
			}
		})
	}
}

func TestNoAllocations(t *testing.T) {
	n := fromInt(22)
	for _, locale := range []string{"uk", "uk-Cyrl-UA", "pt_PT", "ukr", "xx-YY"} {
		if a := testing.AllocsPerRun(100, func() { Cardinal(locale, n); Ordinal(locale, n) }); a > 0 {
			t.Errorf("%s: %v allocations", locale, a)
		}
	}
	for _, s := range []string{"22", "-1.50", "18446744073709551616"} {
		if a := testing.AllocsPerRun(100, func() { _, _ = ParseOperands(s) }); a > 0 {
			t.Errorf("parsing %s: %v allocations", s, a)
		}
	}
}

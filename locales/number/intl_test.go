package number_test

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/cldr"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// locale returns the Locale of a tag that CLDR has.
func locale(t testing.TB, tag string) *number.Locale {
	t.Helper()
	facts, ok := cldr.Facts(tag)
	l, err := number.Parse(facts)
	if !ok || err != nil {
		t.Fatal(tag, ok, err)
	}
	return l
}

// intlCases are what Intl is asked to print in each locale.
type intlCases struct {
	Locales []string         `json:"locales"`
	Numbers []string         `json:"numbers"`
	Options []map[string]any `json:"options"`
	Times   []int64          `json:"times"` // milliseconds since 1970
	Zones   []string         `json:"zones"`

	Fallback bool `json:"fallback"` // also where Intl takes another locale
}

// intlTexts are what it printed, by locale: numbers by options, and dates by
// zone, time, and style: date, time and both for each.
type intlTexts map[string]struct {
	Numbers [][]string
	Dates   [][][]string
}

// askIntl skips the test where there is no node with our version of CLDR.
func askIntl(t *testing.T, cases intlCases) intlTexts {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: no node, whose Intl is the judge")
	}
	version, err := exec.Command(node, "-p", "process.versions.cldr").Output()
	if err != nil || !strings.HasPrefix(string(version), "48.") {
		t.Skipf("SKIPPED: node has CLDR %s, want 48 (%v)", bytes.TrimSpace(version), err)
	}
	in, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "testdata/intl.js")
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	texts := intlTexts{}
	if err := json.Unmarshal(out, &texts); err != nil {
		t.Fatal(err)
	}
	return texts
}

// usual are the locales that are compared in more cases than the others, and
// that Intl has to have.
var usual = []string{
	"ar", "ar-eg", "bn", "de", "en", "en-gb", "en-in", "es", "fa", "fr", "he", "hi", "ja", "mr", "my", "ne", "pl", "pt", "pt-pt", "th", "uk", "zh", "zh-hant",
}

func allLocales(t *testing.T) []string {
	if testing.Short() {
		t.Skip("SKIPPED: all locales take node some seconds")
	}
	return slices.Sorted(cldr.Locales)
}

// otherData are locales of which node 20 (ICU 78.2, CLDR 48.1) has other facts.
var otherData = map[string]string{
	"fr-ch":      "CLDR 48.2 has another separator of groups",
	"ko":         "CLDR 48.2 has got back the Korean words for AM and PM",
	"ko-kp":      "as ko",
	"ps-pk":      "CLDR 48.2 has words for AM and PM",
	"fr-ml":      "ICU does not take the short pattern of both from fr",
	"ku-latn-iq": "ICU has the times of 12 hours that are usual in Iraq",
	"sr-cyrl-me": "ICU falls back to sr-latn-me for the name of UTC",
}

// eachKnown calls fn for the locales that Intl printed in and that can be
// compared.
func eachKnown(t *testing.T, texts intlTexts, tags []string, fn func(tag string, l *number.Locale)) {
	t.Helper()
	n := 0
	for _, tag := range tags {
		if _, ok := texts[tag]; ok && otherData[tag] == "" {
			fn(tag, locale(t, tag))
			n++
		} else if !ok && slices.Contains(usual, tag) {
			t.Errorf("Intl has no %s", tag)
		}
	}
	t.Logf("compared in %d of %d locales", n, len(tags))
}

// edges are where rounding, grouping and signs go wrong.
var edges = []string{
	"0", "-0", "1", "-1", "9", "10", "999", "1000", "-1234", "9999", "10000", "12345", "100000", "1234567", "-9223372036854775808",
	"18446744073709551615", "0.5", "1.5", "2.5", "-0.5", "0.0005", "1.0005", "1.0015", "0.0004", "-0.0001", "0.9995", "0.99949", "9.9996",
	"999.9995", "999999.9999", "0.125", "0.375", "0.6715", "0.005", "0.015", "0.025", "67.15", "1e21", "1e-7", "-1.5e300", "5e-324", "NaN",
	"Infinity", "-Infinity",
}

// randomNumbers are decimal numbers of all lengths, the same on every run.
func randomNumbers(n int) []string {
	rng := rand.New(rand.NewPCG(1, 2))
	var list []string
	for range n {
		f := (rng.Float64() - 0.3) * math.Pow10(rng.IntN(14)-4)
		list = append(list, strconv.FormatFloat(f, 'f', rng.IntN(8), 64))
	}
	return list
}

var numberOptions = []map[string]any{
	{},
	{"minimumFractionDigits": 2, "maximumFractionDigits": 2},
	{"maximumFractionDigits": 0},
	{"minimumFractionDigits": 5},
	{"useGrouping": false},
	{"style": "percent"},
	{"style": "percent", "minimumFractionDigits": 1, "maximumFractionDigits": 2},
	{"maximumFractionDigits": 20},
}

// Random numbers are compared in usual locales, and the edges in all of them.
func TestNumbersAsIntl(t *testing.T) {
	t.Run("usual", func(t *testing.T) { compareNumbers(t, usual, append(edges, randomNumbers(200)...)) })
	t.Run("all", func(t *testing.T) { compareNumbers(t, allLocales(t), edges) })
}

func compareNumbers(t *testing.T, tags, numbers []string) {
	texts := askIntl(t, intlCases{Locales: tags, Numbers: numbers, Options: numberOptions})
	eachKnown(t, texts, tags, func(tag string, l *number.Locale) {
		for i, n := range numbers {
			want := texts[tag].Numbers[i]
			if tag == "uk" { // the one difference that we want
				want[5], want[6] = spaceBeforePercent(want[5]), spaceBeforePercent(want[6])
			}
			for j, got := range asIntl(t, l, n) {
				if got != "" && got != want[j] {
					t.Errorf("%s %s %v: %q, want %q", tag, n, numberOptions[j], got, want[j])
				}
			}
		}
	})
}

func spaceBeforePercent(text string) string { return strings.ReplaceAll(text, "%", "\u00a0%") }

// asIntl prints a number with the options of the test.
func asIntl(t *testing.T, l *number.Locale, n string) []string {
	t.Helper()
	f, err := strconv.ParseFloat(n, 64)
	if err != nil {
		t.Fatal(err)
	}
	whole := number.Options{Integer: true}
	all := ""
	if !strings.ContainsAny(n, "eNI") {
		// A decimal keeps the zeros that Intl cuts off.
		short := n
		if strings.Contains(n, ".") {
			short = strings.TrimRight(strings.TrimRight(n, "0"), ".")
		}
		all, _ = l.Decimal(short, number.Options{})
		for _, o := range []number.Options{whole, {MinFraction: 2, MaxFraction: 2}} {
			if byDecimal, ok := l.Decimal(n, o); !ok || byDecimal != l.Float(f, o) && isExact(n) {
				t.Errorf("%s %+v: as decimal %q, as float %q", n, o, byDecimal, l.Float(f, o))
			}
		}
	}
	if !isExact(n) { // a whole number of 64 bits
		if i, err := strconv.ParseInt(n, 10, 64); err == nil {
			return []string{l.Int(i)}
		}
		u, _ := strconv.ParseUint(n, 10, 64)
		return []string{l.Uint(u)}
	}
	return []string{
		l.Float(f, number.Options{}),
		l.Float(f, number.Options{MinFraction: 2, MaxFraction: 2}),
		l.Float(f, whole),
		l.Float(f, number.Options{MinFraction: 5}),
		l.Float(f, number.Options{NoGroups: true}),
		l.Percent(f, number.Options{}),
		l.Percent(f, number.Options{MinFraction: 1, MaxFraction: 2}),
		all,
	}
}

// isExact reports whether a number has no more digits than a float64 keeps.
func isExact(n string) bool { return len(n) < 17 || strings.ContainsAny(n, ".e") }

// moments reach each month, weekday, hour and an early year.
func moments() []time.Time {
	list := []time.Time{
		time.Date(987, 10, 31, 20, 21, 22, 0, time.UTC),
		time.Date(-43, 3, 15, 11, 0, 0, 0, time.UTC), // 44 BC
		time.Date(12026, 5, 6, 7, 8, 9, 0, time.UTC),
		time.Date(2024, 2, 29, 23, 59, 59, 0, time.UTC),
		time.Date(1999, 12, 31, 23, 0, 0, 0, time.UTC),
	}
	for i := range 24 {
		list = append(list, time.Date(2026, time.Month(i%12+1), i+1, i, 5*i%60, 7*i%60, 0, time.UTC))
	}
	return list
}

// Zones are compared in usual locales, and UTC in all of them. Etc/GMT-2 is two
// hours ahead of UTC and has no name in any language.
func TestDatesAsIntl(t *testing.T) {
	t.Run("usual", func(t *testing.T) { compareDates(t, usual, []string{"Etc/GMT-2", "Etc/GMT+11"}) })
	t.Run("all", func(t *testing.T) { compareDates(t, allLocales(t), []string{"UTC"}) })
}

func compareDates(t *testing.T, tags, zones []string) {
	cases := intlCases{Locales: tags, Zones: zones}
	for _, moment := range moments() {
		cases.Times = append(cases.Times, moment.UnixMilli())
	}
	texts := askIntl(t, cases)
	eachKnown(t, texts, tags, func(tag string, l *number.Locale) {
		for i, zone := range zones {
			for j, moment := range moments() {
				for k, got := range inStyles(l, moment.In(zoneOf(t, zone))) {
					if want := texts[tag].Dates[i][j][k]; got != want {
						t.Errorf("%s %s %s: %q, want %q", tag, zone, moment, got, want)
					}
				}
			}
		}
	})
}

// Tags that are no locales of CLDR lead to the same locale as in Intl.
func TestTagsAsIntl(t *testing.T) {
	tags := []string{
		"uk-UA", "uk-Cyrl-UA", "ru-UA", "en-US", "en-AU", "en-XX", "es-MX", "es-ES", "pt-BR", "pt-AO", "pt-TL", "fr-CA", "de-AT", "zh-TW", "zh-HK",
		"zh-MO", "zh-SG", "zh-CN", "zh-Hant-TW", "yue-CN", "sr-ME", "sr-BA", "sr-Latn-RS", "pa-PK", "pa-IN", "uz-AF", "uz-UZ", "az-AZ",
		"kk-KZ", "mn-MN", "bs-BA", "iw", "iw-IL", "in-ID", "ji", "mo", "sh", "sh-BA", "tl", "tl-PH", "no", "no-NO", "nb-NO", "nn-NO", "hi-IN", "hi-Latn-IN", "sw-KE",
	}
	moment := moments()[7]
	texts := askIntl(t, intlCases{
		Locales: tags, Numbers: []string{"-1234567.5"}, Options: numberOptions[:1],
		Times: []int64{moment.UnixMilli()}, Zones: []string{"UTC"}, Fallback: true,
	})
	for _, tag := range tags {
		l := locale(t, tag)
		if got, want := l.Float(-1234567.5, number.Options{}), texts[tag].Numbers[0][0]; got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
		if got, want := inStyles(l, moment), texts[tag].Dates[0][0]; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// Where a zone of half an hour has no short name in the locale, Intl prints its
// offset.
func TestHalfHourAsIntl(t *testing.T) {
	tags := []string{"uk", "de", "fr", "pl", "fa", "ar-eg", "fi", "he"}
	moment := moments()[10]
	texts := askIntl(t, intlCases{Locales: tags, Times: []int64{moment.UnixMilli()}, Zones: []string{"Asia/Kolkata", "Pacific/Marquesas"}})
	for _, tag := range tags {
		for i, zone := range []string{"Asia/Kolkata", "Pacific/Marquesas"} {
			const long = 7 // the long time in the order of inStyles
			got, want := inStyles(locale(t, tag), moment.In(zoneOf(t, zone)))[long], texts[tag].Dates[i][0][long]
			if got != want {
				t.Errorf("%s %s: %q, want %q", tag, zone, got, want)
			}
		}
	}
}

func zoneOf(t *testing.T, name string) *time.Location {
	t.Helper()
	location, err := time.LoadLocation(name)
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	return location
}

// inStyles prints the date, the time and both in each style.
func inStyles(l *number.Locale, at time.Time) []string {
	var list []string
	for s := number.Short; s <= number.Full; s++ {
		list = append(list, l.Date(at, s), l.Time(at, s), l.DateTime(at, s, s))
	}
	return list
}

package locales_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

func negotiator(t testing.TB, def string, supported ...string) *locales.Negotiator {
	t.Helper()
	n, err := locales.NewNegotiator(def, supported...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestNobodyGetsAForeignLanguage walks every browser of five languages over
// every application of up to five: the answer is the browser's own language or
// the default.
func TestNobodyGetsAForeignLanguage(t *testing.T) {
	tags := []string{"uk", "en", "ru", "be", "de"}
	regions := map[string]string{"uk": "uk-UA", "en": "en-GB", "ru": "ru-RU", "be": "be-BY", "de": "de-AT"}
	for set := 1; set < 1<<len(tags); set++ {
		var app []string
		for i, tag := range tags {
			if set&(1<<i) != 0 {
				app = append(app, tag)
			}
		}
		for _, def := range app {
			n := negotiator(t, def, app...)
			for _, tag := range tags {
				checkOwnOrDefault(t, n, def, app, tag, tag)
				checkOwnOrDefault(t, n, def, app, tag, regions[tag]+","+tag+";q=0.9")
			}
		}
	}
}

func checkOwnOrDefault(t *testing.T, n *locales.Negotiator, def string, app []string, own, header string) {
	t.Helper()
	want, wantOK := def, false
	for _, tag := range app {
		if tag == own {
			want, wantOK = own, true
		}
	}
	if got, ok := n.Match(header); got != want || ok != wantOK {
		t.Errorf("application %v, default %s, header %q: got %s %v, want %s %v", app, def, header, got, ok, want, wantOK)
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		app, header string // app: the default first
		want        string
		ok          bool
	}{
		// what browsers send
		{"en uk", "uk-UA,uk;q=0.9,en-US;q=0.8,en;q=0.7", "uk", true},
		{"en uk", "en-GB,en;q=0.5", "en", true},
		{"en en-XA", "en-GB", "en", true}, // pseudo-locales are for who asks for them
		{"uk en-XA", "en-GB,en;q=0.5", "uk", false},
		{"uk en-XA", "de,*;q=0.5", "uk", true},
		{"uk en-XA", "en-XA", "en-XA", true},
		{"en uk", "de", "en", false},
		{"en uk", "ru-RU,ru;q=0.9", "en", false},
		{"en uk", "be", "en", false},
		{"en ru", "uk", "en", false},
		{"en ru", "be,uk;q=0.9", "en", false},
		{"en ru", "uk,ru;q=0.8", "ru", true}, // asked for it, in second place
		{"uk en", "ru", "uk", false},
		{"uk en", "ru,en;q=0.8", "en", true},
		{"en uk", "", "en", false},
		{"en uk", "UK", "uk", true},
		{"en uk", "uk_UA", "uk", true},
		{"en uk", "ukr", "uk", true},
		{"en uk", "ua", "en", false}, // a country, not a language
		{"en uk", "ua,uk;q=0.3", "uk", true},
		{"en uk", "en-UA", "en", true},
		// quality
		{"en uk", "en;q=0.4,uk;q=0.5", "uk", true},
		{"en uk", "en;q=0.5,uk;q=0.5", "en", true},
		{"en uk", "uk;q=0.5,en;q=0.5", "uk", true},
		{"en uk", "uk ; Q=0.9 , en ;\tq=1.0", "en", true},
		{"en uk", "uk;level=1;q=0.2,en;q=0.1", "uk", true},
		{"en uk", "uk;q=0", "en", false},
		{"uk en", "uk;q=0", "uk", false},
		{"uk en", "en;q=0", "uk", false},
		{"en uk", "en;q=0,uk", "uk", true},
		{"en uk", "uk;q=0,uk-UA;q=0.5", "en", false}, // uk itself stays refused
		{"en uk-UA", "uk;q=0", "en", false},
		{"en uk-UA", "uk;q=0,uk-UA;q=0.5", "uk-UA", true},
		{"en uk", "uk,uk;q=0", "en", false},
		{"de en-GB en-US", "en-GB;q=0,en", "en-US", true},
		// bad pieces are ignored
		{"en uk", "uk;q=NaN,en;q=0.1", "en", true},
		{"en uk", "uk;q=2,en;q=0.1", "en", true},
		{"en uk", "uk;q=-1,en;q=0.1", "en", true},
		{"en uk", "uk;q=,en;q=0.1", "en", true},
		{"en uk", "uk;q=0x1p-2,en;q=0.1", "en", true},
		{"en uk", "uk;q=1e-1,en;q=0.1", "en", true},
		{"en uk", "uk;q=0..5,en;q=0.1", "en", true},
		{"en uk", ",,;;,=,;q=1,\x00,%2e,../uk,uk;q=0.3", "uk", true},
		{"en uk", "und,x-uk,i-klingon,uk", "uk", true},
		{"en uk", strings.Repeat("a", 36) + ",uk", "uk", true},
		{"en uk", "und-UA", "en", false},
		// names of POSIX locales
		{"en uk", "uk_UA.UTF-8", "uk", true},
		{"en uk", "pl_PL.UTF-8,uk_UA.KOI8-U;q=0.5", "uk", true},
		{"en uk", "C", "en", false},
		{"uk en", "POSIX", "uk", false},
		{"en uk", "C.UTF-8", "en", false},
		{"en uk", "ru_RU.UTF-8", "en", false},
		{"en sr-Cyrl sr-Latn", "sr_RS@latin", "sr-Latn", true},
		{"en sr-Cyrl sr-Latn", "sr_RS.UTF-8", "sr-Cyrl", true},
		{"en uz uz-Cyrl", "uz_UZ@cyrillic", "uz-Cyrl", true},
		{"en uk", "uk@latin", "en", false}, // as uk-Latn
		{"en ca ca-ES-valencia", "ca_ES.UTF-8@valencia", "ca-ES-valencia", true},
		{"en ca ca-ES-valencia", "ca_ES@euro", "ca", true},
		{"uk de", "de_DE.ISO-8859-15@euro", "de", true},
		{"en uk", "../uk", "en", false},
		// wildcard
		{"en uk", "*", "en", true},
		{"uk en", "*", "uk", true},
		{"en uk", "*;q=0", "en", false},
		{"en uk", "de,*;q=0.5", "en", true},
		{"en uk", "en;q=0,*", "uk", true},
		{"en uk", "*;q=0.8,en;q=0.1", "uk", true},
		{"en uk", "en;q=0,uk;q=0,*", "en", false},
		// regions
		{"uk en-US en-GB", "en-AU", "en-GB", true},
		{"uk en-US en-GB", "en", "en-US", true},
		{"uk en-GB en-US", "en", "en-US", true},
		{"uk en-US", "en-GB", "en-US", true},
		{"uk en-GB en-US en", "en", "en", true},
		{"en pt-PT", "pt-BR", "pt-PT", true},
		{"en pt-PT pt-BR", "pt", "pt-BR", true},
		{"en pt-BR pt-PT", "pt-AO", "pt-PT", true},
		{"en es es-419", "es-MX", "es-419", true},
		{"en es-419 es", "es-ES", "es", true},
		{"en es", "es-419", "es", true},
		{"uk es es-MX", "es-AR", "es-MX", true},
		{"uk es-MX es-419", "es-AR", "es-419", true},
		{"uk en-GB en-150", "en-DE", "en-150", true}, // made for them
		{"uk en-US en-NZ", "en-AU", "en-NZ", true},
		{"uk en-GB en", "en-CA", "en", true},
		{"uk ar-EG ar-MA", "ar-DZ", "ar-MA", true},
		{"uk fr-CA fr-FR", "fr-SN", "fr-FR", true}, // where the language is at home
		{"uk zh-TW zh-MO", "zh-HK", "zh-MO", true},
		{"uk nl nl-NL", "nl-Latn", "nl", true}, // written as they wrote it
		{"uk nl nl-NL", "nl-Latn-NL", "nl-NL", true},
		// scripts
		{"en zh-Hans", "zh-TW", "en", false},
		{"en zh-Hant zh-Hans", "zh-TW", "zh-Hant", true},
		{"en zh-Hans zh-Hant", "zh-HK", "zh-Hant", true},
		{"en zh", "zh-CN", "zh", true},
		{"en zh", "cmn-Hans", "zh", true},
		{"en zh-Hant", "yue", "en", false},
		{"en uk", "uk-Latn", "en", false},
		{"en az", "az-Cyrl", "en", false},
		{"en sr", "sr-Latn", "sr", true},
		{"en sr-Latn", "sr", "sr-Latn", true},
		{"en sr sr-Latn", "sr-Latn-RS", "sr-Latn", true},
		{"en sr-Latn", "hr", "en", false},
		{"en bs", "sr-Latn", "en", false},
		{"en hi", "hi-Latn", "hi", true}, // who writes Hindi so reads it in both
		{"en hi-Latn", "hi", "en", false},
		{"en ja", "ja-Hira", "ja", true},
		// languages that do, and that do not, stand in for each other
		{"en nb", "no", "nb", true},
		{"en no", "nb-NO,nb;q=0.9", "no", true},
		{"en nb", "nn", "nb", true},
		{"en nb nn", "nn-NO", "nn", true},
		{"en nn nb", "no", "nb", true},
		{"en nb", "da", "en", false},
		{"en ro", "mo", "ro", true},
		{"en ar", "arb", "ar", true},
		{"en arb", "ar-EG", "arb", true},
		{"en de", "ger", "de", true},
		{"en tlh", "i-klingon", "tlh", true},
		{"en nan", "zh-min-nan", "nan", true},
		{"en zh", "zh-min-nan", "en", false},
		{"en-Latn-US fr", "en-GB-oed", "en-Latn-US", true},
		{"en he", "iw", "he", true},
		{"en fil", "tl", "fil", true},
		{"en id", "ms", "en", false},
		{"en es", "ca", "en", false},
		{"en de", "gsw,lb", "en", false},
	} {
		app := strings.Fields(c.app)
		n := negotiator(t, app[0], app[1:]...)
		for range 2 { // the second answer comes from the cache
			if got, ok := n.Match(c.header); got != c.want || ok != c.ok {
				t.Errorf("%q, header %q: got %s %v, want %s %v", c.app, c.header, got, ok, c.want, c.ok)
			}
		}
	}
}

func TestMatchTakesPreferencesInOrder(t *testing.T) {
	n := negotiator(t, "en", "uk", "de")
	for _, c := range []struct {
		prefs []string
		want  string
		ok    bool
	}{
		{nil, "en", false},
		{[]string{"", "", "uk,en;q=0.5"}, "uk", true},
		{[]string{"de", "uk", "en"}, "de", true},
		{[]string{"fr", "uk", "en"}, "uk", true},
		{[]string{"uk", "uk;q=0,en"}, "uk", true}, // a deliberate choice outranks the header
		{[]string{strings.Repeat("de,", 400), "uk"}, "uk", true},
	} {
		if got, ok := n.Match(c.prefs...); got != c.want || ok != c.ok {
			t.Errorf("Match(%q) = %s %v, want %s %v", c.prefs, got, ok, c.want, c.ok)
		}
	}
}

func TestNegotiatorKeepsSpellings(t *testing.T) {
	n := negotiator(t, "en_GB", "UK", "uk", "zh-hans-cn")
	if got := fmt.Sprint(n.Supported()); got != "[en_GB UK zh-hans-cn]" {
		t.Errorf("Supported() = %s", got)
	}
	if n.Default() != "en_GB" {
		t.Errorf("Default() = %s", n.Default())
	}
	if got, _ := n.Match("uk-UA"); got != "UK" {
		t.Errorf("Match(uk-UA) = %s", got)
	}
}

func TestNewNegotiatorErrors(t *testing.T) {
	for tag, suggestion := range map[string]string{
		"ua": "uk", "cz": "cs", "jp": "ja", "by": "be", "UA": "uk",
		"": "", "und": "", "zz": "", "x-a": "", "../x": "", "config": "", strings.Repeat("a-", 5000): "",
	} {
		_, err := locales.NewNegotiator("en", tag)
		var tagErr *locales.TagError
		if !errors.As(err, &tagErr) {
			t.Errorf("%.40q: error %v, want a TagError", tag, err)
			continue
		}
		if tagErr.Suggestion != suggestion || len(err.Error()) > 200 {
			t.Errorf("%.40q: suggestion %q, want %q (%.200s)", tag, tagErr.Suggestion, suggestion, err)
		}
	}
	if _, err := locales.NewNegotiator("ua"); err == nil || !strings.Contains(err.Error(), `"uk"`) {
		t.Errorf("a bad default: %v", err)
	}
}

// TestEveryLanguageCode walks all codes of two and three letters: an application
// in the language that a code means must match that code, and one in another
// must not.
func TestEveryLanguageCode(t *testing.T) {
	other := negotiator(t, "en", "uk")
	const letters = "abcdefghijklmnopqrstuvwxyz"
	known := 0
	for i := range 26 * 26 * 27 {
		code := string([]byte{letters[i/26%26], letters[i%26]})
		if i/676 < 26 {
			code += letters[i/676 : i/676+1]
		}
		tag, err := locales.ParseTag(code)
		if err != nil {
			continue
		}
		known++
		if got, ok := negotiator(t, "zxx", tag).Match(code); got != tag || !ok {
			t.Errorf("application in %s, reader asks for %s: got %s %v", tag, code, got, ok)
		}
		want := tag == "en" || tag == "uk"
		if got, ok := other.Match(code); ok != want || ok && got != tag {
			t.Errorf("application in en and uk, reader asks for %s: got %s %v", code, got, ok)
		}
	}
	if known < 8000 {
		t.Errorf("only %d codes are known", known)
	}
}

// TestXTextNegotiation is what golang.org/x/text answers with the confidence
// that it has; where that is none, the reader gets the default.
func TestXTextNegotiation(t *testing.T) {
	n := negotiator(t, "en", "uk")
	for _, c := range []struct {
		header, want string
		ok           bool
	}{
		{"en-GB", "en", true},
		{"de", "en", false},
		{"*", "en", true},
		{"uk-Latn", "en", false},
		{"en;q=0,uk", "uk", true},
		{"", "en", false},
		{strings.Repeat("en-GB,", 100_000), "en", false},
	} {
		if got, ok := n.Match(c.header); got != c.want || ok != c.ok {
			t.Errorf("%.40q: got %s %v, want %s %v", c.header, got, ok, c.want, c.ok)
		}
	}
}

// TestQualities gives each quality to uk in a header that also has en;q=0.5: a
// good one above that wins, a good one below loses, a bad one is left out.
func TestQualities(t *testing.T) {
	n := negotiator(t, "de", "uk", "en")
	for quality, want := range map[string]string{
		"": "uk", ";q=1": "uk", ";q=1.000": "uk", ";q=1.": "uk", ";q=.6": "uk", ";q=0.501": "uk", ";q=0.500000000000000001": "uk", ";q=0001": "uk",
		";q=0.499": "en", ";q=0.000000000000000001": "en", ";q=0": "en", ";q=0.0": "en",
		";q=NaN": "en", ";q=Inf": "en", ";q=2": "en", ";q=1.0001": "en", ";q=11": "en", ";q=-1": "en", ";q=-0": "en", ";q=+1": "en", ";q=1e400": "en", ";q=1e0": "en",
		";q=0x1p0": "en", ";q=": "en", ";q": "en", ";q=.": "en", ";q=1 0": "en", ";q=\u0661": "en", ";q=0.9999999999999999999": "en", ";q=1_0": "en",
	} {
		if got, _ := n.Match("uk" + quality + ",en;q=0.5"); got != want {
			t.Errorf("quality %q: got %s, want %s", quality, got, want)
		}
	}
	// A quality too small to win is still an acceptance, a zero is not.
	small := negotiator(t, "de", "uk")
	if got, ok := small.Match("uk;q=0.000000000000000001"); got != "uk" || !ok {
		t.Errorf("the smallest quality: got %s %v", got, ok)
	}
}

// TestLongHeadersAreNotRead: a header is read up to 1 KB.
func TestLongHeadersAreNotRead(t *testing.T) {
	n := negotiator(t, "en", "uk")
	for length, want := range map[int]bool{1024: true, 1025: false, 100_000: false} {
		header := "uk" + strings.Repeat(" ", length-len("uk"))
		if _, ok := n.Match(header); ok != want {
			t.Errorf("%d bytes: matched %v, want %v", length, ok, want)
		}
	}
	if got, ok := n.Match(strings.Repeat("de,", 19) + "uk"); got != "uk" || !ok {
		t.Errorf("element 20: got %s %v", got, ok)
	}
	if got, ok := n.Match(strings.Repeat("de,", 20) + "uk"); got != "en" || ok {
		t.Errorf("element 21: got %s %v", got, ok)
	}
}

func hostileHeaders() map[string]string {
	var distinct strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&distinct, "%c%c-%c%c;q=0.%d,", 'a'+i%26, 'a'+i/26%26, 'A'+i/7%26, 'A'+i/3%26, i%10)
	}
	return map[string]string{
		"100 KB of one tag":   strings.Repeat("uk,", 34_000),
		"10k tags":            distinct.String(),
		"100 KB tag":          strings.Repeat("a", 100_000),
		"100 KB of subtags":   strings.Repeat("en-", 34_000),
		"100 KB commas":       strings.Repeat(",", 100_000),
		"100 KB parameters":   "uk" + strings.Repeat(";", 100_000),
		"100 KB quality":      "uk;q=0." + strings.Repeat("9", 100_000),
		"1 KB commas":         strings.Repeat(",", 1024),
		"1 KB unknown":        strings.Repeat("qq,", 341),
		"1 KB tags":           distinct.String()[:1024],
		"1 KB of subtags":     strings.Repeat("en-abcde-12345,", 68),
		"1 KB of extensions":  strings.Repeat("en-u-nu-latn-x-aaaa,", 51),
		"1 KB quality":        "uk;q=0." + strings.Repeat("9", 1017),
		"1 KB excluded":       strings.Repeat("en-US;q=0,", 102),
		"1 KB wildcards":      strings.Repeat("*;q=0.1,", 128),
		"1 KB best one last":  strings.Repeat("en;q=0.1,uk;q=0.2,de;q=0.3,", 37),
		"1 KB bad uk":         strings.Repeat("uk-abcde;q=0.1,", 60),
		"1 KB unreadable uk":  strings.Repeat("uk-Latn-UA;q=0.1,", 60),
		"bytes beyond ASCII":  strings.Repeat("\xff\xfe\u202e,", 100),
		"control characters":  strings.Repeat("\x00\r\n,", 200),
		"grandfathered codes": strings.Repeat("i-klingon,zh-min-nan,", 48),
	}
}

// TestHostileHeaders bounds the time of the worst headers. The bound leaves
// room for the race detector and a busy machine; BenchmarkNegotiateHostile shows
// the real figures.
func TestHostileHeaders(t *testing.T) {
	n := negotiator(t, "en", "uk", "de", "en-GB", "en-US", "zh-Hant", "sr-Latn")
	for name, header := range hostileHeaders() {
		const rounds = 200
		start := time.Now()
		for range rounds {
			tag, _ := n.Match(header)
			if tag == "" {
				t.Fatalf("%s: no language", name)
			}
		}
		if took := time.Since(start) / rounds; took > 20*time.Millisecond {
			t.Errorf("%s: %v a header", name, took)
		}
	}
}

func TestMatchConcurrently(t *testing.T) {
	n := negotiator(t, "en", "uk")
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for i := range 3000 { // more than the cache holds
				header := fmt.Sprintf("de;q=0.%d,uk;q=0.0%d%d", i, g, i+1)
				if got, ok := n.Match(header); got != "uk" || !ok {
					t.Errorf("Match(%q) = %s %v", header, got, ok)
					return
				}
			}
		})
	}
	group.Wait()
}

// FuzzMatch holds the negotiator to its rule on any input: the answer is a
// supported language, it is the default when nothing was found, and it is a
// language that the header names.
func FuzzMatch(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, header := range hostileHeaders() {
		f.Add(header[:min(len(header), 2000)])
	}
	for _, header := range []string{"uk-UA,uk;q=0.9,en;q=0.8", "*", "uk;q=0", "ua", "be,ru", "sr-Latn-RS", "q", ";", "en-GB-oxendict"} {
		f.Add(header)
	}
	n := negotiator(f, "en", "uk", "de")
	f.Fuzz(func(t *testing.T, header string) {
		tag, ok := n.Match(header)
		again, okAgain := n.Match(header)
		if tag != again || ok != okAgain {
			t.Fatalf("%q: first %s %v, then %s %v", header, tag, ok, again, okAgain)
		}
		if !ok && tag != "en" {
			t.Fatalf("%q: %s without a match", header, tag)
		}
		lower := strings.ToLower(header)
		named := map[string][]string{"uk": {"uk", "*"}, "de": {"de", "ger", "*"}, "en": {"en", "*", "i-default"}}[tag]
		for _, name := range named {
			if strings.Contains(lower, name) {
				return
			}
		}
		if ok {
			t.Fatalf("%q: served %s, which it does not name", header, tag)
		}
	})
}

func ExampleNegotiator_Match() {
	n, err := locales.NewNegotiator("en", "uk", "pl")
	if err != nil {
		panic(err)
	}
	query, cookie := "", ""
	fmt.Println(n.Match(query, cookie, "uk-UA,uk;q=0.9,en;q=0.8"))
	fmt.Println(n.Match(query, cookie, "ru-RU,ru;q=0.9")) // no Ukrainian for whom did not ask for it
	fmt.Println(n.Match("pl", cookie, "uk"))
	// Output:
	// uk true
	// en false
	// pl true
}

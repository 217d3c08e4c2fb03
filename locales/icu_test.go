package locales_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/npm"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

var update = flag.Bool("update", false, "write testdata/icu.jsonl anew, by "+messageFormat)

// messageFormat is the referee of ICU messages, fetched for the test alone.
const messageFormat = "intl-messageformat@10.7.18"

// refereeScript reads cases and prints the text of each. Dates have the styles of
// CLDR, for which the library has options of its own.
const refereeScript = `
const {IntlMessageFormat} = require('intl-messageformat');
const styles = ['short', 'medium', 'long', 'full'];
const formats = {date: {}, time: {}};
for (const s of styles) {
  const none = {weekday: undefined, year: undefined, month: undefined, day: undefined, hour: undefined, minute: undefined, second: undefined, timeZoneName: undefined};
  formats.date[s] = {...none, dateStyle: s, timeZone: 'UTC'};
  formats.time[s] = {...none, timeStyle: s, timeZone: 'UTC'};
}
const known = {};
for (const [tag, pattern, args] of JSON.parse(require('fs').readFileSync(0))) {
  const values = {...args};
  if (values.d !== undefined) values.d = new Date(values.d);
  let text;
  try {
    const key = tag + pattern;
    known[key] ??= new IntlMessageFormat(pattern, tag, formats, {ignoreTag: true});
    text = known[key].format(values);
  } catch (e) { text = null; }
  console.log(JSON.stringify(text));
}`

// icuPatterns leave out two things: {d, date}, which the library shows in a style of
// its own and not in the medium one of ICU, and # in a select in a plural, which to
// ICU is text and to us the number, as translators mean it.
var icuPatterns = []string{
	"{n}", "{n, number}", "{n, number, integer}", "{n, number, percent}", "{n, number, ::percent}", "{n, number, ::.00}", "{n, number, ::.##}",
	"{n, number, ::percent .0#}", "{n, number, ::percent .00}", "{n, number, ::.0}", "{n, number, ::precision-integer}", "{n,number}",
	"{n, plural, one {# one} other {# other}}",
	"{n, plural, zero {# zero} one {# one} two {# two} few {# few} many {# many} other {# other}}",
	"{n, plural, =0 {none} =1 {exactly one} =1000 {a thousand} one {# one} few {# few} many {# many} other {# other}}",
	"{n, plural, offset:1 =0 {nobody} =1 {{name}} one {{name} and # more} few {{name} and # few} many {{name} and # many} other {{name} and # others}}",
	"{n, plural, offset:2 =2 {two} one {#} few {# few} many {# many} other {# other}}",
	"{n, selectordinal, one {#st} two {#nd} few {#rd} many {#th many} other {#th}}",
	"{g, select, female {вона} male {він} other {вони}}", "{g, select, female {} other {{name}}}", "{n, select, 1 {one} 1234 {many} other {other}}",
	"{g, select, female {{n, plural, one {вона # раз} few {вона # рази} many {вона # разів} other {вона # разу}}} other {{n, plural, one {він # раз} other {він # разів}}}}",
	"{n, plural, one {{m, plural, one {# in} other {# ins}} of #} other {{m, plural, one {# in} other {# ins}} of #}}",
	"It's {name}", "It''s {name}", "'{name}' {name}", "'{' {name} '}'", "a '{''}' b", "Item '#1' # {n}", "{n, plural, other {'#' # '{n}' it''s}}",
	"don't {name} can't", "{name}''s", "a|b '|' {name}", "{n, plural, other {don't #}}", "{n, plural, other {'#'#}} '#'",
	"{d, date, short}", "{d, date, medium}", "{d, date, long}", "{d, date, full}", "{d, time, short}", "{d, time, medium}",
	"  {name}\n", "{ name }", "{name}{name}", "100% {name} %d", "<b>{name}</b> & {n}", `<a href="{name}">{n, number}</a>`, "{{name}}",
	"{n, plural,one{a}other{b}}", "{n,plural,=0{z}other{#}}{n}", "#{n}", "{n, plural, other {}}", "{g, select, other {}}",
}

// An icuCase is a message with arguments and its text; none where the
// library refuses it.
type icuCase struct {
	Tag, Pattern string
	Args         map[string]any
	Text         *string
}

func icuCases() []icuCase {
	numbers := []float64{0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 1000, 1234, 1234567, -1, -3, 0.5, 1.5, 2.25, 0.125, 1234.5678, 1e15}
	words := []string{"Оксана", "", "{n} '#'", "female"}
	dates := []string{"2026-11-30T06:04:19Z", "1999-01-02T23:59:59Z", "2024-02-29T12:00:00Z"}
	var cases []icuCase
	for _, tag := range []string{"en", "uk", "pl", "ar", "ja"} {
		for _, pattern := range icuPatterns {
			for i := range numbers {
				args := map[string]any{"n": numbers[i], "m": numbers[(i+1)%5], "name": words[i%len(words)], "g": []string{"female", "male", "x"}[i%3], "d": dates[i%len(dates)]}
				for name := range args {
					if !strings.Contains(pattern, name) {
						delete(args, name)
					}
				}
				cases = append(cases, icuCase{Tag: tag, Pattern: pattern, Args: args})
				if len(args) == 0 || !strings.Contains(pattern, "n") && i+1 == len(words) {
					break
				}
			}
		}
	}
	return cases
}

// referee asks the library for the texts.
func referee(t *testing.T, cases []icuCase) {
	t.Helper()
	dir := t.TempDir()
	if err := npm.Install(dir, messageFormat); err != nil {
		t.Skip("SKIP:", err)
	}
	var list [][3]any
	for _, c := range cases {
		list = append(list, [3]any{c.Tag, c.Pattern, c.Args})
	}
	in, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "-e", refereeScript)
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Skip("SKIP: node:", err)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(lines) != len(cases) {
		t.Fatalf("%d answers for %d cases", len(lines), len(cases))
	}
	for i, line := range lines {
		if err := json.Unmarshal(line, &cases[i].Text); err != nil {
			t.Fatal(err)
		}
	}
}

// Every fifth case is kept, which has each pattern with other numbers in each language.
const (
	icuFile = "testdata/icu.jsonl"
	kept    = 5
)

func writeCases(t *testing.T, cases []icuCase) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i := 0; i < len(cases); i += kept {
		if err := e.Encode(cases[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Dir(icuFile), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(icuFile, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// What the referee does in another way.
func TestOwnICU(t *testing.T) {
	at := time.Date(2026, 11, 30, 6, 4, 19, 0, time.UTC)
	for _, tt := range []struct {
		tag, pattern string
		args         []locales.Arg
		want         string
	}{
		{"en", "{d, date}", []locales.Arg{locales.Time("d", at)}, "Nov 30, 2026"},
		{"uk", "{d, date}", []locales.Arg{locales.Time("d", at)}, "30 лист. 2026 р."},
		{"en", "{n, plural, other {{g, select, f {# her} other {#}}}}", []locales.Arg{locales.Int("n", 1234), locales.String("g", "f")}, "1,234 her"},
		{"uk", "{n, number, percent}", []locales.Arg{locales.Float("n", 0.5)}, "50 %"},

		// A text of digits chose the category, but no exact case.
		{"en", "{n, plural, =1 {exactly} one {one} other {other}}", []locales.Arg{locales.String("n", "1")}, "exactly"},
		{"uk", "{n, plural, one {один} few {кілька} other {інше}}", []locales.Arg{locales.String("n", "3")}, "кілька"},
		{"uk", "{n, plural, offset:1 one {один} few {кілька} other {інше}}", []locales.Arg{locales.String("n", "3")}, "кілька"},
		{"uk", "{n, plural, one {один} few {кілька} other {інше}}", []locales.Arg{locales.String("n", "three")}, "інше"},

		// The category of a time was that of the digits in the name of its zone.
		{"uk", "{n, plural, one {один} few {кілька} other {інше}}", []locales.Arg{locales.Time("n", at.In(time.FixedZone("+03", 3*3600)))}, "інше"},

		// An unsigned number less an offset was never below zero, though it is shown so.
		{"en", "{n, plural, offset:2 one {# one} other {# other}}", []locales.Arg{locales.Uint("n", uint(1))}, "-1 one"},
		{"en", "{n, plural, offset:2 one {# one} other {# other}}", []locales.Arg{locales.Int("n", 1)}, "-1 one"},
		{"en", "{n, plural, offset:1 one {# one} other {# other}}", []locales.Arg{locales.Decimal("n", "2.50")}, "1.50 other"},

		// A count that is no whole number stands for an argument that is not given, as that of N does.
		{"uk", "{n, plural, one {# файл} few {# файли} many {# файлів} other {# файлу}}", []locales.Arg{locales.Decimal("PluralCount", "67.15")}, "67,15 файлу"},

		// Cases of a select for numbers that are no int were never chosen.
		{"en", "{n, select, 7 {seven} other {other}}", []locales.Arg{locales.Uint("n", uint8(7))}, "seven"},
		{"en", "{n, select, 7 {seven} other {other}}", []locales.Arg{locales.Float("n", 7)}, "seven"},
		{"en", "{n, select, 7 {seven} other {other}}", []locales.Arg{locales.Decimal("n", "7")}, "seven"},

		// Whole numbers had no fraction digits where the message asks for them.
		{"en", "{n, number, ::.00}", []locales.Arg{locales.Int("n", int64(math.MinInt64))}, "-9,223,372,036,854,775,808.00"},
		{"en", "{n, number, ::.00}", []locales.Arg{locales.Uint("n", uint64(math.MaxUint64))}, "18,446,744,073,709,551,615.00"},

		// What is not given, or is no number.
		{"en", "{n, plural, one {# file} other {# files}}", nil, "# files"},
		{"en", "{n, number} {g, select, f {her} other {them}} {d, date}", nil, "{n, number} them {d, date}"},
		{"en", "{n, number} {d, date}", []locales.Arg{locales.String("n", "many"), locales.String("d", "soon")}, "many soon"},
		{"en", "{n, plural, one {#} other {# files}}", []locales.Arg{locales.Float("n", math.NaN())}, "NaN files"},
		{"en", "{n, plural, one {#} other {# files}}", []locales.Arg{locales.Float("n", math.Inf(-1))}, "-∞ files"},

		// An argument that stands in a tag was shown behind the tag, too.
		{"en", `<a href="{u}">{name}</a>`, []locales.Arg{locales.String("u", "/x"), locales.String("name", "X")}, `<a href="/x">X</a>`},
		{"en", `{n, plural, other {<a href="{u}">#</a>}}`, []locales.Arg{locales.String("u", "/x"), locales.Int("n", 3)}, `<a href="/x">3</a>`},
	} {
		if got := one(t, tt.tag, tt.pattern, text.ICU).T("id", tt.args...); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.tag, tt.pattern, got, tt.want)
		}
	}
}

// TestICU wants of ICU messages the texts that the referee gives. They are kept; with REFEREE=1
// it is asked again.
func TestICU(t *testing.T) {
	var cases []icuCase
	if *update || os.Getenv("REFEREE") != "" {
		cases = icuCases()
		referee(t, cases)
		if *update {
			writeCases(t, cases)
		}
	} else {
		data, err := os.ReadFile(icuFile)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(data) {
			var c icuCase
			if err := json.Unmarshal(line, &c); err != nil {
				t.Fatal(err)
			}
			cases = append(cases, c)
		}
	}
	equal, different, refused := 0, map[string]int{}, 0
	for _, c := range cases {
		if c.Text != nil && c.Tag == "uk" && strings.Contains(c.Pattern, "percent") {
			*c.Text = strings.Replace(*c.Text, "%", "\u00a0%", 1) // Ukrainian typography, which CLDR does not follow
		}
		got := showICU(t, &c)
		switch {
		case c.Text == nil && got == nil:
			refused++
		case c.Text != nil && got != nil && *c.Text == *got:
			equal++
		default:
			if different[c.Pattern]++; different[c.Pattern] <= 3 {
				t.Errorf("%s %q %v: %s, want %s", c.Tag, c.Pattern, c.Args, quotedOrNil(got), quotedOrNil(c.Text))
			}
		}
	}
	t.Logf("%d of %d texts equal, %d refused by both, different %v", equal, len(cases), refused, different)
	if equal < 900 {
		t.Error("too few cases")
	}
}

func quotedOrNil(s *string) string {
	if s == nil {
		return "nothing"
	}
	return "“" + *s + "”"
}

// showICU shows a case; nil if it is not compiled.
func showICU(t *testing.T, c *icuCase) *string {
	t.Helper()
	source := text.Plain(c.Pattern)
	m, problem := compile.Unit("id", source, source, text.ICU|text.Only)
	if problem.Reason != compile.None {
		return nil
	}
	var args []locales.Arg
	for name, value := range c.Args {
		switch v := value.(type) {
		case float64:
			if v == float64(int64(v)) {
				args = append(args, locales.Int(name, int64(v)))
			} else {
				args = append(args, locales.Float(name, v))
			}
		case string:
			if at, err := time.Parse(time.RFC3339, v); err == nil && name == "d" {
				args = append(args, locales.Time(name, at))
			} else {
				args = append(args, locales.String(name, v))
			}
		}
	}
	got := loadMessages(t, c.Tag, locales.Options{}, m).T("id", args...)
	return &got
}

// A decimal less an offset keeps its digits, and is chosen by them.
func TestDecimalLessOffset(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	loaded := map[int]*locales.Localizer{}
	numbers := one(t, "en", "", text.ICU).Numbers()
	for offset := 1; offset <= 12; offset++ {
		loaded[offset] = one(t, "en", fmt.Sprintf("{n, plural, offset:%d one {# one} other {# other}}", offset), text.ICU)
	}
	for n := range 3000 {
		digits := rng.IntN(6)
		decimal := big.NewRat(rng.Int64N(40_000)-20_000, int64(math.Pow10(digits)))
		if n%5 == 0 {
			decimal = big.NewRat(rng.Int64N(40)-20, 1)
		}
		written := decimal.FloatString(digits)
		offset := 1 + rng.IntN(12)
		less := new(big.Rat).Sub(decimal, big.NewRat(int64(offset), 1)).FloatString(digits)
		category := "other"
		if strings.TrimPrefix(less, "-") == "1" {
			category = "one"
		}
		shown, _ := numbers.Decimal(less, number.Options{})
		if got, want := loaded[offset].T("id", locales.Decimal("n", written)), shown+" "+category; got != want {
			t.Fatalf("%s less %d: %q, want %q", written, offset, got, want)
		}
	}
}

package locales_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/locales"
)

// everything are messages of all syntaxes.
var everything = []struct {
	source string
	syntax text.Syntax
}{
	{"Зберегти", text.GoTemplate},
	{"Вітаємо, {{.Name}}! <b>{{.Name}}</b> &amp; <a href=\"{{.Name}}\">x</a> <link>y</link>", text.GoTemplate},
	{"%[2]s: %5.2f %% %v", text.Printf},
	{"{Name} {n}", text.Brace},
	{"{{Name}} {{n, number}}", text.DoubleBrace},
	{"{n, plural, offset:1 =0 {нуль} one {# {Name}} few {#} other {{n, selectordinal, one {#st} other {#th}}}} {d, date, full} {d, time, short}", text.ICU},
	{"{Name, select, a {x} Оксана {{n, number, ::percent .0#}} other {<b>{n, number}</b>}}", text.ICU},
}

// arguments are of all kinds, with the names that everything has.
func arguments() []locales.Arg {
	return []locales.Arg{
		locales.String("Name", "Оксана <script>"), locales.Int("n", 1234567), locales.Time("d", time.Unix(1e9, 0)), locales.Float("1", 0.5),
		locales.Decimal("2", "-12.50"), locales.Percent("3", 67.15), locales.Number("4", 1e21), locales.Uint("5", uint64(1)<<63),
		locales.Element("link", "a", "href", "/x"), locales.Any("Count", nil),
	}
}

func everyCatalog(tb testing.TB) []byte {
	tb.Helper()
	messages := map[string]text.Text{"files": plurals("{{.Count}} файл", "{{.Count}} файли", "{{.PluralCount}} файлів", "{{.Count}} файлу")}
	data := catalogFile(tb, "uk", messages)
	file, err := compiled.Open(string(data))
	if err != nil {
		tb.Fatal(err)
	}
	c := compiled.Catalog{Tag: "uk", Source: "en", Cardinal: file.Cardinal, Ordinal: file.Ordinal, Facts: file.Facts}
	m, _ := compile.Unit("files", messages["files"], messages["files"], text.GoTemplate)
	c.Messages = append(c.Messages, m, compiled.Message{ID: "beyond", Beyond: true})
	for i, e := range everything {
		t := text.Plain(e.source)
		m, problem := compile.Unit(fmt.Sprint("m", i), t, t, e.syntax|text.Only)
		if problem.Reason != compile.None {
			tb.Fatal(e.source, problem)
		}
		c.Messages = append(c.Messages, m)
	}
	if data, err = compiled.Encode(&c); err != nil {
		tb.Fatal(err)
	}
	return data
}

// FuzzCatalog damages a catalog behind its checksum. It is refused, or it does
// no harm.
func FuzzCatalog(f *testing.F) {
	ff := fuzzing.New(f)
	data := everyCatalog(f)
	ff.Add(data, uint64(0), uint64(0))
	ff.Add(data, uint64(1<<8+7), uint64(99<<8+5))
	ff.Add(catalogFile(f, "en", manyMessages(5)), uint64(200<<8), uint64(300<<8+1))
	ff.Fuzz(func(t *testing.T, data []byte, first, second uint64) {
		if len(data) < 40 {
			return
		}
		file := append([]byte(nil), data...)
		for _, change := range []uint64{first, second} { // of one byte, so that the rest stays sound
			if change != 0 {
				file[16+int(change>>8%uint64(len(file)-16))] = byte(change)
			}
		}
		copy(file, "i18ncat1")
		binary.LittleEndian.PutUint32(file[16:], uint32(len(file)))
		compiled.Seal(file)
		opened, err := compiled.Open(string(file))
		if err != nil {
			return
		}
		b, err := locales.Load(fstest.MapFS{"app." + opened.Tag + ".catalog": {Data: file}}, locales.Options{Default: opened.Tag})
		if err != nil {
			return
		}
		l := b.Localizer()
		opened.IDs(func(id string) bool {
			for _, args := range [][]locales.Arg{nil, arguments()} {
				for _, shown := range []string{l.T(id, args...), l.N(id, 21, args...), l.HTML(id, args...), l.HTMLN(id, -3, args...)} {
					if len(shown) > 20*(len(file)+400) {
						t.Errorf("%q: %d bytes", id, len(shown))
					}
				}
			}
			return true
		})
	})
}

// A text is ten times longer than what goes in at most, or it is left out.
func TestGrowth(t *testing.T) {
	argument := strings.Repeat("ї<", 5000)
	for _, tt := range []struct {
		source string
		syntax text.Syntax
	}{
		{strings.Repeat("{{.A}}", 1000), text.GoTemplate},
		{strings.Repeat("{A}", 1000), text.Brace},
		{strings.Repeat("{n, plural, other {"+"{A}", 20) + strings.Repeat("}}", 20), text.ICU},
		{strings.Repeat("<b>{A}</b>", 100), text.ICU},
		{strings.Repeat("%[1]s", 1000), text.Printf},
		{strings.Repeat("{d, date, full}", 1000), text.ICU},
		{strings.Repeat("{n, plural, other {"+strings.Repeat("#", 1000), 3) + strings.Repeat("}}", 3), text.ICU},
	} {
		source := text.Plain(tt.source)
		m, problem := compile.Unit("id", source, source, tt.syntax|text.Only)
		if problem.Reason != compile.None {
			t.Fatalf("%.40s: %+v", tt.source, problem)
		}
		var told logged
		l := loadMessages(t, "en", locales.Options{Log: &told}, m)
		args := []locales.Arg{locales.String("A", argument), locales.String("1", argument), locales.Int("n", int64(1)<<62), locales.Time("d", time.Unix(0, 0))}
		for _, got := range []string{l.T("id", args...), l.N("id", 5, args...), l.HTML("id", args...)} {
			if most := 10 * (len(tt.source)*2 + 2*len(argument) + 400); len(got) > most {
				t.Errorf("%.40s: %d bytes, at most %d", tt.source, len(got), most)
			}
			if got == "id" && len(told.lines) == 0 {
				t.Errorf("%.40s: left out, and nobody is told", tt.source)
			}
		}
	}
	// What is honest is not left out.
	l := one(t, "en", "{A} {A} {A} {A}", text.Brace)
	if got := l.T("id", locales.String("A", argument)); len(got) != 4*len(argument)+3 {
		t.Errorf("%d bytes", len(got))
	}
}

// Verbs that ask for a million characters are no messages.
func TestWideVerbs(t *testing.T) {
	for source, want := range map[string]compile.Reason{
		"%999999d": compile.Beyond, "%.999999f": compile.Beyond, "%0100d": compile.Beyond, "%[1]100d": compile.Beyond, "%*d": compile.Beyond,
		"%99d": compile.None, "%-10.2f": compile.None, "%03d": compile.None,
	} {
		t0 := text.Plain(source)
		if _, problem := compile.Unit("id", t0, t0, text.Printf|text.Only); problem.Reason != want {
			t.Errorf("%s: %+v", source, problem)
		}
	}
}

// Nested plurals multiply nothing and are bounded in depth.
func TestBombs(t *testing.T) {
	for _, depth := range []int{10, 60, 63, 64, 70, 1000, 100_000} {
		source := text.Plain(strings.Repeat("{n, plural, one {a} other {", depth) + "#" + strings.Repeat("}}", depth))
		m, problem := compile.Unit("id", source, source, text.ICU|text.Only)
		if (problem.Reason == compile.None) != (depth < compiled.MaxDepth) {
			t.Errorf("depth %d: %+v", depth, problem)
		}
		if problem.Reason == compile.None {
			if got := loadMessages(t, "en", locales.Options{}, m).T("id", locales.Int("n", 5)); got != "5" {
				t.Errorf("depth %d: %q", depth, got)
			}
		}
	}
}

type runs struct{ calls int }

// Secret is what a template could call.
func (r *runs) Secret() string { r.calls++; return "secret" }

// Templates that are programs never run: they are shown by Options.Beyond or
// count as missing.
func TestProgramsDoNotRun(t *testing.T) {
	for _, source := range []string{
		"{{if .A}}x{{end}}", "{{range $i := 100000000}}{{end}}", "{{.A.Secret}}", "{{call .A}}", "{{.A | printf \"%s\"}}", "{{printf \"%d\" 1}}", "{{len .A}}",
		"{{with .A}}{{.}}{{end}}", "{{template \"x\"}}", "{{define \"x\"}}{{end}}", "{{$x := .A}}{{$x}}", "{{index .A 0}}", "{{html .A}}", "{{.}}",
	} {
		of := text.Plain(source)
		m, problem := compile.Unit("id", of, of, text.GoTemplate|text.Only)
		r := &runs{}
		var told logged
		l := loadMessages(t, "en", locales.Options{Log: &told}, m)
		got := l.T("id", locales.Any("A", r))
		if r.calls > 0 || strings.Contains(got, "secret") {
			t.Errorf("%s runs: %q", source, got)
		}
		if problem.Reason == compile.None {
			continue // {{.A.Secret}} is the argument of that name
		}
		if !m.Beyond || got != "id" || len(told.lines) != 1 {
			t.Errorf("%s: %q, told %v", source, got, told.lines)
		}
		l = loadMessages(t, "en", locales.Options{Beyond: beyond{}}, m)
		if got := l.N("id", 3, locales.String("A", "x")); got != "en id A=x PluralCount=3" {
			t.Errorf("%s: %q", source, got)
		}
		if got := l.HTML("id", locales.String("A", "<b>")); got != "en id A=&lt;b&gt;" {
			t.Errorf("%s: %q", source, got)
		}
	}
}

// beyond shows what it is asked for.
type beyond struct{}

func (beyond) Text(tag, id string, args []locales.Arg) (string, bool) {
	s := tag + " " + id
	for _, a := range args {
		s += fmt.Sprintf(" %s=%v", a.Name(), a.Value())
	}
	return s, true
}

// Whatever a message is made of, what comes out is in proportion to what goes in.
func TestRandomGrowth(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	pieces := []string{"{A}", "{n, number, ::.00000000000000000000}", "{n, plural, one {", "{A, select, x {", "}}", "} other {", "# ", "{d, date, full}", "<b>", "</b>", "&amp;", "текст ", "''", `<a href="{A}">`, "{B}"}
	shown, left := 0, 0
	for range 10_000 {
		var source strings.Builder
		for range 1 + rng.IntN(60) {
			source.WriteString(pieces[rng.IntN(len(pieces))])
		}
		of := text.Plain(source.String())
		m, problem := compile.Unit("id", of, of, text.ICU|text.Only)
		if problem.Reason != compile.None {
			continue
		}
		a, b := strings.Repeat("'<&>\"", rng.IntN(300)), strings.Repeat("x", rng.IntN(300))
		l := loadMessages(t, "uk", locales.Options{}, m)
		args := []locales.Arg{locales.String("A", a), locales.String("B", b), locales.Float("n", 1e300), locales.Time("d", time.Unix(1e9, 0))}
		most := 10 * (2*source.Len() + len(a) + len(b) + 400)
		for _, got := range []string{l.T("id", args...), l.HTML("id", args...)} {
			if len(got) > most {
				t.Fatalf("%s: %d bytes, at most %d", source.String(), len(got), most)
			}
			if shown++; got == "id" {
				left++
			}
		}
	}
	t.Logf("%d texts, %d of them left out", shown, left)
	if shown < 500 || left == 0 {
		t.Error("too few")
	}
}

// A translation that is left out leaves the text of the next language whole.
func TestTooLongFallsBack(t *testing.T) {
	en, uk := plainTexts("id", "{{.A}} en"), plainTexts("id", strings.Repeat("{{.A}}", 1000))
	fsys := fstest.MapFS{"app.en.catalog": {Data: catalogFile(t, "en", en)}, "app.uk.catalog": {Data: catalogFile(t, "uk", uk)}}
	b, err := locales.Load(fsys, locales.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := strings.Repeat("x", 100_000)
	if got := string(b.Localizer("uk").Append([]byte("> "), "id", locales.String("A", a))); got != "> "+a+" en" || b.Counters().TooLong() != 1 || b.Counters().Fallbacks() != 1 {
		t.Errorf("%d bytes, %s", len(got), b.Counters())
	}
}

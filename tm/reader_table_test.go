package tm_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// rows reads pairs as "source=target" and the problems.
func rows(t *testing.T, open func(tm.TableOptions) (tm.EntryReader, error), o tm.TableOptions) (pairs []string, s stream) {
	t.Helper()
	var quarantine strings.Builder
	o.Quarantine = &quarantine
	o.Report = func(p tm.Problem) { s.problems = append(s.problems, p) }
	r, err := open(o)
	if err != nil {
		t.Fatal(err)
	}
	for {
		e, err := r.Next()
		if err == io.EOF {
			s.quarantine = quarantine.String()
			return pairs, s
		} else if err != nil {
			t.Fatal(err)
		}
		s.lines = append(s.lines, e.TU)
		s.units = append(s.units, e.Units...)
		for _, u := range e.Units {
			pairs = append(pairs, u.Source.Text+"="+u.Target.Text)
		}
	}
}

func csvOf(data string) func(tm.TableOptions) (tm.EntryReader, error) {
	return func(o tm.TableOptions) (tm.EntryReader, error) { return tm.NewCSVReader(strings.NewReader(data), o) }
}

func TestCSV(t *testing.T) {
	langs := tm.TableOptions{SourceLang: "en", TargetLang: "uk"}
	for _, tt := range []struct {
		name, data     string
		o              tm.TableOptions
		pairs, problem string
	}{
		{"two columns", "a,б\nc,д\n", langs, "[a=б c=д]", ""},
		{"quotes", "\"a, \"\"b\"\"\r\nc\",\"б\r\nв\"\r\nd,\r\n\r\ne,є", langs, "[a, \"b\"\r\nc=б\r\nв e=є]", ""},
		{"a header of languages", "en,uk\na,б\n", tm.TableOptions{}, "[a=б]", ""},
		{"a header that the options name", "EN,uk\na,б\n", langs, "[a=б]", ""},
		{"words that look like a header", "no,ні\nso,то\n", langs, "[no=ні so=то]", ""},
		{"a header with names", "Key;Source;Target;Note\nk;a;б;n\n", langs, "[a=б]", ""},
		{"several languages", "id,en,uk,de\nk,a,б,B\nl,c,,C\n", tm.TableOptions{}, "[a=б a=B c=C]", ""},
		{"the source language is not the first", "uk,en\nб,a\n", tm.TableOptions{SourceLang: "en"}, "[a=б]", ""},
		{"semicolons", "a;б, в\nc;д\n", langs, "[a=б, в c=д]", ""},
		{"tabs", "a\tб\n\"c\"\tд\n", langs, "[a=б c=д]", ""},
		{"a BOM", "\uFEFFa,б\n", langs, "[a=б]", ""},
		{"UTF-16", utf16LE("a\tб\n"), langs, "[a=б]", ""},
		{"one column", "a,б\nalone\nc,д\n", langs, "[a=б c=д]", "2:1 columns"},
		{"text behind a quote", "a,б\n\"c\"d,д\ne,є\n", langs, "[a=б e=є]", "2:4 quote"},
		{"a quote that does not end", "a,б\nc,\"д\ne,є\n", langs, "[a=б e=є]", "2:3 quote"},
		{"bytes", "a,б\nc,\xD4\ne,є\n", langs, "[a=б e=є]", "2:3 bytes"},
		{"a control character", "a\x0B,б\n", langs, "[a\x0B=б]", ""},
		{"no languages", "a,б\n", tm.TableOptions{}, "[]", "1:1 language"},
		{"nothing", "", langs, "[]", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pairs, s := rows(t, csvOf(tt.data), tt.o)
			if got := fmt.Sprint(pairs); got != tt.pairs || listed(s.problems) != tt.problem {
				t.Errorf("%q and %q, want %q and %q", got, listed(s.problems), tt.pairs, tt.problem)
			}
			mustComeBack(t, s)
			if len(s.problems) > 0 {
				again, q := rows(t, csvOf(s.quarantine), tt.o)
				if len(again) > 0 || len(q.problems) != 1 || q.problems[0].Reason != s.problems[0].Reason {
					t.Errorf("the quarantine gives %q and %s:\n%s", again, listed(q.problems), s.quarantine)
				}
			}
		})
	}
}

func TestCSVKeyAndNote(t *testing.T) {
	_, s := rows(t, csvOf("key,en,uk,note\nk,a,б,n\n"), tm.TableOptions{})
	want := unit("a", "б")
	want.Key, want.Note = "k", "n"
	if len(s.units) != 1 || s.units[0] != want {
		t.Errorf("%+v", s.units)
	}
}

func gzipped(s string) string {
	var b strings.Builder
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func TestMoses(t *testing.T) {
	for _, tt := range []struct{ name, source, target, pairs, problem string }{
		{"pairs", "a\nb \"c\"\n", "а\r\nб\r\n", `[a=а b "c"=б]`, ""},
		{"no line end behind the last", "a\nb", "а\nб", "[a=а b=б]", ""},
		{"empty lines", "a\n\nc\n", "а\nб\n \n", "[a=а]", ""},
		{"more lines in one", "a\nb\nc\n", "а\n", "[a=а]", "2:1 lines 2"},
		{"bytes", "a\nb\nc\n", "а\n\xFF\nв\n", "[a=а c=в]", "2:1 bytes"},
		{"packed", gzipped("a\n"), gzipped("а\n"), "[a=а]", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pairs, s := rows(t, func(o tm.TableOptions) (tm.EntryReader, error) {
				return tm.NewMosesReader(strings.NewReader(tt.source), strings.NewReader(tt.target), o)
			}, tm.TableOptions{SourceLang: "en", TargetLang: "uk"})
			if got := fmt.Sprint(pairs); got != tt.pairs || listed(s.problems) != tt.problem {
				t.Errorf("%q and %q, want %q and %q", got, listed(s.problems), tt.pairs, tt.problem)
			}
		})
	}
	if _, err := tm.NewMosesReader(strings.NewReader(""), strings.NewReader(""), tm.TableOptions{SourceLang: "en"}); err != tm.ErrLanguage {
		t.Error(err)
	}
}

// FuzzCSV reads any table; what was read comes back through a TMX file.
func FuzzCSV(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add("en,uk\na,\"б\"\"\n\",c\n")
	f.Add("a;б\n\"c;д\n")
	f.Add("id\ten\tuk\nk\ta\tб\r\n")
	f.Fuzz(func(t *testing.T, data string) {
		_, s := rows(t, csvOf(data), tm.TableOptions{SourceLang: "en", TargetLang: "uk"})
		mustComeBack(t, s)
	})
}

// FuzzReader reads any file, in pieces of any size; what was read comes back,
// and the quarantine has nothing that could be used.
func FuzzReader(tf *testing.F) {
	f := fuzzing.New(tf)
	f.Add(page(good+pair("last")), uint8(0))
	f.Add(page(good+"<!-- <tu> --> oops "+pair("<!-- <tu> -->b &x;")+pair("<![CDATA[a\n]]>")), uint8(7))
	f.Add(page("<tu tuid='1' a=\"\n\"><note>a\nb</note><tuv lang=\"en\">\r\n<seg>a<bpt i='1'>b</bpt>\n</seg></tuv><tuv lang='EN'><seg/></tuv></tu>")+"<tu>", uint8(3))
	f.Add(utf16LE(page(pair("𝄞 ключ")+pair("\xff"))), uint8(5))
	f.Add(strings.Replace(page(pair("x")), "UTF-8", "koi8-u", 1), uint8(0))
	f.Fuzz(func(t *testing.T, data string, size uint8) {
		s := readStream(t, &pieces{strings.NewReader(data), int(size) + 1})
		mustComeBack(t, s)
		again := streamed(t, s.quarantine)
		if len(again.units) > len(s.problems) {
			t.Errorf("%d units of a quarantine\n%s", len(again.units), s.quarantine)
		}
		if whole := streamed(t, data); len(whole.units) != len(s.units) || len(whole.problems) != len(s.problems) {
			t.Errorf("in pieces %d units and %s, else %d and %s", len(s.units), listed(s.problems), len(whole.units), listed(whole.problems))
		}
	})
}

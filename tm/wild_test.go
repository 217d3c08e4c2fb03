package tm_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// page puts units into the frame that other tools write.
func page(units string) string {
	return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n  <header creationtool=\"x\" srclang=\"en\"/>\n  <body>\n" +
		units + "  </body>\n</tmx>\n"
}

const good = "    <tu>\n      <tuv xml:lang=\"en\"><seg>good</seg></tuv>\n      <tuv xml:lang=\"uk\"><seg>добре</seg></tuv>\n    </tu>\n"

func pair(source string) string {
	return `    <tu><tuv xml:lang="en"><seg>` + source + `</seg></tuv><tuv xml:lang="uk"><seg>так</seg></tuv></tu>` + "\n"
}

// The problems of each kind of damage, written as "line:column reason
// argument", and whether the file can still be changed. The good unit before
// and the one behind are always read, and no byte is lost.
func TestProblems(t *testing.T) {
	tests := []struct {
		name, broken string
		want         string
		readOnly     bool
	}{
		{"entity", pair("a &nbsp; b"), "10:35 entity &nbsp;", false},
		{"entity of a document type", pair("&lol9;"), "10:33 entity &lol9;", false},
		{"ampersand alone", pair("Q & A"), "10:35 reference & A", false},
		{"reference to a control character", pair("a&#xB;b"), "10:34 reference &#xB;", false},
		{"half of a surrogate pair", pair("&#xD83D;"), "10:33 reference &#xD83D;", false},
		{"reference beyond Unicode", pair("&#x110000;"), "10:33 reference &#x110000;", false},
		{"control character", pair("a\x0Bb"), "10:34 control U+000B", false},
		{"NUL", pair("a\x00b"), "10:34 control U+0000", false},
		{"U+FFFE", pair("a\uFFFEb"), "10:34 control U+FFFE", false},
		{"Latin-1", pair("caf\xE9"), "10:36 bytes", false},
		{"less-than alone", pair("1 < 2"), "10:35 tag < 2</seg>", false},
		{"attribute without quotes", `<tu id=1><tuv xml:lang="en"><seg>a</seg></tuv></tu>` + "\n", "10:1 tag <tu id=1>", false},
		{"crossed elements", pair("<hi>a<ph>b</hi></ph>"), "10:43 unclosed ph", false},
		{"a unit that does not end", "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv>\n", "10:1 unclosed tu", false},
		{"a comment that does not end", pair("<!-- a"), "10:33 cut <!--", false},
		{"a variant without a segment", `<tu><tuv xml:lang="en"/></tu>` + "\n", "10:5 no-segment", false},
		{"a unit without a variant", "<tu/>\n", "10:1 no-segment", false},
		{"a variant without a language", "<tu><tuv><seg>a</seg></tuv></tu>\n", "10:5 language", false},
		{"text between units", "  oops\n", "10:3 stray", false},
		{"a second end", "</body>\n", "10:1 stray", false},
		{"markers of git", "<<<<<<< HEAD\n" + good + "||||||| base\n=======\n" + pair("b") + ">>>>>>> other\n", "10:1 conflict", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := []byte(page(good + tt.broken + pair("last")))
			f, problems := tm.Read(data)
			if got := listed(problems); got != tt.want {
				t.Errorf("problems %q, want %q", got, tt.want)
			}
			if len(f.Exact("good", "en", "uk")) != 1 || len(f.Exact("last", "en", "uk")) != 1 {
				t.Error("the units beside it are not there")
			}
			if !bytes.Equal(f.Bytes(), data) {
				t.Error("the bytes changed")
			}
			_, err := f.Add(unit("new", "нове"))
			if tt.readOnly != errors.Is(err, tm.ErrReadOnly) {
				t.Errorf("Add: %v", err)
			}
			if !tt.readOnly && !bytes.Contains(f.Bytes(), []byte(tt.broken)) {
				t.Errorf("what is broken is not kept:\n%s", f.Bytes())
			}
		})
	}
}

func listed(problems []tm.Problem) string {
	var list []string
	for _, p := range problems {
		s := fmt.Sprintf("%d:%d %s", p.Line, p.Col, p.Reason)
		for _, arg := range p.Args {
			s += fmt.Sprint(" ", arg)
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

func TestProblemsOfAFile(t *testing.T) {
	whole := page(good + pair("last"))
	tests := []struct{ name, data, want string }{
		{"no TMX", "<html><body>text</body></html>", "1:1 not-tmx"},
		{"an image", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "1:1 not-tmx"},
		{"cut in a unit", whole[:strings.Index(whole, "так")], "10:5 truncated"},
		{"cut behind a unit", whole[:strings.Index(whole, "  </body>")], "11:1 truncated"},
		{"cut behind the body", strings.TrimSuffix(whole, "</tmx>\n"), "12:1 truncated"},
		{"no body", strings.Replace(whole, "  <body>\n", "", 1), "5:5 frame"},
		{"another encoding", strings.Replace(whole, "UTF-8", "windows-1251", 1), "1:1 encoding windows-1251; 8:31 bytes; 10:73 bytes"},
		{"UTF-16 with half of a pair", utf16LE(strings.Replace(whole, "good", "\xff", 1)), "1:1 utf16; 7:31 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, problems := tm.Read([]byte(tt.data))
			if got := listed(problems); got != tt.want {
				t.Errorf("problems %q, want %q", got, tt.want)
			}
			if _, err := f.Record(tm.Message{SourceLang: "en", Source: tm.Plain("a")}); !errors.Is(err, tm.ErrReadOnly) {
				t.Errorf("Record: %v", err)
			}
			if _, err := f.Delete(unit("good", "добре")); !errors.Is(err, tm.ErrReadOnly) {
				t.Errorf("Delete: %v", err)
			}
			if string(f.Bytes()) != tt.data {
				t.Error("the bytes changed")
			}
		})
	}
}

// utf16LE encodes text; a byte 0xFF becomes half of a surrogate pair.
func utf16LE(text string) string {
	units := utf16.Encode([]rune("\uFEFF" + text))
	var b []byte
	for _, u := range units {
		if u == 0xFFFD {
			u = 0xD800
		}
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// UTF-16 of either end, with a BOM or without, and with letters of two halves.
func TestUTF16(t *testing.T) {
	little := []byte(utf16LE(page(pair("𝄞 ключ"))))
	big := bytes.Clone(little)
	for i := 0; i+1 < len(big); i += 2 {
		big[i], big[i+1] = big[i+1], big[i]
	}
	for _, data := range [][]byte{little, big, little[2:], big[2:]} {
		f, problems := tm.Read(data)
		if got := listed(problems); got != "1:1 utf16" || len(f.Exact("𝄞 ключ", "en", "uk")) != 1 || !bytes.Equal(f.Bytes(), data) {
			t.Errorf("%q: %s", data[:4], got)
		}
	}
	if _, problems := tm.Read(little[:len(little)-1]); listed(problems) != "1:1 utf16" {
		t.Errorf("half a letter at the end: %s", listed(problems))
	}
}

// The reasons that Reasons lists are those that there are: each is met in a
// test, except that of very many problems, which is met here.
func TestManyProblems(t *testing.T) {
	_, problems := tm.Read([]byte(page(strings.Repeat(pair("&x;"), 5000))))
	last := problems[len(problems)-1]
	if len(problems) != 1001 || last.Reason != "too-many" || last.Args["Count"] != 4000 {
		t.Errorf("%d problems, the last %+v", len(problems), last)
	}
	if reasons := tm.Reasons(); !slices.Contains(reasons, "too-many") || !slices.Contains(reasons, problems[0].Reason) {
		t.Errorf("reasons %q", reasons)
	}
}

func TestExcerpt(t *testing.T) {
	_, problems := tm.Read([]byte(page(pair(strings.Repeat("довгий текст ", 9999) + "&x;" + strings.Repeat(" і ще", 9999)))))
	if len(problems) != 1 || !strings.Contains(problems[0].Excerpt, "текст &x; і ще") || len(problems[0].Excerpt) > 160 {
		t.Errorf("%+v", problems)
	}
}

// What XML allows and readers forget.
func TestTexts(t *testing.T) {
	for _, tt := range []struct{ seg, want string }{
		{"a &amp;lt; &#8212; &#x2014; &apos;&quot;&gt;", "a &lt; — — '\">"},
		{"<![CDATA[a < b &amp; c]]>!", "a < b &amp; c!"},
		{"a<!-- b -->c<?pi d?>e", "ace"},
		{"one\r\ntwo\rthree&#13;", "one\ntwo\nthree\r"},
		{`Click <bpt i="1">&lt;b></bpt>here<ept i="1">&lt;/b></ept>`, "Click <b>here</b>"},
		{`a<ph x="1"/>b<ph></ph>c<hi>d</hi>`, "a\uFFFCb\uFFFCcd"},
		{`<ut>{\b <sub>text</sub>}</ut>`, `{\b text}`},
		{`a<ph type='x-char'>b</ph>c`, "a\vc"},
		{"  space  ", "  space  "},
		{"<seg>inner</seg>", "inner"},
	} {
		f := mustRead(t, []byte(page(pair(tt.seg))))
		for u := range f.Units() {
			if u.Source.Text != tt.want {
				t.Errorf("%s: %q, want %q", tt.seg, u.Source.Text, tt.want)
			}
		}
		if len(f.Exact(tt.want, "EN", "uk")) != 1 {
			t.Errorf("%q is not found", tt.want)
		}
	}
}

// Attributes, props and notes of others, comments between units, an old
// lang, a document type with an internal subset that would be a bomb.
func TestWhatOthersWrite(t *testing.T) {
	data := []byte(strings.Replace(page(`    <!-- <tu> of old -->
    <tu tuid='7' usagecount="3" x:new="a>b" srclang="en">
      <note>one</note><prop type="x-key">k</prop><prop type="seg">no</prop><note>two</note>
      <tuv lang="EN-us" creationdate="20200101T000000Z"><prop type="x-category">one</prop><note>n</note><seg>cat</seg></tuv>
      <tuv xml:lang="uk" lang="ru"><seg>кіт</seg></tuv>
      <tuv xml:lang="de"><seg>Katze</seg></tuv>
    </tu>
    <?tool keep?>
    <tu srclang="*all*"><tuv xml:lang="uk"><seg>так</seg></tuv><tuv xml:lang="en"><seg>yes</seg></tuv></tu>
`), `"tmx14.dtd"`, `"http://127.0.0.1:1/a>b[.dtd" [<!ENTITY a "<body>"> <!ENTITY b "&a;&a;">]`, 1))
	f := mustRead(t, data)
	units := slices.Collect(f.Units())
	if len(units) != 3 {
		t.Fatalf("%+v", units)
	}
	want := tm.Unit{Key: "k", Note: "one\ntwo", SourceLang: "EN-us", TargetLang: "uk",
		Source: tm.Segment{Text: "cat", Category: tm.One}, Target: tm.Segment{Text: "кіт", Category: tm.Other}}
	if units[0] != want || units[1].Target.Text != "Katze" || units[2].SourceLang != "uk" {
		t.Errorf("%+v", units)
	}
	if added, err := f.Add(want); added || err != nil {
		t.Error("a unit that is there was added", err)
	}
	if deleted, err := f.Delete(want); !deleted || err != nil {
		t.Error(deleted, err)
	}
	out := strings.Replace(string(data), "\n      <tuv xml:lang=\"uk\" lang=\"ru\"><seg>кіт</seg></tuv>", "", 1)
	if string(f.Bytes()) != out {
		t.Errorf("after one translation of two was deleted:\n%s", f.Bytes())
	}
}

// Ends of lines, BOM and the indentation of </body> stay; what is new has the
// same ends.
func TestStyleOfTheFile(t *testing.T) {
	data := []byte("\uFEFF" + strings.ReplaceAll(page(good), "\n", "\r\n"))
	f := mustRead(t, data)
	mustAdd(t, f, unit("b", "б"))
	mustAdd(t, f, unit("a", "а"))
	line := func(source, target string) string {
		return `<tu srclang="en"><tuv xml:lang="en"><seg>` + source + `</seg></tuv><tuv xml:lang="uk"><seg>` + target + "</seg></tuv></tu>\r\n"
	}
	want := strings.Replace(string(data), "  </body>", line("a", "а")+line("b", "б")+"  </body>", 1)
	if string(f.Bytes()) != want {
		t.Errorf("%q", f.Bytes())
	}
	for _, empty := range []string{"<body/>", "<body />", "<body></body>"} {
		f := mustRead(t, []byte(`<tmx version="1.4"><header srclang="en"/>`+empty+"</tmx>"))
		mustAdd(t, f, unit("a", "а"))
		if again := mustRead(t, f.Bytes()); len(again.Exact("a", "en", "uk")) != 1 {
			t.Errorf("%s: %s", empty, f.Bytes())
		}
	}
}

// Input that makes careless readers slow takes no longer than other input of
// its size: the test would not end if the time grew with the square.
func TestHostileInput(t *testing.T) {
	const n = 1 << 16
	for _, s := range []string{
		"<tu>", "<tu><!-- ", "<tu a='", "<tu a=\"' b='\"", "<!--", "<?", "<![CDATA[", "<!DOCTYPE [", "<tu><tuv><seg>", "</tu>", "</body>", "&", "&#", "<tu/>", "<tu",
		"\n<<<<<<< ", "\n=======", "<tuv>", "<body>", "<header>", "]]>", "-->", "\xff", "\x00", "<!--<tu>-->",
	} {
		deep := strings.Repeat(s, n)
		for _, data := range []string{deep, page(deep), page("<tu><tuv xml:lang='en'><seg>" + deep + "</seg></tuv></tu>"), page(deep + "-->'\"?>]]>" + good)} {
			f, problems := tm.Read([]byte(data))
			if len(problems) > 1010 || string(f.Bytes()) != data {
				t.Errorf("%q: %d problems", s, len(problems))
			}
		}
	}
	nested := strings.Repeat("<hi>", n) + strings.Repeat("</hi>", n)
	attributes := strings.Repeat(` a="b"`, n)
	variants := strings.Repeat(`<tuv xml:lang="uk"><seg>б</seg></tuv>`, n)
	long := strings.Repeat("a", n)
	f := mustRead(t, []byte(page(pair(nested)+"<tu "+attributes+`><tuv xml:lang="en"><seg>`+long+`</seg></tuv>`+variants+"</tu>")))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	mustAdd(t, f, unit(long, "в"))
	if found := f.Exact(long, "en", "uk"); len(found) != 2 {
		t.Errorf("%d units", len(found))
	}
	if deleted, err := f.Delete(unit(long, "б")); !deleted || err != nil {
		t.Error(deleted, err)
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 1<<30 {
		t.Errorf("%d bytes for one text of %d with %d translations", after.TotalAlloc-before.TotalAlloc, n, n)
	}
}

func TestBlank(t *testing.T) {
	for _, data := range []string{"", "\n", " \r\n\t"} {
		f := mustRead(t, []byte(data))
		if string(f.Bytes()) != data {
			t.Errorf("%q: the bytes changed", data)
		}
		mustAdd(t, f, unit("a", "а"))
		mustBeValid(t, f.Bytes())
	}
}

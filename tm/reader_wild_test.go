package tm_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Each kind of damage is one problem at its place, costs no other unit, and
// lies in the quarantine, from which the same problem comes back.
func TestStreamProblems(t *testing.T) {
	deep := strings.Repeat("<hi>", 1_000_000) + "a" + strings.Repeat("</hi>", 1_000_000)
	var crowd strings.Builder
	for i := range 1_000_000 {
		fmt.Fprintf(&crowd, ` a%d=""`, i)
	}
	tests := []struct{ name, broken, want string }{
		{"entity", pair("a &nbsp; b"), "10:35 entity &nbsp;"},
		{"entity of a document type", pair("&lol9;"), "10:33 entity &lol9;"},
		{"ampersand alone", pair("Q & A"), "10:35 reference & A"},
		{"reference to a control character", pair("a&#xB;b"), "10:34 reference &#xB;"},
		{"half of a surrogate pair", pair("&#xD83D;"), "10:33 reference &#xD83D;"},
		{"control character", pair("a\x0Bb"), "10:34 control U+000B"},
		{"NUL", pair("a\x00b"), "10:34 control U+0000"},
		{"U+FFFE", pair("a\uFFFEb"), "10:34 control U+FFFE"},
		{"Latin-1", pair("caf\xE9"), "10:36 bytes"},
		{"half of a pair in UTF-8", pair("a\xED\xA0\x80"), "10:34 bytes"},
		{"less-than alone", pair("1 < 2"), "10:35 tag < 2</seg>"},
		{"attribute without quotes", `<tu id=1><tuv xml:lang="en"><seg>a</seg></tuv></tu>` + "\n", "10:1 tag <tu id=1>"},
		{"attribute twice", `<tu id="1" a="" id="1"><tuv xml:lang="en"><seg>a</seg></tuv></tu>` + "\n", "10:17 twice id"},
		{"crossed elements", pair("<hi>a<ph>b</hi></ph>"), "10:43 unclosed ph"},
		{"a unit that does not end", "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv>\n", "10:1 unclosed tu"},
		{"a unit within one", "<tu>", "10:1 unclosed tu"},
		{"an end in the wrong place", "<tu><tuv xml:lang=\"en\"><seg>a</tu></seg></tuv></tu>\n", "10:30 unclosed seg"},
		{"a comment that does not end", pair("<!-- a"), "10:33 cut <!--"},
		{"a comment between that does not end", "<!-- a\n", "10:1 stray"},
		{"CDATA that does not end", pair("<![CDATA[ a"), "10:33 cut <![C"},
		{"a variant without a segment", `<tu><tuv xml:lang="en"/></tu>` + "\n", "10:5 no-segment"},
		{"a unit without a variant", "<tu/>\n", "10:1 no-segment"},
		{"a variant without a language", "<tu><tuv><seg>a</seg></tuv></tu>\n", "10:5 language"},
		{"a language twice", `<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="EN"><seg>b</seg></tuv></tu>` + "\n", "10:42 same-language EN"},
		{"a text of two megabytes", pair(strings.Repeat("довго ", 200_000)), "10:5 long"},
		{"a note with a control character", `<tu><note><ph type="x-char">b</ph></note><tuv xml:lang="en"><seg>a</seg></tuv></tu>` + "\n", "10:21 reference x-char"},
		{"a million levels", pair(deep), "10:421 deep 100"},
		{"a million attributes", "<tu" + crowd.String() + `><tuv xml:lang="en"><seg>a</seg></tuv></tu>` + "\n", "10:1 crowded 250"},
		{"text between units", "  oops\n", "10:3 stray"},
		{"a unit whose start is broken", "<t u>" + pair("b")[8:], "10:1 stray"},
		{"a second end", "</body>\n", "10:1 stray"},
		{"a second file", "</body></tmx><?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"en\"/><body>\n", "10:1 stray"},
		{"markers of git", "<<<<<<< HEAD\n" + pair("a") + "||||||| base\n=======\n" + pair("b") + ">>>>>>> other\n", "10:1 conflict"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := streamed(t, page(good+tt.broken+pair("last")))
			if got := listed(s.problems); got != tt.want {
				t.Errorf("problems %q, want %q", got, tt.want)
			}
			if first, last := s.units[0].Source.Text, s.units[len(s.units)-1].Source.Text; first != "good" || last != "last" {
				t.Errorf("the units beside it are not there: %q, %q", first, last)
			}
			if s.quarantine != "" {
				again := streamed(t, s.quarantine)
				if len(again.units) > 0 || len(again.problems) != 1 || again.problems[0].Reason != s.problems[0].Reason {
					t.Errorf("the quarantine gives %q and %d units", listed(again.problems), len(again.units))
				}
				if raw := strings.TrimSpace(tt.broken); len(raw) < 1000 && !strings.Contains(s.quarantine, raw) {
					t.Errorf("not in the quarantine:\n%s", s.quarantine)
				}
			}
			mustComeBack(t, s)
		})
	}
}

func TestStreamProblemsOfAFile(t *testing.T) {
	whole := page(good + pair("last"))
	tests := []struct {
		name, data, want string
		units            int
	}{
		{"nothing", " \n", "", 0},
		{"no TMX", "<html><body>text</body></html>", "1:1 not-tmx", 0},
		{"an image", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "1:1 not-tmx", 0},
		{"cut in a unit", whole[:strings.Index(whole, "так")], "10:5 truncated", 1},
		{"cut in the start of a unit", whole[:strings.Index(whole, "<tu><tuv")+3], "10:5 truncated", 1},
		{"cut in the end of a unit", whole[:strings.LastIndex(whole, "</tu>")+4], "10:5 truncated", 1},
		{"cut behind a unit", whole[:strings.Index(whole, "  </body>")], "11:1 truncated", 2},
		{"cut behind the body", strings.TrimSuffix(whole, "</tmx>\n"), "12:1 truncated", 2},
		{"no body", strings.Replace(whole, "  <body>\n", "", 1), "5:5 frame", 2},
		{"units alone", good + pair("last"), "1:5 frame", 2},
		{"an unknown encoding", strings.Replace(whole, "UTF-8", "EBCDIC-X", 1), "1:1 encoding ebcdic-x; 8:31 bytes; 10:73 bytes", 0},
		{"an empty body", strings.Replace(page(""), "<body>\n  </body>", "<body/>", 1), "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := streamed(t, tt.data)
			if got := listed(s.problems); got != tt.want || len(s.units) != tt.units {
				t.Errorf("problems %q and %d units, want %q and %d", got, len(s.units), tt.want, tt.units)
			}
		})
	}
}

// A byte of a problem is that of the file, whatever its encoding.
func TestStreamEncodings(t *testing.T) {
	text := page(pair("Привіт") + pair("&x;"))
	declare := func(name string) string { return strings.Replace(text, "UTF-8", name, 1) }
	encoded := func(m *charmap.Charmap, s string) string {
		out, err := m.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	little := utf16LE(declare("UTF-16"))
	var big strings.Builder
	for i := 0; i < len(little); i += 2 {
		big.WriteString(little[i+1:i+2] + little[i:i+1])
	}
	wide := func(find string) string { return utf16LE(find)[2:] }
	for _, tt := range []struct {
		name, data, at string
	}{
		{"UTF-8", text, "&x;"},
		{"UTF-8 with a BOM", "\uFEFF" + text, "&x;"},
		{"UTF-16LE", little, wide("&x;")},
		{"UTF-16BE", big.String(), "\x00&\x00x\x00;"},
		{"UTF-16LE without a BOM", little[2:], wide("&x;")},
		{"UTF-16BE without a BOM", big.String()[2:], "\x00&\x00x\x00;"},
		{"UTF-16 that is UTF-8", declare("utf-16"), "&x;"},
		{"US-ASCII that is UTF-8", declare("US-ASCII"), "&x;"},
		{"windows-1251", encoded(charmap.Windows1251, declare("windows-1251")), "&x;"},
		{"KOI8-U", encoded(charmap.KOI8U, declare("koi8-u")), "&x;"},
		{"windows-1251 with a BOM of UTF-8", "\uFEFF" + declare("windows-1251"), "&x;"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := streamed(t, tt.data)
			if len(s.units) != 1 || s.units[0].Source.Text != "Привіт" {
				t.Fatalf("units %+v", s.units)
			}
			if got := listed(s.problems); got != "7:33 entity &x;" || s.problems[0].Offset != int64(strings.Index(tt.data, tt.at)) {
				t.Errorf("problems %q at %d, not %d", got, s.problems[0].Offset, strings.Index(tt.data, tt.at))
			}
			if !strings.Contains(s.quarantine, pair("&x;")[4:]) {
				t.Errorf("quarantine\n%s", s.quarantine)
			}
		})
	}
	latin := streamed(t, strings.Replace(page(pair("x")), "UTF-8", "ISO-8859-1", 1)+"")
	if len(latin.units) != 1 {
		t.Error("ISO-8859-1", listed(latin.problems))
	}
	half := streamed(t, utf16LE(strings.Replace(text, "Привіт", "a\xffb", 1)))
	if got := listed(half.problems); got != "6:34 bytes; 7:33 entity &x;" {
		t.Errorf("half of a surrogate pair: %q", got)
	}
}

// A unit becomes one line with the same texts and all that others put into it.
func TestStreamLine(t *testing.T) {
	s := streamed(t, page("<tu\n\ttuid='7' usagecount=\"3\"\r\n x:new=\"a>b\nc\" srclang=''>\n  <note>one\n two</note>\n  <prop type=\"x\">a\r\nb</prop>\n  <prop type=\"x\">b</prop><other>\n <deep/>\n</other>\n"+
		"  <!-- a -- <tu> -\n- -->\n  <tuv lang=\"en\" creationdate='20200101T000000Z'>\n <seg>a\r\nb <bpt i=\"1\">&lt;b></bpt>\n<![CDATA[c\nd]]> ]]></seg>\n</tuv>\n<tuv lang='de' xml:lang='uk'><seg>\nтак\r</seg></tuv>\n</tu>\n"))
	want := `<tu srclang="en" tuid='7' usagecount="3" x:new="a>b c"><note>one&#10; two</note><prop type="x">a&#10;b</prop><prop type="x">b</prop><other><deep/></other>` +
		`<!-- a - - <tu> - - --><tuv xml:lang="en" creationdate='20200101T000000Z'><seg>a&#10;b <bpt i="1">&lt;b></bpt>&#10;<![CDATA[c]]>&#10;<![CDATA[d]]> ]]&gt;</seg></tuv><tuv lang='de' xml:lang='uk'><seg>&#10;так&#10;</seg></tuv></tu>`
	if len(s.lines) != 1 || s.lines[0] != want {
		t.Fatalf("got  %s\nwant %s\n%s", strings.Join(s.lines, "\n"), want, listed(s.problems))
	}
	if u := s.units[0]; u.Source.Text != "a\nb <b>\nc\nd ]]>" || u.Target.Text != "\nтак\n" || u.Note != "one\n two" {
		t.Errorf("%+v", u)
	}
	mustComeBack(t, s)
	s = streamed(t, page("<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"\r\nuk\"><seg>б</seg></tuv></tu>"))
	if len(s.units) != 1 || s.units[0].TargetLang != " uk" {
		t.Errorf("a line end in an attribute: %+v", s.units)
	}
	mustComeBack(t, s)
}

// The source language of the header goes along with a unit, whatever file it
// comes into.
func TestStreamSourceLanguage(t *testing.T) {
	unit := `<tu><tuv xml:lang="uk"><seg>так</seg></tuv><tuv xml:lang="en"><seg>yes</seg></tuv></tu>`
	for _, tt := range []struct{ header, want, source string }{
		{`srclang="en"`, `<tu srclang="en">`, "yes"},
		{`srclang="uk"`, `<tu srclang="uk">`, "так"},
		{`srclang="*all*"`, `<tu srclang="*all*">`, "так"},
		{``, `<tu srclang="*all*">`, "так"},
	} {
		s := streamed(t, strings.Replace(page(unit), `srclang="en"`, tt.header, 1))
		if len(s.units) != 1 || !strings.HasPrefix(s.lines[0], tt.want) || s.units[0].Source.Text != tt.source {
			t.Errorf("%s: %q %+v", tt.header, s.lines, s.units)
		}
		mustComeBack(t, s)
	}
}

// A unit without a translation is a source text alone, one without a text
// nothing; both are in the export.
func TestStreamEmptyTexts(t *testing.T) {
	s := streamed(t, page(`<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="uk"><seg></seg></tuv></tu>`+
		`<tu><tuv xml:lang="en"><seg/></tuv><tuv xml:lang="uk"><seg/></tuv></tu>`+
		`<tu><tuv xml:lang="en"><seg>b</seg></tuv><tuv xml:lang="uk"><seg></seg></tuv><tuv xml:lang="de"><seg>B</seg></tuv></tu>`))
	if len(s.lines) != 3 || len(s.units) != 2 || s.units[0].TargetLang != "" || s.units[1].TargetLang != "de" || len(s.problems) > 0 {
		t.Errorf("%q %+v %s", s.lines, s.units, listed(s.problems))
	}
	mustComeBack(t, s)
}

// Where a read ends never matters: not in a tag, a comment or a character.
func TestStreamInPieces(t *testing.T) {
	data := page(good + "<!-- <tu> -->" + pair("ї &x;") + "oops" + pair("<!-- <tu> -->b") + pair("<!-- c"))
	want := streamed(t, data)
	for size := 1; size < 9; size++ {
		got := readStream(t, &pieces{strings.NewReader(data), size})
		if !slices.Equal(got.lines, want.lines) || listed(got.problems) != listed(want.problems) || got.quarantine != want.quarantine {
			t.Errorf("pieces of %d bytes: %s, not %s", size, listed(got.problems), listed(want.problems))
		}
	}
	for pad := range 400 { // the end of what is read at once moves through the file
		moved := strings.Replace(data, "<header", "<header><note>"+strings.Repeat("n", 256<<10-len(data)-20+pad)+"</note></header><header", 1)
		if got := streamed(t, moved); !slices.Equal(got.lines, want.lines) || len(got.problems) != len(want.problems) {
			t.Fatalf("moved by %d: %s, not %s", pad, listed(got.problems), listed(want.problems))
		}
	}
}

type pieces struct {
	r    io.Reader
	size int
}

func (p *pieces) Read(b []byte) (int, error) { return p.r.Read(b[:min(len(b), p.size)]) }

// A unit with 18,000 inline codes, some with wrong numbers, is a unit.
func TestStreamManyCodes(t *testing.T) {
	var seg strings.Builder
	for i := range 18_000 {
		fmt.Fprintf(&seg, `<bpt i="%d">{\b </bpt>x<ept i="%d">}</ept><ph x="%d"/>`, i, i/2, i)
	}
	s := streamed(t, page(pair(seg.String())))
	if len(s.units) != 1 || len(s.problems) > 0 || strings.Count(s.units[0].Source.Text, `{\b x}`) != 18_000 {
		t.Error(listed(s.problems))
	}
	mustComeBack(t, s)
}

// More than a unit may take is left out, and goes to the quarantine to the byte.
func TestStreamLargeUnit(t *testing.T) {
	for _, size := range []int{1 << 20, 3<<20 + 1} {
		broken := `<tu><tuv xml:lang="en"><seg>` + strings.Repeat("<tuv>слово ", size/15) + "</seg></tuv></tu>"
		var quarantine bytes.Buffer
		var problems []tm.Problem
		r := tm.NewReader(strings.NewReader(page(good+broken+"\n"+pair("last"))), tm.ReaderOptions{
			MaxUnit: 600 << 10, Quarantine: &quarantine, Report: func(p tm.Problem) { problems = append(problems, p) },
		})
		n := 0
		for {
			_, err := r.Next()
			if err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != 2 || listed(problems) != "10:1 large 614400" || !strings.Contains(quarantine.String(), broken) {
			t.Errorf("%d units, %s, quarantine of %d bytes", n, listed(problems), quarantine.Len())
		}
	}
}

// Input that makes careless readers slow, or fills their memory, takes no longer
// than other input of its size: the test would not end if the time grew with
// the square.
func TestStreamHostile(t *testing.T) {
	const n = 1 << 14
	for _, s := range []string{
		"<tu>", "<tu><!-- ", "<tu a='", "<tu a=\"' b='\"", "<!--", "<?", "<![CDATA[", "<!DOCTYPE [", "<tu><tuv><seg>", "</tu>", "</body>", "</body ", "&", "&#", "<tu/>", "<tu", "<",
		"\n<<<<<<< ", "\n=======", "=======", "<tuv>", "<body>", "<header>", "<header srclang='en'>", "]]>", "-->", "\xff", "\x00", "<!--<tu>-->", "<!--<?<![CDATA[", "<tu><!--<tu -->", "\uFEFF",
		"<tu srclang=\"", "\r", "<!ENTITY a '&a;&a;'>",
	} {
		deep := strings.Repeat(s, n)
		for _, data := range []string{deep, page(deep), page("<tu><tuv xml:lang='en'><seg>" + deep + "</seg></tuv></tu>"), page(deep + "-->'\"?>]]>" + good), utf16LE(page(deep))} {
			r := tm.NewReader(strings.NewReader(data), tm.ReaderOptions{Quarantine: io.Discard, Report: func(tm.Problem) {}})
			for {
				if _, err := r.Next(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

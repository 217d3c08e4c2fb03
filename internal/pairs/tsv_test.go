package pairs_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
)

const mostText = 1 << 10

func TestReadTSV(t *testing.T) {
	long := strings.Repeat("x", mostText+1)
	file := "\uFEFFSave\tЗберегти\r\n\nTwo\\nlines\\t\\\\\tДва\\nрядки\\r\nno tab\na\tb\tc\nbad\\q\tx\nempty\t\n\tempty\nend\\\tx\nв\xff\tx\n" +
		long + "\tx\n" + strings.Repeat(long, 5) + "\nlast\tостанній"
	var got []string
	findings, err := pairs.ReadTSV("f.tsv", iotest.OneByteReader(strings.NewReader(file)), mostText, func(source, target string) error {
		got = append(got, source+"|"+target)
		return nil
	})
	if want := []string{"Save|Зберегти", "Two\nlines\t\\|Два\nрядки\r", "last|останній"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	want := "4:7 tab, 5:4 tabs, 6:4 escape, 7:7 empty, 8:1 empty, 9:4 escape, 10:2 bytes, 11:1 long, 12:1 long"
	var told []string
	for _, f := range findings {
		told = append(told, fmt.Sprintf("%d:%d %s", f.Pos.Line, f.Pos.Col, strings.TrimPrefix(f.Message, "format.tsv-")))
	}
	if list := strings.Join(told, ", "); list != want {
		t.Errorf("findings\n%s, want\n%s", list, want)
	}
}

func TestReadTSVTellsErrors(t *testing.T) {
	stop := errors.New("enough")
	if _, err := pairs.ReadTSV("f", strings.NewReader("a\tb\nc\td\n"), mostText, func(string, string) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the error of yield: %v", err)
	}
	if _, err := pairs.ReadTSV("f", iotest.ErrReader(stop), mostText, nil); !errors.Is(err, stop) {
		t.Errorf("the error of the reader: %v", err)
	}
	findings, _ := pairs.ReadTSV("f", strings.NewReader(strings.Repeat("x\n", 3000)), mostText, nil)
	if len(findings) != 1001 || findings[1000].Args["Count"] != 2000 {
		t.Errorf("%d findings", len(findings))
	}
}

// Any pair of texts is read as it was written.
func FuzzTSV(f *testing.F) {
	escape := strings.NewReplacer("\\", `\\`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace
	fz := fuzzing.New(f)
	fz.Add("Save\tall\\n", "Зберегти\r\nвсе")
	fz.Add("{{.A}} \\", "x")
	fz.Fuzz(func(t *testing.T, source, target string) {
		source, target = strings.ToValidUTF8(source, "?"), strings.ToValidUTF8(target, "?")
		if source == "" || target == "" || len(source) > mostText || len(target) > mostText {
			return
		}
		n := 0
		check := func(s, g string) error {
			n++
			if s != source || g != target {
				t.Errorf("%q %q, want %q %q", s, g, source, target)
			}
			return nil
		}
		line := escape(source) + "\t" + escape(target) + "\n"
		if strings.HasPrefix(line, "\uFEFF") {
			return // of a file
		}
		findings, err := pairs.ReadTSV("f", strings.NewReader(line+line), mostText, check)
		if err != nil || len(findings) > 0 || n != 2 {
			t.Errorf("%d pairs, %v, %v", n, findings, err)
		}
	})
}

func FuzzReadTSV(f *testing.F) {
	fz := fuzzing.New(f)
	fz.Add([]byte("a\tb\r\n\\n\\x\tc\n\xff\t\t\n"))
	fz.Fuzz(func(t *testing.T, data []byte) {
		findings, err := pairs.ReadTSV("f", strings.NewReader(string(data)), mostText, func(source, target string) error {
			if source == "" || target == "" {
				t.Error("an empty text")
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		for _, f := range findings {
			if f.Pos.Line < 1 || f.Pos.Col < 1 {
				t.Errorf("finding at %v", f.Pos)
			}
		}
	})
}

func TestReadQuery(t *testing.T) {
	for _, test := range []struct {
		line, want string
	}{
		{`"Save\nall"`, "{Save\nall   }"},
		{`{"text":"Save","key":"k","previous":"Open","next":"Close","x":1}`, "{Save k Open Close}"},
		{`{"text":""}`, "{   }"},
		{`{"key":"k"}`, "format.query 1"},
		{`["Save"]`, "format.query 1"},
		{``, "format.query 1"},
		{`{"text":"Save","next":5}`, "format.query-field 23"},
		{`{"text":"Save"`, "json.bracket-unclosed 15"},
	} {
		line := []byte(test.line)
		q, findings, ok := pairs.ReadQuery("-", 7, line)
		for i := range line {
			line[i] = 'x' // as the next line that is read into the same memory
		}
		got := fmt.Sprint(q)
		if !ok {
			if len(findings) != 1 || findings[0].Pos.Line != 7 {
				t.Errorf("%s: %v", test.line, findings)
				continue
			}
			got = fmt.Sprint(findings[0].Message, " ", findings[0].Pos.Col)
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.line, got, test.want)
		}
	}
}

// A line is there before the next one is sent.
func TestLinesDoNotWait(t *testing.T) {
	in, out := io.Pipe()
	go func() { _, _ = out.Write([]byte("first\nsec")) }()
	lines := pairs.NewLines(in, 100)
	if line, _, err := lines.Next(); string(line) != "first" || err != nil {
		t.Errorf("%q %v", line, err)
	}
	go func() { _, _ = out.Write([]byte("ond\n")); _ = out.Close() }()
	if line, _, err := lines.Next(); string(line) != "second" || err != nil {
		t.Errorf("%q %v", line, err)
	}
	if _, _, err := lines.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("%v", err)
	}
}

package tm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/linesort"
)

func pairOf(source, target string) Unit {
	return Unit{SourceLang: "en", TargetLang: "uk", Source: Segment{Text: source}, Target: Segment{Text: target}}
}

// page is a TMX of another tool.
func pageOf(units string) string {
	return "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header creationtool=\"x\" srclang=\"en\"/>\n<body>\n" + units + "</body>\n</tmx>\n"
}

const wildUnit = `  <tu tuid="1" changeid="iryna">
    <note>n</note><prop type="x-other">o</prop>
    <tuv xml:lang="en"><seg>cat</seg></tuv>
    <tuv xml:lang="uk"><seg>кіт</seg></tuv>
    <tuv xml:lang="de"><seg>Katze</seg></tuv>
  </tu>
`

// FuzzStream reads any file piece by piece, with windows of any size, and finds
// what Read does. What a plan makes of it is what a File does, to the byte.
func FuzzStream(tf *testing.F) {
	f := fuzzing.New(tf)
	ours := New("en")
	for _, u := range []Unit{pairOf("a", "а"), pairOf("b", "б"), pairOf("cat", "кіт")} {
		if _, err := ours.Add(u); err != nil {
			f.Fatal(err)
		}
	}
	line := string(pairOf("b", "б").appendPlain())
	for _, seed := range []string{
		string(ours.Bytes()), strings.ReplaceAll(string(ours.Bytes()), "\n", "\r\n"),
		pageOf(wildUnit), pageOf(wildUnit + line + "\n"), pageOf(line + "\n" + wildUnit), pageOf(wildUnit + "<tu><tuv>&x;</tu>\n" + wildUnit),
		pageOf("<!-- <tu> -->\n" + wildUnit + "<!-- " + wildUnit), pageOf(""), "", " \n", pageOf(wildUnit)[:200],
		"<tmx><header srclang='en'/><body/></tmx>", pageOf("<<<<<<< a\n" + wildUnit + "=======\n>>>>>>> b\n"),
		pageOf("<tu><tuv lang='en'><seg>]]></seg></tuv><tuv lang='uk'><seg><![CDATA[</tu>]]></seg></tuv></tu>"),
	} {
		f.Add([]byte(seed), "cat", "кіт", byte(40))
	}
	f.Fuzz(func(t *testing.T, data []byte, source, target string, window byte) {
		file, _ := Read(data)
		c, err := openContent(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		var got []Unit
		s := &stream{content: c, size: 16 + int64(window)}
		err = s.run(context.Background(), func(p *piece) error {
			if p.text != "" && !p.bad {
				s.scanner.pairs(c.srclang, func(u Unit, _ int) bool {
					got = append(got, u.copy())
					return true
				})
			}
			return nil
		})
		if want := slices.Collect(file.Units()); err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v\n%+v, want\n%+v", err, got, want)
		}
		mustPlan(t, data, file, s.size, []Unit{pairOf(source, target)}, []Unit{pairOf(target, source), pairOf(source+"2", target)})
		mustMerge(t, data, s.size, []Unit{pairOf(target, source), pairOf(source+"2", target), pairOf(source, target), pairOf(target, source)})
	})
}

// copy returns the unit with memory of its own.
func (u Unit) copy() Unit {
	for _, s := range []*string{&u.Key, &u.Hash, &u.Fingerprint, &u.Group, &u.Note, &u.Previous, &u.Next, &u.Origin, &u.SourceLang, &u.TargetLang,
		&u.Source.Text, &u.Source.LeftDelim, &u.Source.RightDelim, &u.Target.Text, &u.Target.LeftDelim, &u.Target.RightDelim} {
		*s = strings.Clone(*s)
	}
	return u
}

func (u Unit) appendPlain() []byte { return u.appendLine(nil) }

// mustPlan compares a plan with what a File makes of the same request.
func mustPlan(t *testing.T, data []byte, file *File, window int64, remove, add []Unit) {
	t.Helper()
	r, err := newRequest(remove, add)
	if err != nil {
		return
	}
	r.window = window
	c, err := openContent(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlan(context.Background(), c, r)
	if err == errUntidy {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if file.readOnly {
		t.Fatal("a plan for a file that cannot be changed")
	}
	var out bytes.Buffer
	if err := copySpliced(context.Background(), &out, c, p.all()); err != nil {
		t.Fatal(err)
	}
	removed, added := r.counts(p.found, p.known)
	wantRemoved, wantAdded, err := file.apply(r)
	if err != nil || removed != wantRemoved || added != wantAdded {
		t.Fatalf("%d removed, %d added, want %d, %d, %v", removed, added, wantRemoved, wantAdded, err)
	}
	want := file.Bytes()
	if len(p.all()) == 0 {
		want = data
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Fatalf("%q\nwant\n%q\nfrom\n%q", out.String(), want, data)
	}
}

// mustMerge compares what a load makes of a file with what a plan makes of it.
func mustMerge(t *testing.T, data []byte, window int64, add []Unit) {
	t.Helper()
	r, err := newRequest(nil, add)
	if err != nil {
		return
	}
	c, err := openContent(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	p, wantErr := newPlan(t.Context(), c, r)
	e := newLoadEncoder(linesort.New(100, linesort.Temporary(t.TempDir())))
	defer e.lines.Close()
	for i := range add {
		if err := e.take(&add[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.finish(); err != nil {
		t.Fatal(err)
	}
	m := newLoadMerge(c, &e.set)
	if c.odd {
		return
	}
	if err := m.run(t.Context(), window); err != wantErr {
		t.Fatalf("the merge says %v, the plan %v", err, wantErr)
	}
	if wantErr != nil {
		return
	}
	lines, err := e.lines.Merged()
	if err != nil {
		t.Fatal(err)
	}
	var got, want bytes.Buffer
	if err := errors.Join(m.write(t.Context(), &got, lines), copySpliced(t.Context(), &want, c, p.all())); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Fatalf("%q\nwant\n%q\nfrom\n%q", got.String(), want.String(), data)
	}
}

// A plan of many changes at once.
func TestPlan(t *testing.T) {
	ours, line := New("en"), func(n int) Unit { return pairOf(fmt.Sprint("Text ", n), fmt.Sprint("Текст ", n)) }
	for i := range 100 {
		if _, err := ours.Add(line(2 * i)); err != nil {
			t.Fatal(err)
		}
	}
	mixed := pageOf(wildUnit + strings.ReplaceAll(wildUnit, "cat", "dog") + string(line(4).appendPlain()) + "\n" + string(line(6).appendPlain()) + "\n")
	for name, data := range map[string][]byte{"ours": ours.Bytes(), "mixed": []byte(mixed)} {
		t.Run(name, func(t *testing.T) {
			var remove, add []Unit
			for i := range 200 {
				if i%3 == 0 {
					remove = append(remove, line(i))
				} else if i%2 == 0 {
					add = append(add, line(i+1))
				}
			}
			remove = append(remove, pairOf("cat", "кіт"))
			file, _ := Read(data)
			mustPlan(t, data, file, 0, remove, add)
			mustMerge(t, data, 0, append(remove, add...))
			r, err := newRequest(remove, add)
			if err != nil {
				t.Fatal(err)
			}
			c, err := openContent(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := newPlan(context.Background(), c, r); err != nil {
				t.Error("no plan:", err)
			}
		})
	}
}

package tm_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// stream is what a reader of streams makes of a file.
type stream struct {
	lines      []string
	units      []tm.Unit
	tus        []string // of the units
	problems   []tm.Problem
	quarantine string
}

func readStream(t testing.TB, r io.Reader) stream {
	t.Helper()
	var s stream
	var quarantine strings.Builder
	reader := tm.NewReader(r, tm.ReaderOptions{
		Report: func(p tm.Problem) { s.problems = append(s.problems, p) }, Quarantine: &quarantine,
	})
	for {
		e, err := reader.Next()
		if err == io.EOF {
			s.quarantine = quarantine.String()
			return s
		} else if err != nil {
			t.Fatal(err)
		}
		s.lines = append(s.lines, e.TU)
		for _, u := range e.Units {
			s.tus = append(s.tus, u.TU)
			u.TU = ""
			s.units = append(s.units, u)
		}
	}
}

func streamed(t testing.TB, data string) stream { return readStream(t, strings.NewReader(data)) }

// exported writes what was read.
func (s *stream) exported(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tm.NewWriter(&out, "en")
	for _, line := range s.lines {
		if err := w.WriteTU(line); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Files that other tools wrote or test with: a stream has the units that the
// file has, and what is exported is the same when it is read again, to the byte.
func TestStreamOfOtherTools(t *testing.T) {
	list, err := os.ReadFile(filepath.Join(shared, "tmx.jsonl"))
	if err != nil {
		t.Skipf("SKIP: %s is absent", shared)
	}
	for line := range strings.Lines(string(list)) {
		var c struct{ Path string }
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimPrefix(c.Path, "files/"), func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(shared, c.Path))
			if err != nil {
				t.Fatal(err)
			}
			s := streamed(t, string(data))
			f, _ := tm.Read(data)
			var want []tm.Unit
			for u := range f.Units() {
				if u.Target.Text != "" || u.Source.Text != "" {
					want = append(want, u)
				}
			}
			if len(s.problems) > 0 || s.quarantine != "" {
				t.Errorf("problems %s", listed(s.problems))
			}
			if len(s.units) != len(want) {
				t.Errorf("%d units, the file has %d", len(s.units), len(want))
			}
			for i := range min(len(want), len(s.units)) {
				if want[i] != s.units[i] {
					t.Errorf("%+v, the file has %+v", s.units[i], want[i])
				}
			}
			mustComeBack(t, s)
		})
	}
}

// mustComeBack exports what was read and reads it again.
func mustComeBack(t testing.TB, s stream) {
	t.Helper()
	out := s.exported(t)
	again := readStream(t, bytes.NewReader(out))
	again.problems = slices.DeleteFunc(again.problems, func(p tm.Problem) bool { return p.Reason == "same-language" }) // beside a translation it costs no unit
	if len(again.problems) > 0 {
		t.Errorf("problems of an export: %s\n%s", listed(again.problems), out)
	}
	if len(again.units) != len(s.units) {
		t.Fatalf("%d units of %d came back\n%s", len(again.units), len(s.units), out)
	}
	for i := range s.units {
		if s.units[i] != again.units[i] {
			t.Errorf("%+v came back as %+v", s.units[i], again.units[i])
		}
	}
	if !bytes.Equal(again.exported(t), out) {
		t.Errorf("the second export differs from\n%s", out)
	}
	if !strictlyFormed(out) {
		t.Errorf("encoding/xml does not read\n%s", out)
	}
}

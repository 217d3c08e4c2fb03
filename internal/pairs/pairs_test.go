package pairs_test

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

func TestRead(t *testing.T) {
	const file = `{"id": "a", "source": "Cu&t", "target": "Виріза&ти", "placeholders": "html", "opts": {"accel": "&", "dnt": ["Go"], "max": 10, "menu": ["a", "b"]}, "note": 1}

{"id":"b","key":"k","locale":"PL","source":{"one":"1 day","other":"days"},"target":{"one":"День","few":"Дні"}}
{"id":"c","source":"x"}
{"id":"m","source":"x","target":"x","opts":{"max":-1}}
{"id":"d","source":"x","target":5}
{"id":"e","source":"x","target":"x","placeholders":"perl"}
["f"]
{"id":"g",
`
	read, findings := pairs.Read("p.jsonl", []byte(file))
	if len(read) != 2 {
		t.Fatalf("pairs %v", read)
	}
	a, b := read[0], read[1]
	if a.ID != "a" || a.Unit.Key != "a" || a.AccessKey != "&" || a.DoNotTranslate[0] != "Go" || a.MaxLength != 10 || len(a.Menu) != 2 || a.Syntax != text.Only {
		t.Errorf("first pair %+v", a)
	}
	if want := (catalog.Pos{File: "p.jsonl", Line: 1, Col: 41}); a.Unit.Pos != want {
		t.Errorf("first target at %v, want %v", a.Unit.Pos, want)
	}
	if b.Unit.Key != "k" || b.Locale != "pl" || b.Syntax != 0 || b.Unit.Target.Get(text.Few) != "Дні" {
		t.Errorf("second pair %+v", b)
	}
	if pos := b.Unit.FormPos(text.Few); pos.Line != 3 || pos.Col != 104 {
		t.Errorf("few at %v", pos)
	}
	want := []struct {
		id   string
		line int
	}{{"format.pair", 4}, {"format.pair-field", 5}, {"format.pair-field", 6}, {"format.pair-field", 7}, {"format.pair", 8}, {"json.bracket-unclosed", 9}}
	for i, f := range findings {
		if i >= len(want) || f.Pos.Line != want[i].line || f.Message != want[i].id {
			t.Errorf("finding %d: %s at %v", i, f.Message, f.Pos)
		}
	}
	if len(findings) != len(want) {
		t.Errorf("%d findings, want %d", len(findings), len(want))
	}
}

func FuzzRead(f *testing.F) {
	fz := fuzzing.New(f)
	fz.Add([]byte(`{"id":"a","source":"x","target":{"one":"y"},"opts":{"accel":"&"},"locale":"uk","placeholders":"icu"}`))
	fz.Add([]byte("[]\n{\"source\":1}\r\n\xef\xbb\xbf{"))
	fz.Fuzz(func(t *testing.T, data []byte) {
		read, findings := pairs.Read("p.jsonl", data)
		for _, p := range read {
			if p.Unit.Source.IsAbsent() || p.Unit.Target.IsAbsent() || p.Unit.Pos.Line < 1 {
				t.Errorf("pair %+v", p)
			}
		}
		for _, f := range findings {
			if f.Pos.Line < 1 || f.Pos.Col < 1 {
				t.Errorf("finding at %v", f.Pos)
			}
		}
	})
}

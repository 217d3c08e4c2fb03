package format

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// vectors are facts about how go-i18n 2.7.0 parses and hashes.
type vectors struct {
	Hash  []struct{ Description, Hash, Other string }
	Parse []struct {
		Path, Input, Tag, Format, Err string
		Messages                      []i18n.Message
	}
}

func TestVectors(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(shared, "vectors/goi18n-compat.json"))
	if err != nil {
		t.Skip("SKIP: the shared vectors are absent:", err)
	}
	var v vectors
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	for _, h := range v.Hash {
		if got := text.FileHash(h.Description, text.Plain(h.Other)); got != h.Hash {
			t.Errorf("%q + %q: %s, want %s", h.Description, h.Other, got, h.Hash)
		}
	}
	parsed := 0
	for _, p := range v.Parse {
		if strings.HasSuffix(p.Path, ".yml") {
			continue // read by us, not by goi18n
		}
		parsed++
		if tag, err := lang.Parse(lang.FromPath(p.Path)); p.Tag != "" && err == nil && tag != p.Tag || err != nil && p.Tag != "und" && p.Tag != "" {
			t.Errorf("%s: tag %q, %v; want %q", p.Path, tag, err, p.Tag)
		}
		got, findings := read(Of(p.Path, GoI18n), []byte(p.Input))
		if p.Err != "" {
			if len(findings) == 0 {
				t.Errorf("%q is accepted; go-i18n says %s", p.Input, p.Err)
			}
			continue
		}
		want := map[string]i18n.Message{}
		for _, m := range p.Messages {
			want[m.ID] = m
		}
		if len(want) == len(p.Messages) && (hasErrors(findings) || !sameMessages(got, want)) {
			t.Errorf("%q: %v %v, want %v", p.Input, got, findings, want)
		}
	}
	t.Logf("%d hash vectors and %d parse vectors agree", len(v.Hash), parsed)
}

// A hostile file costs time and memory in proportion to its size, and is told
// about.
func TestHostileFilesAreBounded(t *testing.T) {
	const mb = 1 << 20
	for name, data := range map[string]string{
		"deep arrays":    "a = " + strings.Repeat("[", 100_000),
		"deep tables":    strings.Repeat("a={", 100_000),
		"dotted key":     strings.Repeat("a.", 100_000) + "a = 1",
		"many dotted":    strings.Repeat("a.b.c.d.e = 1\n", 20_000),
		"numbers":        numbers(200_000),
		"binary":         "\x7fELF" + strings.Repeat("\x00\x01\x02", mb/3),
		"invalid UTF-8":  "a = \"" + strings.Repeat("\xff", mb) + "\"",
		"unclosed":       strings.Repeat("a = \"x\n", 100_000),
		"unclosed multi": strings.Repeat("a = \"\"\"x\n", 100_000),
		"headers":        strings.Repeat("[[a]]\n", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, findings := TOML.Read("f.toml", []byte(data))
			if _, err := TOML.Write(catalogOf(data), []byte(data)); err == nil && len(findings) > 0 && findings[0].Message[:5] == "toml." {
				t.Error("a broken file was edited")
			}
			runtime.ReadMemStats(&after)
			if len(findings) == 0 {
				t.Error("nothing was found")
			}
			if n := len(findings); n > 2*maxFindings {
				t.Errorf("%d findings", n)
			}
			// Generous, since the race detector and a loaded machine multiply
			// both; what it catches is growth by the square.
			if d := time.Since(start); d > time.Minute {
				t.Errorf("%d bytes took %v", len(data), d)
			}
			if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 200*uint64(len(data))+64*mb {
				t.Errorf("%d bytes allocated %d", len(data), allocated)
			}
		})
	}
	big := "a = \"" + strings.Repeat("я", 31*mb) + "\"\n"
	if c, findings := TOML.Read("f.toml", []byte(big)); len(findings) > 0 || len(c.Units) != 1 {
		t.Errorf("a text of 62 MB: %d units, %v", len(c.Units), findings)
	}
	if _, findings := TOML.Read("f.toml", make([]byte, 65*mb)); len(findings) != 1 || findings[0].Message != "toml.too-large" {
		t.Errorf("a file of 65 MB: %v", findings)
	}
}

func catalogOf(data string) catalog.Catalog {
	c, _ := TOML.Read("f.toml", []byte(data))
	return c
}

func numbers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d = %d\n", i, i)
	}
	return b.String()
}

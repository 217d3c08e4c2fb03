package source

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	tests := []struct {
		data      string
		offset    int
		line, col int
		text      string
		at        int
	}{
		{"", 0, 1, 1, "", 0},
		{"", 7, 1, 1, "", 0},
		{"a = 1", -3, 1, 1, "a = 1", 0},
		{"a = 1", 4, 1, 5, "a = 1", 4},
		{"a = 1\nb", 5, 1, 6, "a = 1", 5},
		{"a = 1\nb", 6, 2, 1, "b", 0},
		{"a = 1\n", 6, 2, 1, "", 0},
		{"a\r\nї = 'є'\r\n", 3, 2, 1, "ї = 'є'", 0},
		{"a\r\nї = 'є'\r\n", 8, 2, 5, "ї = 'є'", 5},
		{"a\r\nї = 'є'\r\n", 12, 2, 8, "ї = 'є'", 9},
		{"a\rb", 2, 1, 3, "a\rb", 2},
		{"\uFEFFa = 1", 0, 1, 1, "a = 1", 0},
		{"\uFEFFa = 1", 3, 1, 1, "a = 1", 0},
		{"\uFEFFa = 1\nb", 7, 1, 5, "a = 1", 4},
		{"\uFEFF", 3, 1, 1, "", 0},
		{"😀 = 1", 5, 1, 3, "😀 = 1", 5},
	}
	for _, test := range tests {
		src := New(test.data)
		if line, col := src.Position(test.offset); line != test.line || col != test.col {
			t.Errorf("%q at %d: %d:%d, want %d:%d", test.data, test.offset, line, col, test.line, test.col)
		}
		if text, at := src.Line(test.offset); text != test.text || at != test.at {
			t.Errorf("%q at %d: line %q at %d, want %q at %d", test.data, test.offset, text, at, test.text, test.at)
		}
	}
}

// TestPositionCounts compares with counting from the start, over block
// borders and from several goroutines at once.
func TestPositionCounts(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < 20*blockSize {
		b.WriteString([]string{"a", "ї", "€", "😀", "\n"}[min(rng.IntN(30), 4+rng.IntN(2))%5])
		b.WriteString(strings.Repeat("їx", rng.IntN(300)))
	}
	text := b.String()
	src := New(text)
	var wait sync.WaitGroup
	for worker := range 4 {
		wait.Go(func() {
			for i := worker; i < len(text); i += 97 {
				if !utf8.RuneStart(text[i]) {
					continue
				}
				before := text[:i]
				wantLine := strings.Count(before, "\n") + 1
				wantCol := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
				if line, col := src.Position(i); line != wantLine || col != wantCol {
					t.Errorf("offset %d: %d:%d, want %d:%d", i, line, col, wantLine, wantCol)
				}
			}
		})
	}
	wait.Wait()
}

func TestLineEnd(t *testing.T) {
	for text, want := range map[string]string{"": "\n", "a": "\n", "\n": "\n", "a\r": "\n", "\r\n": "\r\n", "a\r\nb\n": "\r\n", "a\nb\r\n": "\n", "a\rb\n": "\n"} {
		if got, same := LineEnd(text), LineEnd([]byte(text)); got != want || same != want {
			t.Errorf("%q: %q, %q", text, got, same)
		}
	}
}

// TestLongLine asks for an excerpt that is short, whole in its characters,
// and holds the offset.
func TestLongLine(t *testing.T) {
	data := "# x\na = '" + strings.Repeat("їжак", 10_000) + "'\nb = 1\n"
	src := New(data)
	for offset := 4; offset < len(data)-7; offset += 101 {
		text, at := src.Line(offset)
		if len(text) > MaxExcerpt+utf8.UTFMax || !utf8.ValidString(text) {
			t.Fatalf("offset %d: %d bytes, valid %v", offset, len(text), utf8.ValidString(text))
		}
		if at < 0 || at >= len(text) || text[at] != data[offset] {
			t.Fatalf("offset %d: at %d of %d", offset, at, len(text))
		}
	}
}

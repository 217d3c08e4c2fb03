package source

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestCursor compares with Text.Position, going ahead mostly and back at
// times, and past both ends.
func TestCursor(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"", "a", "ї", "€", "😀", "\n", "\r\n", "\n\n", "\xff", "\xbf", "слова на рядку", strings.Repeat("x", 700)}
	for range 300 {
		var b strings.Builder
		if rng.IntN(3) == 0 {
			b.WriteString(bom)
		}
		for range rng.IntN(60) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		text := New(b.String())
		cursor := text.Cursor()
		for at := -2; at < b.Len()+9; at += rng.IntN(9) {
			offset := at
			if rng.IntN(20) == 0 {
				offset -= rng.IntN(50)
			}
			line, col := cursor.Position(offset)
			if wantLine, wantCol := text.Position(offset); line != wantLine || col != wantCol {
				t.Fatalf("%q at %d: %d:%d, want %d:%d", b.String(), offset, line, col, wantLine, wantCol)
			}
		}
	}
}

// TestCursorAlone makes sure that going ahead needs no index.
func TestCursorAlone(t *testing.T) {
	text := New("a = 1\nї = 'є'\n")
	cursor := text.Cursor()
	for _, want := range [][3]int{{0, 1, 1}, {4, 1, 5}, {4, 1, 5}, {6, 2, 1}, {11, 2, 5}, {16, 3, 1}} {
		if line, col := cursor.Position(want[0]); line != want[1] || col != want[2] {
			t.Errorf("offset %d: %d:%d, want %d:%d", want[0], line, col, want[1], want[2])
		}
	}
	if text.lines.starts != nil {
		t.Error("the text was indexed")
	}
	if line, col := cursor.Position(8); line != 2 || col != 2 {
		t.Errorf("back at offset 8: %d:%d", line, col)
	}
}

func TestCountRunes(t *testing.T) {
	for _, s := range []string{"", "a", "їжак", "їжаченятко", "три — €€€", "😀😀😀😀", strings.Repeat("aї", 99)} {
		for i := range len(s) {
			if utf8.RuneStart(s[i]) && countRunes(s[i:]) != utf8.RuneCountInString(s[i:]) {
				t.Errorf("%q: %d", s[i:], countRunes(s[i:]))
			}
		}
	}
}

// messages is a file of n messages of 200 bytes and the three places of each
// that a reader asks for.
func messages(n int) (text string, places []int) {
	var b strings.Builder
	for i := range n {
		places = append(places, b.Len()+1)
		fmt.Fprintf(&b, "[\"cart.item%d\"]\nhash = ", i)
		places = append(places, b.Len())
		fmt.Fprintf(&b, "\"sha1-%040x\"\nother = ", i)
		places = append(places, b.Len())
		b.WriteString("\"{{.Count}} товарів у вашому кошику, доставка завтра — безкоштовно\"\n\n")
	}
	return b.String(), places
}

func BenchmarkCursor(b *testing.B) {
	data, places := messages(50_000)
	b.ReportAllocs()
	for b.Loop() {
		cursor := New(data).Cursor()
		for _, offset := range places {
			cursor.Position(offset)
		}
	}
}

func BenchmarkPosition(b *testing.B) {
	data, places := messages(50_000)
	b.ReportAllocs()
	for b.Loop() {
		text := New(data)
		for _, offset := range places {
			text.Position(offset)
		}
	}
}

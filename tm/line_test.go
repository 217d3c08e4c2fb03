package tm

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A unit that stands as we write it is read in a way of its own: what that says
// is what the scanner says. Pieces of units are put together at random, most
// of them right.
func TestOwnLinesAreReadAsOthers(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	odd := func(right string, wrong ...string) string {
		if random.IntN(30) > 0 {
			return right
		}
		return pick(wrong...)
	}
	content := func() string {
		return odd(pick("", "text", "a &amp; b", "&#10;", "ї"), "&nbsp;", "&", "<b/>", "<ph type=\"x-char\">1</ph>", "<!-- <tu> -->", "\r\n", "<![CDATA[<]]>")
	}
	prop := func(kind string) string {
		if random.IntN(2) == 0 {
			return ""
		}
		return `<prop type="` + odd(kind, "x-other", "key") + `"` + odd(">", " >", ` a="b">`, ">\n") + content() + odd("</prop>", "</seg>", "</prop >", "")
	}
	variantText := func() string {
		return `<tuv xml:lang="` + odd("uk", "", " ", "&amp;", "<") + odd(`">`, `" >`, `' >`) + prop("x-category") + prop("x-left-delim") + prop("x-right-delim") +
			odd("<seg>", "<note>", "", "<seg>\n") + content() + odd("</seg></tuv>", "</seg> </tuv>", "</seg>", "</tuv>")
	}
	note := func() string {
		return odd("", "<note>"+content()+"</note>", "<note/>", "<note>")
	}
	ours, others := 0, 0
	for range 20_000 {
		s := odd(`<tu srclang="en">`, "<tu>", `<tu srclang="">`, `<tu srclang="&lt;">`, `<tu srclang="en" tuid="1">`) +
			prop("x-key") + prop("x-hash") + prop("x-fingerprint") + prop("x-group") + prop("x-previous") + prop("x-next") + prop("x-origin") + note() + variantText() + odd(variantText(), "", " ") + odd("</tu>", "", "</tu", " </tu>") + pick("", "\n<tu>", "x")
		var fast, slow scanner
		if !fast.own(s) {
			others++
			continue
		}
		ours++
		if f := slow.scan(s); f != nil {
			t.Fatalf("%q: %v", s, f)
		}
		for _, u := range []*scanner{&fast, &slow} { // memory, and what is open
			u.stack, u.prop, u.open = nil, "", 0
			u.variants, u.notes = append([]variant(nil), u.variants...), append([]string(nil), u.notes...)
		}
		if !reflect.DeepEqual(fast, slow) {
			t.Fatalf("%q:\n%+v, want\n%+v", s, fast, slow)
		}
	}
	if ours < 2000 || others < 2000 {
		t.Errorf("%d of ours and %d others are no test", ours, others)
	}
	if s := `<tu srclang="en"><tuv xml:lang="en"><seg>` + strings.Repeat("x", 100); (&scanner{}).own(s) {
		t.Error("a unit without an end is whole")
	}
}

// All lines of a file come in blocks, each once, with its place; what is no line
// ends it.
func TestBlocksOfLines(t *testing.T) {
	var body strings.Builder
	for i := range 5000 {
		body.WriteString(`<tu srclang="en"><tuv xml:lang="en"><seg>` + strings.Repeat("x", i%300) + "</seg></tuv></tu>\n")
	}
	body.WriteString(`<tu srclang="en"><tuv xml:lang="en"><seg>` + strings.Repeat("long ", 300<<10) + "</seg></tuv></tu>\n<tu/>\n")
	const head, tail = `<tmx version="1.4"><header creationtool="i18n" srclang="en"/><body>` + "\n", "</body></tmx>\n"
	for _, tt := range []struct {
		name, data string
		want       error
	}{
		{"tidy", head + body.String() + tail, nil}, {"empty", head + tail, nil}, {"text before", head[:len(head)-1] + "a\n" + tail, errUntidy}, {"text behind", head + body.String() + "a" + tail, errUntidy},
	} {
		store, err := OpenFileStore(filepath.Join(t.TempDir(), "m.tmx"), FileOptions{})
		if err == nil {
			err = os.WriteFile(store.path, []byte(tt.data), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		lines := map[int64]string{}
		err = store.sweepLines(t.Context(), func() func(lineBlock) error {
			return func(b lineBlock) error {
				mu.Lock()
				defer mu.Unlock()
				lines[b.at] += strings.Clone(b.lines)
				return nil
			}
		})
		if err != tt.want {
			t.Errorf("%s: %v", tt.name, err)
		}
		got := ""
		for _, at := range slices.Sorted(maps.Keys(lines)) {
			if text := lines[at]; text != "" {
				if tt.data[at:at+int64(len(text))] != text {
					t.Errorf("%s: other lines at %d", tt.name, at)
				}
				got += text
			}
		}
		if tt.want == nil && head+got+tail != tt.data {
			t.Errorf("%s: %d bytes of lines", tt.name, len(got))
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

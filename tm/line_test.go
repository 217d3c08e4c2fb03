package tm

import (
	"math/rand/v2"
	"reflect"
	"strings"
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

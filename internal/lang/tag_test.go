package lang

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// newer are the codes that CLDR 48 or the registry of 2025 treat otherwise than
// golang.org/x/text does, whose tables are those of CLDR 32.
var newer = map[string]string{}

// TestEveryLanguageCode compares the canonical form of every code with that of
// golang.org/x/text.
func TestEveryLanguageCode(t *testing.T) {
	diff := []string{}
	known := 0
	for code := range codes() {
		theirs, err := language.Parse(code)
		ours, ok := Scan(code)
		if ok {
			known++
		}
		if err != nil && ok {
			diff = append(diff, code+"+"+ours.String())
			continue
		}
		if err == nil && !ok {
			if !theirs.IsRoot() {
				diff = append(diff, code+"-"+theirs.String())
			}
			continue
		}
		if err == nil && theirs.String() != ours.String() {
			diff = append(diff, code+":"+theirs.String()+"/"+ours.String())
		}
	}
	t.Log(known, diff)
}
func codes() func(func(string) bool) {
	return func(yield func(string) bool) {
		for i := range 27 * 26 * 26 {
			code := string([]byte{'a' + byte(i/26%26), 'a' + byte(i%26)})
			if i/676 < 26 {
				code += string('a' + rune(i/676))
			}
			if !yield(code) {
				return
			}
		}
	}
}
func TestMore(t *testing.T) {
	n := 0
	var diff []string
	for _, l := range strings.Fields("uk en zh sr pt es pa ar no nb uz az und hi ja") {
		for _, s := range strings.Fields(". Latn Cyrl Hant Arab Xxxx Jpan") {
			for _, r := range strings.Fields(". UA US GB TW HK MO AO PK SU 419 001 840 ME QQ XA AF 999 CN MX") {
				for _, v := range strings.Fields(". u-nu-latn x-ab valencia 1996-u-ca-gregory oxendict-x-a u u-nu-latn-u-ca-roc fonipa-fonipa t-m0-iso abc") {
					tag := strings.ReplaceAll(l+"-"+s+"-"+r+"-"+v, "-.", "")
					n++
					theirs, err := language.Parse(tag)
					if l == "und" {
						continue
					}
					ours, ok := Scan(tag)
					if (err == nil) != ok || ok && ours.String() != theirs.String() {
						diff = append(diff, tag+":"+theirs.String()+"/"+ours.String())
						continue
					}
					if !ok {
						continue
					}
					var a, b []string
					for p := theirs; !p.IsRoot(); p = p.Parent() {
						a = append(a, p.String())
					}
					for p, ok := ours, true; ok; p, ok = p.Parent() {
						b = append(b, p.String())
					}
					if !slices.Equal(a, b) && v == "." {
						diff = append(diff, tag+":"+strings.Join(a, " ")+"/"+strings.Join(b, " "))
					}
				}
			}
		}
	}
	t.Log(n, len(diff))
	for i, d := range diff {
		if i < 9999 {
			t.Log(d)
		}
	}
}

package cldr

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"os"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

// Every section is one that the public package reads.
func TestSectionsAreRead(t *testing.T) {
	n := 0
	for tag := range Locales {
		facts, ok := Facts(tag)
		if _, err := number.Parse(facts); err != nil || ok == (tag == root) {
			t.Errorf("%s: %v, %v", tag, ok, err)
		}
		n++
	}
	if n != 766 {
		t.Errorf("%d locales, want 766", n)
	}
}

func TestFile(t *testing.T) {
	stat, err := os.Stat("facts.bin")
	if err != nil {
		t.Fatal(err)
	}
	if stat.Size() > 80_000 {
		t.Errorf("facts.bin has %d bytes, want 80,000 at most", stat.Size())
	}
}

func TestTags(t *testing.T) {
	tables, err := table()
	if err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]string{
		"uk": "uk", "uk-UA": "uk", "uk_UA.UTF-8": "uk", "UK": "uk", "ukr": "uk", "uk-UA@euro": "uk", "uk-x-private": "uk", "uk-u-nu-latn": "uk",
		"en-AU": "en-au", "en-XX": "en", "en-Dsrt": "en-dsrt", "ar-EG-u-nu-latn": "ar-eg", "ca-ES-valencia": "ca-es-valencia", "hi-Latn": "hi-latn",
		"zh-TW": "zh-hant", "zh_hk": "zh-hant-hk", "zh-CN": "zh", "zh-SG": "zh-hans-sg", "sr-ME": "sr-latn-me", "sr-BA": "sr-cyrl-ba",
		"iw": "he", "iw-IL": "he", "sh": "sr-latn", "sh-Cyrl-RS": "sr-cyrl", "tl": "fil", "no-NO": "no", "pa-PK": "pa-arab",
		"": root, "xx": root, "und": root, "root": root, "x-private": root, "-": root, "uk-": "uk", "-uk": root, "i-klingon": root,
		strings.Repeat("uk-", 1000): "uk", strings.Repeat("u", 1000): root,
	} {
		if got := tables.resolve(normal(tag)); got != want {
			t.Errorf("%.20q: %s, want %s", tag, got, want)
		}
		if _, ok := Facts(tag); ok != (want != root) {
			t.Errorf("%.20q: %v", tag, ok)
		}
	}
}

// No tag panics, and all get a section.
func FuzzFacts(f *testing.F) {
	fuzz := fuzzing.New(f)
	for _, seed := range []string{"uk-UA", "zh_TW.UTF-8", "sh-Cyrl-RS", "iw", "ca-ES-valencia", "en-u-nu-latn", "i-klingon", ""} {
		fuzz.Add(seed)
	}
	fuzz.Fuzz(func(t *testing.T, tag string) {
		if facts, _ := Facts(tag); facts == "" {
			t.Errorf("%q has no facts", tag)
		}
	})
}

// pack makes a file of an index and of sections.
func pack(t *testing.T, index, sections string) string {
	t.Helper()
	out := bytes.NewBuffer(binary.BigEndian.AppendUint32(nil, uint32(len(index))))
	w, err := flate.NewWriter(out, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(index + sections)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestUnpack(t *testing.T) {
	whole := pack(t, "aa 0 2\nbb aa\ncircle circle-a\nund 1 2\n", "abc")
	tables, err := unpack(whole)
	if err != nil {
		t.Fatal(err)
	}
	if got := tables.sections[tables.resolve("bb-aa")] + tables.sections[tables.resolve("circle")]; got != "abbc" {
		t.Errorf("the sections are %q", got)
	}
	for n := range whole {
		if _, err := unpack(whole[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are taken for a file", n, len(whole))
		}
	}
	for _, index := range []string{
		"", "aa 0 2\n", "und 0 x\n", "und x 0\n", "und 2 2\n", "und -1 2\n", "und 0 -1\n", "und 4 0\n", "und 0 9223372036854775807\n",
	} {
		if _, err := unpack(pack(t, index, "abc")); err == nil {
			t.Errorf("the index %q is read", index)
		}
	}
	if _, err := unpack("\xff" + whole[1:]); err == nil {
		t.Error("an index longer than the file is read")
	}
}

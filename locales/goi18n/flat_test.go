package goi18n

import (
	"reflect"
	"slices"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
)

var flatFiles = []string{
	"", "# c\n", "a = 'x'\nb = \"y\"\n", "[a]\nother = 'x'\n[b]\none = '1'\nmany = 'n'\nhash = 'h'\n", "a = 'x'\n[b]\nid = 'c'\nleftDelim = '<'\nother = 'y'\n",
	"other = 'x'\n", "[a]\nOther = 'x'\n", "Other = 'x'\na = 'y'\n", "[g]\na = 'x'\n", "[g.a]\nother = 'x'\n", "[translation]\nother = 'x'\n", "[Translation]\nother = 'x'\n",
	"[a]\ntranslation = 'x'\n", "[[a]]\nother = 'x'\n", "a = 1\n", "a.b = 'x'\n", "[a]\n[b]\nother = ''\n", "[one]\nother = 'x'\n", "a = 'x\n", "[a]\nother = 'x'\nid = ''\n",
}

// What is read without go-i18n is what go-i18n reads.
func TestFlat(t *testing.T) {
	read := 0
	for _, data := range flatFiles {
		if checkFlat(t, []byte(data)) {
			read++
		}
	}
	if read < 7 {
		t.Errorf("only %d files are taken for flat", read)
	}
}

func FuzzFlat(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, data := range flatFiles {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 2048 { // the decoder takes quadratic time on dotted keys
			checkFlat(t, data)
		}
	})
}

func checkFlat(t *testing.T, data []byte) bool {
	got, ok := parseFlat(data)
	if !ok {
		return false
	}
	want, err := i18n.ParseMessageBytes(data, toml.Unmarshal)
	if err != nil {
		t.Fatalf("%q: go-i18n says %v", data, err)
	}
	slices.SortFunc(got, compareIDs)
	slices.SortFunc(want, compareIDs)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !reflect.DeepEqual(got[i], want[i]) && !slices.ContainsFunc(want, func(m *i18n.Message) bool { return reflect.DeepEqual(m, got[i]) }) {
			t.Fatalf("%q: %v, want %v", data, got, want)
		}
	}
	return true
}

package internal_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/compile"
	"github.com/seed-9fa3a4f3/i18n/internal/compiled"
	"github.com/seed-9fa3a4f3/i18n/internal/plural"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// catalogPluralSuite asks the rules that a program has in its catalogs.
func catalogPluralSuite(t *testing.T, s *suite) {
	files := map[string]*compiled.File{}
	lines(t, "plurals-cldr48.jsonl", func(c struct{ Locale, Type, N, Cat string }) {
		f := files[c.Locale]
		if f == nil {
			cardinal, ordinal, err := compile.Rules(c.Locale)
			if err != nil {
				t.Fatal(err)
			}
			data, err := compiled.Encode(&compiled.Catalog{Tag: c.Locale, Cardinal: cardinal, Ordinal: ordinal})
			if err != nil {
				t.Fatal(err)
			}
			if f, err = compiled.Open(string(data)); err != nil {
				t.Fatal(err)
			}
			files[c.Locale] = f
		}
		rule := f.Cardinal
		if c.Type == "ordinal" {
			rule = f.Ordinal
		}
		n, ok := compiled.OperandsOf(c.N)
		if !ok { // compact notation, which the argument of a message has not
			o, err := plural.ParseOperands(c.N)
			if ok = err == nil; ok {
				n = compiled.Operands{I: o.I, V: uint64(o.V), W: uint64(o.W), F: o.F, T: o.T, C: uint64(o.C)}
			}
		}
		s.count(ok && text.Form(rule.Category(&n)).String() == c.Cat)
	})
}

// element is a node of the syntax tree of FormatJS.
type element struct {
	Type       int
	Value      string
	Offset     int
	PluralType string
	Options    map[string]struct{ Value []element }
	Children   []element
}

// icuSuite compares messages that are compiled with the syntax trees of FormatJS. What
// it takes for tags is left to the tests of markup, and styles are those that
// catalogs have. A closing brace that closes nothing is an error to us, as to ICU itself.
func icuSuite(t *testing.T, s *suite) {
	lines(t, "formatjs-icu-mf1.jsonl", func(c struct{ Path string }) {
		data, err := os.ReadFile(filepath.Join(shared, "conformance", c.Path))
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.SplitN(string(data), "\n---\n", 3)
		if len(parts) != 3 {
			t.Fatal(c.Path)
		}
		var want struct {
			Val []element
			Err any
		}
		if err := json.Unmarshal([]byte(parts[2]), &want); err != nil {
			t.Fatal(c.Path, err)
		}
		if strings.Contains(parts[0], "<") {
			return
		}
		source := text.Plain(parts[0])
		m, problem := compile.Unit("id", source, source, text.ICU|text.Only)
		before := s.passed
		switch {
		case problem.Reason == compile.Beyond:
			return // a style
		case want.Err != nil || problem.Reason != compile.None:
			s.count(want.Err != nil && problem.Reason != compile.None)
		default:
			s.count(compiledTree(m.Forms[compiled.Other]) == elementTree(want.Val))
		}
		if s.passed == before {
			t.Logf("%s: %s, want %s, %v", c.Path, compiledTree(m.Forms[compiled.Other]), elementTree(want.Val), problem)
		}
	})
}

func compiledTree(nodes []compiled.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		switch n.Op {
		case compiled.Literal:
			fmt.Fprintf(&b, "%q ", n.Text)
		case compiled.Hash:
			b.WriteString("# ")
		case compiled.Select:
			branches := map[string]string{"other": compiledTree(n.Else)}
			for _, c := range n.Cases {
				branches[c.Value] = compiledTree(c.Nodes)
			}
			fmt.Fprintf(&b, "%s select 0 %v ", n.Name, branches)
		case compiled.Plural:
			branches := map[string]string{}
			for _, x := range n.Exact {
				branches[fmt.Sprint("=", x.Value)] = compiledTree(x.Nodes)
			}
			for f, nodes := range n.Forms {
				if nodes != nil {
					branches[text.Form(f).String()] = compiledTree(nodes)
				}
			}
			fmt.Fprintf(&b, "%s %s %d %v ", n.Name, map[bool]string{false: "cardinal", true: "ordinal"}[n.Ordinal], n.Offset, branches)
		default:
			fmt.Fprintf(&b, "{%s} ", n.Name)
		}
	}
	return b.String()
}

func elementTree(elements []element) string {
	const literal, choice, plural, pound = 0, 5, 6, 7
	var b strings.Builder
	for _, e := range elements {
		branches := map[string]string{}
		for name, o := range e.Options {
			branches[name] = elementTree(o.Value)
		}
		switch e.Type {
		case literal:
			fmt.Fprintf(&b, "%q ", e.Value)
		case pound:
			b.WriteString("# ")
		case choice:
			fmt.Fprintf(&b, "%s select 0 %v ", e.Value, branches)
		case plural:
			for _, form := range []string{"many", "few", "two", "one", "zero"} { // which then is other, too
				if text, ok := branches[form]; ok && branches["other"] == "" {
					branches["other"] = text
				}
			}
			fmt.Fprintf(&b, "%s %s %d %v ", e.Value, e.PluralType, e.Offset, branches)
		default:
			fmt.Fprintf(&b, "{%s} ", e.Value)
		}
	}
	return b.String()
}

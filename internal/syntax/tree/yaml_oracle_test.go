package tree

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// yamlOracle reads data as go-i18n 2.7.0 does.
func yamlOracle(data []byte) (value any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	err = yaml.Unmarshal(data, &value)
	return value, err
}

// other stands for all that is no text, null, map or list.
type other struct{}

// yamlSimple is what the oracle says with the differences left out that do not
// matter to anybody: which number it is, and members whose keys are no texts.
func yamlSimple(v any) any {
	switch v := v.(type) {
	case nil, string:
		return v
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = yamlSimple(e)
		}
		return list
	case map[string]any:
		m := map[string]any{}
		for k, e := range v {
			m[k] = yamlSimple(e)
		}
		return m
	case map[any]any:
		m := map[string]any{}
		for k, e := range v {
			if k, ok := k.(string); ok {
				m[k] = yamlSimple(e)
			}
		}
		return m
	}
	return other{}
}

// yamlMeaning is the same of our tree.
func yamlMeaning(n *Node) any {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case String:
		return n.Str
	case Null:
		return nil
	case List:
		list := []any{}
		for e := range n.Members {
			list = append(list, yamlMeaning(e))
		}
		return list
	case Map:
		m := map[string]any{}
		for c := range n.Members {
			if c.Flags&NonString == 0 {
				m[c.Name] = yamlMeaning(c)
			}
		}
		return m
	case Other:
		return other{}
	}
	return fmt.Sprint("invalid ", n.Value)
}

// checkYAMLMeaning compares a document with the oracle.
func checkYAMLMeaning(t testing.TB, d *Document) {
	t.Helper()
	want, err := yamlOracle(d.Data)
	switch {
	case bytes.Contains(d.Data, []byte("binary")): // bytes are a text for the oracle, and nothing to translate for us
	case err == nil && len(d.Errors) > 0:
		if !yamlDeviates(d) && !goesOn(d.Data) {
			t.Fatalf("%q: %s, but the oracle reads %v", d.Data, places(d), want)
		}
	case err != nil && len(d.Errors) == 0:
		t.Fatalf("%q: the oracle says %v, we read %v", d.Data, err, yamlMeaning(d.Root))
	case err == nil:
		if got, want := yamlMeaning(d.Root), yamlSimple(want); !reflect.DeepEqual(got, want) && !oddYAML.Match(d.Data) {
			t.Fatalf("%q:\n got %#v\nwant %#v", d.Data, got, want)
		}
	}
}

// yamlDeviates reports whether the errors are of the kinds that go-i18n does not
// see: it reads the first document alone, it knows no limits, and it takes some
// more than the library that we use.
func yamlDeviates(d *Document) bool {
	known := []string{yamlDocuments, yamlTopText, yamlComment, yamlFlowText, yamlTooDeep, yamlKeyTooLong, yamlAliasBomb,
		yamlUTF16, yamlBinary, yamlTooManyDirs, yamlDirective}
	if oddYAML.Match(d.Data) {
		return true
	}
	return slices.ContainsFunc(d.Errors, func(e Error) bool { return slices.Contains(known, e.ID) })
}

// oddYAML matches what the two libraries read in ways of their own.
var oddYAML = regexp.MustCompile(`["'\]}|>\[{,:?-]#` + // a comment without a blank before it
	`|!\S*[,\[\]{}]|[&*]\S*:` + // brackets in a tag, a colon in an anchor
	`|\\'` + // an escaped single quote in double quotes
	`|\[\s*\?|:[\]},]|[\[{][^\]}]*[\n\r]`) // odd things in brackets

// goesOn reports whether something follows the first document, which go-i18n
// does not look at.
func goesOn(data []byte) bool {
	var v any
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	return decoder.Decode(&v) == nil && decoder.Decode(&v) != io.EOF
}

// checkYAMLSpans fails unless every span holds what the node says.
func checkYAMLSpans(t testing.TB, d *Document) {
	t.Helper()
	for _, e := range d.Errors {
		if e.Offset < 0 || e.End < e.Offset || e.End > len(d.Data) {
			t.Fatalf("%q: error %v outside of the file", d.Data, e)
		}
	}
	if d.Root != nil {
		checkYAMLNode(t, d, d.Root, Span{0, int32(len(d.Data))}, spot{column: -1})
	}
}

// spot is where a node stands.
type spot struct {
	column int // of the block collection around it
	flow   bool
}

func checkYAMLNode(t testing.TB, d *Document, n *Node, outer Span, at spot) {
	t.Helper()
	if n.Value.Start < outer.Start || n.Value.End > outer.End || n.Value.End < n.Value.Start || n.Key.End < n.Key.Start ||
		n.Key.Start < 0 || n.Key.End > outer.End {
		t.Fatalf("%q: key %v and value %v lie outside of %v", d.Data, n.Key, n.Value, outer)
	}
	if n.Flags&Aliased != 0 || n.Kind == Invalid {
		return
	}
	if n.Kind == String {
		checkYAMLAlone(t, d, n, at)
	}
	inner := n.Value
	switch n.Style {
	case Flow:
		at.flow = true
	case Block:
		at = spot{column: columnOf(d.Data, int(inner.Start))}
	}
	for c := n.First; c != nil; c = c.Next {
		if c.Flags&Merged != 0 {
			continue
		}
		if n.Kind == Map {
			checkYAMLKey(t, d, c, inner, n.Style)
			inner.Start = c.Key.End
		}
		checkYAMLNode(t, d, c, inner, at)
		inner.Start = c.Value.End
	}
}

func columnOf(data []byte, offset int) int {
	line := data[:offset]
	line = line[max(bytes.LastIndexAny(line, "\n\r\u0085\u2028\u2029"), -1)+1:]
	for _, b := range []string{"\u0085", "\u2028", "\u2029", bom} { // the rest of a break of more bytes than one
		line = bytes.TrimPrefix(line, []byte(b[1:]))
		line = bytes.TrimPrefix(line, []byte(b))
	}
	return len([]rune(string(line)))
}

// checkYAMLAlone cuts a text out of the file and reads it again.
func checkYAMLAlone(t testing.TB, d *Document, n *Node, at spot) {
	t.Helper()
	text := string(n.Value.Of(d.Data))
	alone := strings.Repeat(" ", max(at.column, 0)) + "k: !!str " + text
	if at.flow {
		alone = "[!!str " + text + "]"
	}
	got, err := yamlOracle([]byte(alone))
	if m, ok := got.(map[string]any); ok {
		got = m["k"]
	} else if l, ok := got.([]any); ok && len(l) == 1 {
		got = l[0]
	}
	if len(d.Errors) > 0 && (err != nil || at.flow) {
		return // the errors say why
	}
	if got != n.Str || err != nil {
		t.Fatalf("%q: %q is %q alone (%v), want %q", d.Data, text, got, err, n.Str)
	}
}

// checkYAMLKey does the same for a key.
func checkYAMLKey(t testing.TB, d *Document, n *Node, outer Span, style Style) {
	t.Helper()
	if n.Key.Start < outer.Start || n.Key.End > outer.End {
		t.Fatalf("%q: key %v lies outside of %v", d.Data, n.Key, outer)
	}
	text := string(n.Key.Of(d.Data))
	if n.Flags&NonString != 0 || n.Kind == Invalid || strings.Contains(text, "*") {
		return
	}
	alone := "?\n " + text
	if style == Flow {
		alone = "{" + text + "}"
	}
	got, err := yamlOracle([]byte(alone))
	m, ok := got.(map[string]any)
	if _, found := m[n.Name]; !found && ok && len(d.Errors) == 0 {
		t.Fatalf("%q: the key %q is %v alone (%v), want %q", d.Data, text, got, err, n.Name)
	}
}

// checkYAMLEdits replaces each text and asks the oracle whether that one is
// changed and nothing else.
func checkYAMLEdits(t testing.TB, d *Document) {
	t.Helper()
	if len(d.Errors) > 0 || d.Root == nil || bytes.ContainsAny(d.Data, "&\t") {
		return
	}
	const text = "new: 'text' # {}"
	var edit func(n *Node, column int)
	edit = func(n *Node, column int) {
		below := column
		if n.Style == Block {
			below = columnOf(d.Data, int(n.Value.Start))
		}
		for c := range n.Members {
			edit(c, below)
		}
		if n.Kind != String || n.Flags&(Merged|Aliased|NonString) != 0 {
			return
		}
		was := n.Str
		n.Str = text
		want := yamlMeaning(d.Root)
		edited := replace(d.Data, n, `"`+text+`"`, column)
		got, err := yamlOracle(edited)
		if n.Str = was; err != nil || !reflect.DeepEqual(yamlSimple(got), want) {
			t.Fatalf("%q: with %q for %q it is %q: %#v %v, want %#v", d.Data, text, was, edited, got, err, want)
		}
	}
	edit(d.Root, -1)
}

func replace(data []byte, n *Node, with string, column int) []byte {
	if n.Value.Len() == 0 {
		with = " " + with
	}
	if n.Style == Literal || n.Style == Folded { // | may stand where no other text may: in the column of its key
		with = strings.Repeat(" ", column+1) + with + "\n"
	}
	return slices.Concat(data[:n.Value.Start], []byte(with), data[n.Value.End:])
}

// checkYAML checks all that holds for every file.
func checkYAML(t testing.TB, data []byte) *Document {
	t.Helper()
	d := ParseYAML(data)
	checkYAMLSpans(t, d)
	checkYAMLMeaning(t, d)
	checkYAMLEdits(t, d)
	return d
}

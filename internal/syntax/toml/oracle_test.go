package toml

import (
	"fmt"
	"iter"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	burntsushi "github.com/BurntSushi/toml"
)

// decodeOracle is what BurntSushi/toml makes of data, in the form of tree.
func decodeOracle(data []byte) (tree any, err error) {
	defer func() {
		if r := recover(); r != nil { // version 1.6.0 panics on some broken input
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	var m map[string]any
	if err := burntsushi.Unmarshal(data, &m); err != nil {
		return nil, err
	}
	return plain(m), nil
}

// plain turns a decoded value into one that reflect.DeepEqual can compare.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, value := range v {
			out[key] = plain(value)
		}
		return out
	case []map[string]any:
		out := []any{}
		for _, value := range v {
			out = append(out, plain(value))
		}
		return out
	case []any:
		out := []any{}
		for _, value := range v {
			out = append(out, plain(value))
		}
		return out
	case float64:
		return plainFloat(v)
	case time.Time:
		return plainTime(v, v.Location().String())
	}
	return v
}

func plainFloat(f float64) string {
	if math.IsNaN(f) {
		return "float nan"
	}
	return fmt.Sprintf("float %x", math.Float64bits(f))
}

func plainTime(t time.Time, location string) string {
	switch location {
	case "datetime-local", "date-local", "time-local":
		return location + " " + t.Format("2006-01-02T15:04:05.999999999")
	}
	return "datetime " + t.UTC().Format(time.RFC3339Nano)
}

// tree decodes a valid document into maps, as a TOML decoder would.
func tree(f *File) map[string]any {
	root := map[string]any{}
	for _, t := range f.Tables {
		table := root
		if len(t.Key()) > 0 {
			table = headerTableOf(root, t)
		}
		fill(f, table, t.Entries)
	}
	return root
}

func headerTableOf(root map[string]any, table *Table) map[string]any {
	last := len(table.Key()) - 1
	parent := descend(root, table.Key()[:last])
	if !table.Array {
		return descend(parent, table.Key()[last:])
	}
	element := map[string]any{}
	list, _ := parent[table.Key()[last].Name].([]any)
	parent[table.Key()[last].Name] = append(list, element)
	return element
}

func descend(table map[string]any, key []KeyPart) map[string]any {
	for _, part := range key {
		switch next := table[part.Name].(type) {
		case map[string]any:
			table = next
		case []any:
			table = next[len(next)-1].(map[string]any)
		default:
			made := map[string]any{}
			table[part.Name] = made
			table = made
		}
	}
	return table
}

func fill(f *File, table map[string]any, entries iter.Seq[*Entry]) {
	for entry := range entries {
		last := len(entry.Key()) - 1
		descend(table, entry.Key()[:last])[entry.Key()[last].Name] = treeValue(f, entry.Value())
	}
}

func treeValue(f *File, v Value) any {
	text := string(v.Span.Of(f.Data))
	switch v.Kind {
	case String:
		return v.Str
	case Bool:
		return text == "true"
	case Integer:
		n, err := strconv.ParseInt(text, 0, 64)
		if err != nil {
			n, err = strconv.ParseInt(strings.ReplaceAll(text, "_", ""), 10, 64)
		}
		if err != nil {
			panic(err)
		}
		return n
	case Float:
		f, err := strconv.ParseFloat(strings.TrimLeft(strings.ReplaceAll(text, "_", ""), "+"), 64)
		if err != nil && text != "-nan" {
			panic(err)
		}
		if text == "-nan" {
			f = math.NaN()
		}
		return plainFloat(f)
	case Array:
		out := []any{}
		for _, e := range v.Elems() {
			out = append(out, treeValue(f, e))
		}
		return out
	case InlineTable:
		table := map[string]any{}
		fill(f, table, v.Entries)
		return table
	}
	return treeTime(text, v.Kind)
}

func treeTime(text string, kind Kind) string {
	layouts := map[Kind][2]string{
		OffsetDateTime: {"", "2006-01-02T15:04:05Z07:00"},
		LocalDateTime:  {"datetime-local", "2006-01-02T15:04:05"},
		LocalDate:      {"date-local", "2006-01-02"},
		LocalTime:      {"time-local", "15:04:05"},
	}
	layout := layouts[kind]
	text = strings.NewReplacer("t", "T", " ", "T", "z", "Z").Replace(text)
	t, err := time.Parse(layout[1], text)
	if err != nil {
		t, err = time.Parse(strings.Replace(layout[1], ":05", "", 1), text)
	}
	if err != nil {
		panic(fmt.Sprint(kind, err))
	}
	return plainTime(t, layout[0])
}

// deviations are the differences from BurntSushi/toml 1.6.0 in which this
// package follows the specification. Each has an example that shows the
// difference still to be there.
var deviations = []struct {
	reason  string
	example string
	id      string // the error here, where the oracle accepts; "" where it rejects
}{
	{"a UTF-16 byte order mark is not UTF-8", "\xff\xfea = 1", idBinary},
	{"toml.abnf: time-hour is 00-23, in offsets too", "a = 2020-01-01T00:00:00+24:00", idDateTime},
	{"toml.abnf: time-minute is 00-59, in offsets too", "a = 2020-01-01T00:00:00+00:60", idDateTime},
	{"toml.abnf: time-second is 00-60, for leap seconds", "a = 2016-12-31T23:59:60Z", ""},
	{"toml.abnf: at most two quotes before the closing three", `a = """\\""""""`, idTextAfter},
	{"Array of Tables: a dotted key cannot append to it", "[[a.b]]\n[a]\nb.c = 1\n[[a.b]]", idDottedExtends},
	{"Keys: a table defined by a header is not extended by dotted keys", "[a.b]\n[a]\nb.c = 1", idDottedExtends},
	{"Inline Table: keys cannot be added outside of the braces", "a = {}\na.b = 1", idInlineClosed},
	{"Keys: a key that is a table cannot be a value", "a.b = 1\na = 2", idTableNotValue},
	{"Table: dotted keys define a table, which cannot get a header", "a.b = 1\n[a]", idTableTwice},
	{"Keys: a key is defined once, in every element of an array of tables", "[[a.b]]\nb.c=1\na.b.c=1\n[[a.b]]\nb=2\nb=2\n", idDuplicateKey},
}

func TestDeviationsFromOracle(t *testing.T) {
	for _, d := range deviations {
		_, err := decodeOracle([]byte(d.example))
		file := Read([]byte(d.example))
		id := ""
		if len(file.Errors) > 0 {
			id = file.Errors[0].ID
		}
		if id != d.id || (err == nil) != (id != "") {
			t.Errorf("%s: %q: errors %v, oracle %v", d.reason, d.example, file.Errors, err)
		}
		if !deviates(file, err) {
			t.Errorf("%s: %q: not known to the fuzz target", d.reason, d.example)
		}
	}
}

// deviates tells whether a document that one side accepts and the other does
// not shows one of the deviations. err is the oracle's.
func deviates(file *File, err error) bool {
	if err != nil {
		return strings.Contains(string(file.Data), ":60")
	}
	for _, e := range file.Errors {
		switch e.ID {
		case idDuplicateKey, idTableTwice, idValueNotTable, idTableNotValue, idDottedExtends, idInlineClosed, idArrayMismatch:
		case idBinary:
			return true
		case idDateTime, idTextAfter:
			text := string(file.Data[e.Offset:e.End])
			return strings.HasSuffix(text, "+24:00") || strings.HasSuffix(text, ":60") || text == `"`
		default:
			return false
		}
	}
	return newModel(file).clashes
}

// TestValuesEqualOracle compares what the documents decode to.
func TestValuesEqualOracle(t *testing.T) {
	paths := clients(t)
	for _, path := range conformance(t) {
		if isValidTest(path) {
			paths = append(paths, path)
		}
	}
	same := 0
	for _, path := range paths {
		data := read(t, path)
		want, err := decodeOracle(data)
		file := Read(data)
		if (err != nil) != (len(file.Errors) > 0) {
			t.Errorf("%s: errors %v, oracle %v", path, file.Errors, err)
			continue
		}
		if err == nil && !mayBeMisread(file) && !reflect.DeepEqual(any(tree(file)), want) {
			t.Errorf("%s:\n got %v\nwant %v", path, tree(file), want)
			continue
		}
		same++
	}
	t.Logf("as BurntSushi/toml: %d/%d files", same, len(paths))
}

// misread are valid files that the oracle accepts and decodes wrongly.
var misread = []struct {
	reason, example string
	right           map[string]any
}{
	{
		"an empty key costs a level of nesting",
		`a = [[{"" = 2}]]`,
		map[string]any{"a": []any{[]any{map[string]any{"": int64(2)}}}},
	}, {
		"a key that was an array in an earlier element of an array of tables loses its first dotted key",
		"[[a]]\nb = []\n[[a]]\nb.c = 1\nb.d = 2",
		map[string]any{"a": []any{
			map[string]any{"b": []any{}},
			map[string]any{"b": map[string]any{"c": int64(1), "d": int64(2)}},
		}},
	},
}

// mayBeMisread tells whether a document has the ingredients of a misread.
func mayBeMisread(f *File) bool {
	text := string(f.Data)
	tables := slices.ContainsFunc(f.Tables, func(t *Table) bool { return t.Array })
	arrays := slices.ContainsFunc(f.Tables, func(t *Table) bool { return hasArray(t.Entries) })
	return strings.Contains(text, `""`) || strings.Contains(text, `''`) || tables && arrays
}

func hasArray(entries iter.Seq[*Entry]) bool {
	for e := range entries {
		if v := e.Value(); v.Kind == Array || hasArray(v.Entries) {
			return true
		}
	}
	return false
}

func TestMisreadByOracle(t *testing.T) {
	for _, m := range misread {
		file := Read([]byte(m.example))
		if got := tree(file); !reflect.DeepEqual(got, m.right) {
			t.Errorf("%s: got %v", m.reason, got)
		}
		if got, err := decodeOracle(file.Data); err != nil || reflect.DeepEqual(got, any(m.right)) || !mayBeMisread(file) {
			t.Errorf("%s: the oracle is right now (%v, %v), or mayBeMisread misses it", m.reason, got, err)
		}
	}
}

// limited tells whether a limit of this package, which the oracle does not
// have, is the reason of an error.
func limited(f *File) bool {
	return slices.ContainsFunc(f.Errors, func(e Error) bool {
		return e.ID == idTooDeep || e.ID == idKeyTooLong
	})
}

package tree

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// jsonHostile are inputs of a given size in bytes that made JSON parsers hang,
// overflow the stack or eat memory.
var jsonHostile = []struct {
	name  string
	make  func(size int) string
	bytes float64 // that may be allocated altogether for a byte of input
	valid bool
}{
	{"deep arrays", func(n int) string { return strings.Repeat("[", n) }, 1, false},
	{"deep arrays, closed", func(n int) string { return strings.Repeat("[", n/2) + strings.Repeat("]", n/2) }, 1, false},
	{"deep arrays over many lines", func(n int) string { return strings.Repeat("[\n", n/2) }, 1, false},
	{"deep objects", func(n int) string { return strings.Repeat(`{"a":`, n/5) }, 1, false},
	{"deep objects, closed", func(n int) string { return strings.Repeat(`{"a":`, n/6) + "1" + strings.Repeat("}", n/6) }, 1, false},
	{"deep again and again", func(n int) string {
		return "[" + strings.Repeat(strings.Repeat("[", 62)+strings.Repeat("]", 62)+",", n/125) + "1]"
	}, 40, true},
	{"unclosed again and again", func(n int) string { return strings.Repeat(`{"a":[`, n/6) }, 16, false},
	{"many keys", func(n int) string {
		return "{" + repeated(n, func(i int) string { return fmt.Sprintf("\"key%08d\":%d,", i, i%10) }) + `"last":1}`
	}, 6, true},
	{"many short keys", func(n int) string {
		return "{" + repeated(n, func(i int) string { return fmt.Sprintf("\"%x\":1,", i) }) + `"last":1}`
	}, 14, true},
	{"many escaped keys", func(n int) string {
		return "{" + repeated(n, func(i int) string { return fmt.Sprintf("\"\\u0456%x\":1,", i) }) + `"last":1}`
	}, 10, true},
	{"many objects", func(n int) string { return "[" + strings.Repeat("{},", n/3) + "{}]" }, 26, true},
	{"many objects of nine", func(n int) string {
		return "[" + strings.Repeat(`{"1":1,"2":2,"3":3,"4":4,"5":5,"6":6,"7":7,"8":8,"9":9},`, n/56) + "1]"
	}, 16, true},
	{"one key again and again", func(n int) string { return "{" + strings.Repeat(`"key":1,`, n/8) + `"last":1}` }, 14, true},
	{"two keys again and again", func(n int) string { return "{" + strings.Repeat(`"a":1,"b":1,`, n/12) + `"last":1}` }, 18, true},
	{"a wide array", func(n int) string { return "[" + strings.Repeat("1,", n/2) + "1]" }, 40, true},
	{"one long string", func(n int) string { return `"` + strings.Repeat("ї", n/2) + `"` }, 1, true},
	{"one long key", func(n int) string { return `{"` + strings.Repeat("ї", n/2) + `":1}` }, 1, false},
	{"one long string of escapes", func(n int) string { return `"` + strings.Repeat(`\n`, n/2) + `"` }, 2, true},
	{"strings of escapes", func(n int) string { return "[" + strings.Repeat(`"\n",`, n/5) + `""]` }, 18, true},
	{"one long number", func(n int) string { return strings.Repeat("1", n) }, 1, false},
	{"one long fraction", func(n int) string { return "0." + strings.Repeat("1", n) }, 1, true},
	{"blank lines", func(n int) string { return strings.Repeat("\n", n) }, 1, true},
	{"blanks in brackets", func(n int) string { return strings.Repeat("[", 60) + strings.Repeat(" ", n) }, 1, false},
	{"control characters", func(n int) string { return "[\n" + strings.Repeat("\x01", n) }, 1, false},
	{"control characters apart", func(n int) string { return "[\n" + strings.Repeat("\x01 ", n/2) }, 2, false},
	{"control characters in a string", func(n int) string { return "\"" + strings.Repeat("\x01", n) + "\"" }, 2, false},
	{"NUL after text", func(n int) string { return "\"" + strings.Repeat("a", 4096) + strings.Repeat("\x00", n) }, 2, false},
	{"no-break spaces", func(n int) string { return strings.Repeat("\u00a0", n/2) }, 2, false},
	{"bad UTF-8", func(n int) string { return `"` + strings.Repeat("\xff", n) + `"` }, 1, false},
	{"scattered bad UTF-8", func(n int) string { return "[" + strings.Repeat("\"\xff\",", n/4) + "1]" }, 26, false},
	{"strings not closed", func(n int) string { return "{" + strings.Repeat("\"a\": \"x\n", n/8) }, 16, false},
	{"strings not closed in an array", func(n int) string { return "[" + strings.Repeat("\"\n", n/2) }, 40, false},
	{"strings that go on", func(n int) string { return "[" + strings.Repeat("\"\nx\",\n", n/6) }, 26, false},
	{"quotes", func(n int) string { return strings.Repeat(`"`, n) }, 1, false},
	{"quotes in an array", func(n int) string { return "[" + strings.Repeat(`"`, n) }, 40, false},
	{"backslashes and quotes", func(n int) string { return strings.Repeat("[", 70) + strings.Repeat(`\"`, n/2) }, 1, false},
	{"escaped quotes not closed", func(n int) string { return strings.Repeat("[", 70) + `"` + strings.Repeat(`\"`, n/2) }, 1, false},
	{"single quotes", func(n int) string { return "[" + strings.Repeat(`'a',`, n/4) }, 20, false},
	{"single quotes not closed", func(n int) string { return "[" + strings.Repeat(`'a,`, n/3) }, 26, false},
	{"curly quotes not closed", func(n int) string { return "[" + strings.Repeat(`“a`, n/4) }, 2, false},
	{"keys without values", func(n int) string { return "{" + strings.Repeat("\"a\"\n", n/4) }, 24, false},
	{"keys without quotes", func(n int) string { return "{" + strings.Repeat("a:1,\n", n/5) }, 20, false},
	{"colons", func(n int) string { return "{" + strings.Repeat(":", n) }, 1, false},
	{"commas", func(n int) string { return "[" + strings.Repeat(",", n) }, 1, false},
	{"values without commas", func(n int) string { return "[" + strings.Repeat("1 ", n/2) }, 40, false},
	{"members without commas", func(n int) string { return "{" + strings.Repeat("\"a\":1\n", n/6) }, 20, false},
	{"a long key without a comma", func(n int) string { return strings.Repeat("{\"a\":[", 20) + "1 \"" + strings.Repeat("b", n) + "\":1" }, 1, false},
	{"keys in arrays", func(n int) string { return "{\"a\":" + strings.Repeat("[\"a\":", n/5) }, 40, false},
	{"words", func(n int) string { return "[" + strings.Repeat("a ", n/2) }, 1, false},
	{"words on lines", func(n int) string { return "[" + strings.Repeat("a\n", n/2) }, 40, false},
	{"words as keys", func(n int) string { return "{" + strings.Repeat("a,", n/2) }, 40, false},
	{"closing brackets", func(n int) string { return "{" + strings.Repeat("]\n", n/2) }, 1, false},
	{"roots that go on", func(n int) string { return "{" + strings.Repeat(`},"a":1`, n/7) }, 16, false},
	{"roots that go on in other lines", func(n int) string { return "{" + strings.Repeat("} x\n\"a\":1", n/10) }, 16, false},
	{"brackets before keys", func(n int) string { return "{" + strings.Repeat(`{"a":1,`, n/7) }, 16, false},
	{"brackets behind words", func(n int) string { return "{" + strings.Repeat("\"a\":b {\n", n/9) }, 1, false},
	{"words before brackets", func(n int) string { return "{" + strings.Repeat("a\" {\n}", n/6) }, 16, false},
	{"comments", func(n int) string { return strings.Repeat("/**/", n/4) }, 1, false},
	{"comments not closed", func(n int) string { return strings.Repeat("/*\n", n/3) }, 1, false},
	{"conflicts", func(n int) string { return "[" + strings.Repeat("\n<<<<<<< x\n=======\n>>>>>>> y", n/28) }, 1, false},
	{"conflicts not closed", func(n int) string { return "[" + strings.Repeat("\n<<<<<<< x\n=======", n/18) }, 1, false},
	{"equals signs", func(n int) string { return "{" + strings.Repeat("=\n", n/2) }, 40, false},
}

func repeated(size int, part func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(part(i))
	}
	return b.String()
}

// allocated is the number of bytes that work allocates.
func allocated(work func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// TestHostileJSON asks for time in proportion to the size, by the ratio of two
// sizes rather than by a clock that a busy machine would stretch, and for
// memory that does not outgrow the input.
func TestHostileJSON(t *testing.T) {
	const size = 10_000
	const factor = 16
	const few = 150 << 10 // for the errors of a file
	for _, h := range jsonHostile {
		small, large := []byte(h.make(size)), []byte(h.make(factor*size))
		doc := ParseJSON(small)
		checkJSONSpans(t, doc)
		if (hardError(doc) == "") != h.valid {
			t.Errorf("%s: errors %s", h.name, places(doc))
		}
		if fast, slow, ok := scales(small, large); !ok {
			t.Errorf("%s: %v for %d bytes, %v for %d", h.name, fast, len(small), slow, len(large))
		}
		if n := (allocated(func() { ParseJSON(large) }) - few) / float64(len(large)); n > h.bytes {
			t.Errorf("%s: %.1f bytes for a byte of input, want at most %.0f", h.name, n, h.bytes)
		}
	}
}

// scales compares the times for two sizes. It looks again before it says no,
// since something else may have kept the machine busy.
func scales(small, large []byte) (fast, slow time.Duration, ok bool) {
	fast, slow = time.Hour, time.Hour
	for attempt := 0; attempt < 10 && !ok; attempt++ {
		fast, slow = min(fast, parseTime(small)), min(slow, parseTime(large))
		ok = slow < 5*fast*time.Duration(len(large)/len(small))+20*time.Millisecond
	}
	return fast, slow, ok
}

func parseTime(data []byte) time.Duration {
	start := time.Now()
	ParseJSON(data)
	return time.Since(start)
}

// TestUsualJSONMemory holds what parsing a usual file allocates altogether.
func TestUsualJSONMemory(t *testing.T) {
	data := jsonMessages(50_000, false, nestedMessage, flatMessage)
	n := allocated(func() { ParseJSON(data) }) / float64(len(data))
	t.Logf("%d bytes, %.2f allocated for each", len(data), n)
	if n > 1 {
		t.Errorf("%.2f bytes allocated for a byte of input", n)
	}
}

func TestJSONLimits(t *testing.T) {
	key := strings.Repeat("k", MaxKeyBytes)
	nest := func(n int, open, inner, close string) string {
		return strings.Repeat(open, n) + inner + strings.Repeat(close, n)
	}
	tests := []struct {
		name, data, id string
	}{
		{"longest key", `{"` + key + `": 1}`, ""},
		{"longest key, escaped", `{"` + key[1:] + `\u006b": 1}`, ""},
		{"key too long", `{"` + key + `k": 1}`, jsonKeyTooLong},
		{"deepest arrays", nest(MaxDepth-1, "[", "", "]"), ""},
		{"arrays too deep", nest(MaxDepth, "[", "", "]"), jsonTooDeep},
		{"deepest objects", nest(MaxDepth-1, `{"a":`, "1", "}"), ""},
		{"objects too deep", nest(MaxDepth, `{"a":`, `"}{"`, "}"), jsonTooDeep},
	}
	for _, test := range tests {
		doc := ParseJSON([]byte("[" + test.data + `, "last"]`))
		checkJSONSpans(t, doc)
		id := ""
		if len(doc.Errors) > 0 {
			id = doc.Errors[0].ID
		}
		if id != test.id || len(doc.Errors) > 1 || !strings.HasSuffix(brief(doc, doc.Root), " last]") {
			t.Errorf("%s: %v, kept %s", test.name, doc.Errors, brief(doc, doc.Root))
		}
	}
}

func TestJSONTooLarge(t *testing.T) {
	doc := ParseJSON(make([]byte, MaxSize+1))
	if len(doc.Errors) != 1 || doc.Errors[0].ID != jsonTooLarge || doc.Root != nil {
		t.Errorf("errors %v", doc.Errors)
	}
	if line, col := doc.Lines.Position(doc.Errors[0].Offset); line != 1 || col != 1 {
		t.Errorf("at %d:%d", line, col)
	}
}

func TestLargestJSON(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIP: a string of 64 MB takes a second")
	}
	data := []byte(`"` + strings.Repeat("x", MaxSize-len(`""`)) + `"`)
	doc := ParseJSON(data)
	if len(doc.Errors) > 0 || len(doc.Root.Str) != MaxSize-2 {
		t.Errorf("errors %v", doc.Errors)
	}
}

func TestTooManyJSONErrors(t *testing.T) {
	tests := []struct {
		data string
		soft bool
	}{
		{"[" + strings.Repeat("01,", 2*MaxErrors) + `"last"]`, false},
		{`[{"a": 1` + strings.Repeat(`, "a": 1`, 2*MaxErrors) + `}, "last"]`, true},
		{`[{"a": 1` + strings.Repeat(`, "a": 1`, 2*MaxErrors) + `}, 01, "last"]`, false},
	}
	for _, test := range tests {
		doc := ParseJSON([]byte(test.data))
		n := len(doc.Errors)
		if n != MaxErrors+1 || doc.Errors[n-1].ID != jsonTooManyErrors || doc.Errors[n-1].Soft != test.soft {
			t.Errorf("%d errors, last %v", n, doc.Errors[n-1])
		}
		if !strings.HasSuffix(brief(doc, doc.Root), " last]") {
			t.Errorf("kept %s", brief(doc, doc.Root))
		}
	}
}

func TestTooManyJSONValues(t *testing.T) {
	tests := []struct{ data, kept string }{
		{`{"b": 1, "a": [1,2,3,4], "c": 2}`, "{b=1 a=[1 2]}"},
		{`{"b": 1, "a": {"c": {"d": 1, "e": 2, "f": 3}}}`, "{b=1 a={c={d=1}}}"},
		{`[1, 2, 3, 4, 5`, "[1 2 3 4]"},
	}
	for _, test := range tests {
		doc := parseJSON([]byte(test.data), 5)
		checkJSONSpans(t, doc)
		if len(doc.Errors) != 1 || doc.Errors[0].ID != jsonTooManyNodes || brief(doc, doc.Root) != test.kept {
			t.Errorf("%q: %v, kept %s", test.data, doc.Errors, brief(doc, doc.Root))
		}
	}
}

// TestJSONDuplicates compares the two ways of finding them with a plain look
// at all pairs of members.
func TestJSONDuplicates(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var b strings.Builder
		for range random.IntN(40) {
			fmt.Fprintf(&b, `,"%s":1`, strings.Repeat("a", random.IntN(30)))
		}
		doc := ParseJSON([]byte("{" + strings.TrimPrefix(b.String(), ",") + "}"))
		var members []*Node
		for n := doc.Root.First; n != nil; n = n.Next {
			members = append(members, n)
		}
		var errors []Error
		for i, n := range members {
			same := func(m *Node) bool { return m.Name == n.Name }
			if j := slices.IndexFunc(members, same); j < i {
				errors = append(errors, Error{Offset: int(n.Key.Start), Related: []int{int(members[j].Key.Start)}})
			}
			if shadowed := slices.ContainsFunc(members[i+1:], same); shadowed != (n.Flags == Shadowed) {
				t.Fatalf("%s: flags of member %d are %b", doc.Data, i, n.Flags)
			}
		}
		if !slices.EqualFunc(errors, doc.Errors, func(a, b Error) bool { return a.Offset == b.Offset && a.Related[0] == b.Related[0] }) {
			t.Fatalf("%s: errors %s", doc.Data, places(doc))
		}
	}
}

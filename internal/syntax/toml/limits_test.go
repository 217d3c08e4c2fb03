package toml

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// hostile are inputs of a given size in bytes that made TOML parsers hang,
// overflow the stack or eat memory.
var hostile = []struct {
	name string
	make func(size int) string
	kept int // bytes that the tree may keep for a byte of input
}{
	{"deep arrays", func(n int) string { return "a = " + strings.Repeat("[", n) }, 4},
	{"deep arrays over many lines", func(n int) string { return "a = " + strings.Repeat("[\n", n/2) }, 4},
	{"deep inline tables", func(n int) string { return "a = " + strings.Repeat("{a=", n/3) }, 4},
	{"deep inline tables, closed", func(n int) string { return "a = " + strings.Repeat("{a=", n/4) + "1" + strings.Repeat("}", n/4) }, 4},
	{"long dotted key", func(n int) string { return strings.Repeat("a.", n/2) + "a = 1" }, 4},
	{"long dotted header", func(n int) string { return "[" + strings.Repeat("a.", n/2) + "a]" }, 4},
	{"many dotted keys", func(n int) string {
		return repeat(n, func(i int) string { return strings.Repeat("a.", 60) + fmt.Sprintf("k%d = 1\n", i) })
	}, 24},
	{"a wide inline table", func(n int) string {
		return "a = {" + repeat(n, func(i int) string { return fmt.Sprintf("key%d = %d, ", i, i) }) + "}"
	}, 24},
	{"many inline tables", func(n int) string {
		return repeat(n, func(i int) string { return fmt.Sprintf("key%d = {a = {b = {c = 1}}}\n", i) })
	}, 24},
	{"many keys", func(n int) string {
		return repeat(n, func(i int) string { return fmt.Sprintf("key%d = 'v'\n", i) })
	}, 16},
	{"one key again and again", func(n int) string { return strings.Repeat("key = 'value'\n", n/14) }, 16},
	{"one table again and again", func(n int) string { return strings.Repeat("[a]\nb=1\n", n/8) }, 48},
	{"many tables", func(n int) string {
		return repeat(n, func(i int) string { return fmt.Sprintf("[t.table%d]\n", i) })
	}, 24},
	{"many elements", func(n int) string { return strings.Repeat("[[a.b]]\n", n/8) }, 32},
	{"a wide array", func(n int) string { return "a = [" + strings.Repeat("1,", n/2) + "]" }, 28},
	{"one long string", func(n int) string { return `a = "` + strings.Repeat("ї", n/2) + `"` }, 2},
	{"one long string of escapes", func(n int) string { return `a = "` + strings.Repeat(`\n`, n/2) + `"` }, 4},
	{"one long number", func(n int) string { return "a = " + strings.Repeat("1", n) }, 4},
	{"one long comment", func(n int) string { return "#" + strings.Repeat("x", n) }, 2},
	{"blank lines", func(n int) string { return strings.Repeat("\n", n) }, 4},
	{"blanks", func(n int) string { return "a = [\n" + strings.Repeat(" ", n) }, 4},
	{"control characters", func(n int) string { return "a = 1\n" + strings.Repeat("\x01", n) }, 4},
	{"NUL after text", func(n int) string { return strings.Repeat("a", 4096) + strings.Repeat("\x00", n) }, 4},
	{"bad UTF-8", func(n int) string { return `a = "` + strings.Repeat("\xff", n) + `"` }, 4},
	{"scattered bad UTF-8", func(n int) string { return "a = 'x'\n" + strings.Repeat("# \xff\n", n/4) }, 4},
	{"bare carriage returns", func(n int) string { return strings.Repeat("a = 1\r", n/6) }, 4},
	{"strings not closed", func(n int) string { return strings.Repeat("a = \"\n", n/6) }, 32},
	{"strings that go on", func(n int) string { return strings.Repeat("a = \"\nx\n", n/8) }, 48},
	{"multi-line strings not closed", func(n int) string { return strings.Repeat("a = '''\nb = \"\"\"x\n", n/18) }, 32},
	{"multi-line string of backslashes", func(n int) string { return `a = """` + strings.Repeat("\\\n", n/2) }, 4},
	{"quotes", func(n int) string { return "a = " + strings.Repeat(`"`, n) }, 4},
	{"arrays not closed", func(n int) string { return strings.Repeat("a = [1,\n", n/8) }, 48},
	{"inline tables not closed", func(n int) string { return strings.Repeat("a = {b = 1,\n", n/12) }, 48},
	{"headers not closed", func(n int) string { return strings.Repeat("[[a\n", n/4) }, 64},
	{"bad values in an array", func(n int) string { return "a = [" + strings.Repeat("@ ,\n", n/4) }, 24},
	{"commas", func(n int) string { return "a = [" + strings.Repeat(",", n) }, 4},
	{"conflicts", func(n int) string { return strings.Repeat("a = [\n<<<<<<< x\n>>>>>>> y\n", n/26) }, 16},
	{"equals signs", func(n int) string { return strings.Repeat("=\n", n/2) }, 4},
	{"words", func(n int) string { return strings.Repeat("a ", n/2) }, 4},
	{"closing brackets", func(n int) string { return "a = 1\n" + strings.Repeat("]\n", n/2) }, 4},
}

func repeat(size int, line func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(line(i))
	}
	return b.String()
}

// TestHostileInput asks for time in proportion to the size, by the ratio of
// two sizes rather than by a clock that a busy machine would stretch, and for
// a tree that does not outgrow its input.
func TestHostileInput(t *testing.T) {
	const size = 20_000
	const factor = 8
	for _, h := range hostile {
		small, large := []byte(h.make(size)), []byte(h.make(factor*size))
		checkSpans(t, Read(small))
		fast, slow := fastest(small), fastest(large)
		tooSlow := func() bool { return slow > 4*factor*fast+20*time.Millisecond }
		for range 10 { // a busy machine slows down a few of the runs, too much work all of them
			if tooSlow() {
				fast, slow = fastest(small), fastest(large)
			}
		}
		if tooSlow() {
			t.Errorf("%s: %v for %d bytes, %v for %d", h.name, fast, len(small), slow, len(large))
		}
		if kept := memory(large); kept > float64(h.kept) {
			t.Errorf("%s: keeps %.1f bytes for a byte of input, want at most %d", h.name, kept, h.kept)
		}
	}
}

func fastest(data []byte) time.Duration {
	best := time.Hour
	for range 3 {
		start := time.Now()
		Read(data)
		best = min(best, time.Since(start))
	}
	return best
}

// memory is what the document of data keeps, in multiples of the data.
func memory(data []byte) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	file := Read(data)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(file)
	return float64(int64(after.HeapAlloc)-int64(before.HeapAlloc)) / float64(len(data))
}

func TestHostileInputHasErrors(t *testing.T) {
	valid := map[string]bool{
		"many dotted keys": true, "a wide inline table": true, "many inline tables": true, "many keys": true,
		"many tables": true, "many elements": true, "a wide array": true, "one long string": true,
		"one long string of escapes": true, "one long comment": true, "blank lines": true,
	}
	for _, h := range hostile {
		file := Read([]byte(h.make(100_000)))
		if (len(file.Errors) == 0) != valid[h.name] {
			t.Errorf("%s: %d errors", h.name, len(file.Errors))
		}
	}
}

func TestLimits(t *testing.T) {
	part := strings.Repeat("k", MaxKeyBytes)
	dotted := strings.Repeat("a.", MaxDepth-1) + "a"
	tests := []struct {
		name, data, id string
	}{
		{"longest key", part + " = 1\n[x." + part + "]", ""},
		{"key too long", part + "k = 1\nb = 2", idKeyTooLong},
		{"quoted key too long", "'" + part + "k' = 1", idKeyTooLong},
		{"most parts", dotted + " = 1\n[b." + dotted[2:] + "]", ""},
		{"too many parts", dotted + ".a = 1", idTooDeep},
		{"too many parts in a header", "[" + dotted + ".a]", idTooDeep},
		{"deepest arrays", "a = " + strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth), ""},
		{"arrays too deep", "a = " + strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1), idTooDeep},
		{"deepest inline tables", "a = " + strings.Repeat("{b=", MaxDepth) + "1" + strings.Repeat("}", MaxDepth), ""},
		{"inline tables too deep", "a = " + strings.Repeat("{b=", MaxDepth+1) + "1" + strings.Repeat("}", MaxDepth+1), idTooDeep},
	}
	for _, test := range tests {
		file := Read([]byte(test.data + "\nlast = 'x'\n"))
		checkSpans(t, file)
		id := ""
		if len(file.Errors) > 0 {
			id = file.Errors[0].ID
		}
		if id != test.id || len(file.Errors) > 1 || !strings.HasSuffix(summary(file), "last=x") {
			t.Errorf("%s: %v, kept %s", test.name, file.Errors, summary(file))
		}
	}
}

func TestTooLarge(t *testing.T) {
	data := make([]byte, MaxSize+1)
	file := Read(data)
	if len(file.Errors) != 1 || file.Errors[0].ID != idTooLarge || len(file.Tables) != 1 {
		t.Errorf("errors %v", file.Errors)
	}
	if line, col := file.Lines.Position(file.Errors[0].Offset); line != 1 || col != 1 {
		t.Errorf("at %d:%d", line, col)
	}
}

func TestLargestFile(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIP: a string of 64 MB takes a second")
	}
	data := []byte(`a = "` + strings.Repeat("x", MaxSize-len(`a = ""`)) + `"`)
	file := Read(data)
	if len(file.Errors) > 0 || file.Tables[0].Entry(0).Value().Span.Len() != MaxSize-4 {
		t.Errorf("errors %v", file.Errors)
	}
}

func TestTooManyErrors(t *testing.T) {
	file := Read([]byte(strings.Repeat("= 1\n", 2*MaxErrors) + "a = 1\n"))
	if n := len(file.Errors); n != MaxErrors+1 || file.Errors[n-1].ID != idTooManyErrors {
		t.Errorf("%d errors", n)
	}
	if summary(file) != "a=1" {
		t.Errorf("kept %s", summary(file))
	}
}

func TestTooManyValues(t *testing.T) {
	tests := []struct{ data, kept string }{
		{"b = 1\na = [1,2,3,4,5,6,7]\nc = 2\n", "b=1 a=?1,2,3,4,5,6,?"},
		{"b = 1\na = {c=1,d=2,e=3,f=4}\ng = 2\n", "b=1 a=?c=1,d=2,e=3"},
		{"a.b.c.d.e.f.g.h.i.j.k = 1\nf = 2\n", ""},
		{"[a]\n[b]\n[c]\n[d]\n[e]\n[f]\n", "[a] [b] [c] [d] [e] []!"},
	}
	for _, test := range tests {
		file := readFile([]byte(test.data), 10)
		checkSpans(t, file)
		if len(file.Errors) != 1 || file.Errors[0].ID != idTooManyNodes || summary(file) != test.kept {
			t.Errorf("%q: %v, kept %s", test.data, file.Errors, summary(file))
		}
	}
}

// TestUsualMemory holds the memory for a usual file: what parsing allocates
// altogether, its peak at worst, and what the tree keeps.
func TestUsualMemory(t *testing.T) {
	data := messages(2_000)
	result := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Read(data)
		}
	})
	allocated, kept := float64(result.AllocedBytesPerOp())/float64(len(data)), memory(data)
	t.Logf("%.1f bytes allocated, %.1f kept for a byte of input", allocated, kept)
	if allocated > 1.3 || kept > 1.1 {
		t.Errorf("%.1f bytes allocated, %.1f kept for a byte of input", allocated, kept)
	}
}

package tree

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// yamlHostile are inputs of a given size in bytes that made YAML parsers hang,
// overflow the stack or eat memory.
var yamlHostile = []struct {
	name  string
	make  func(size int) string
	valid bool
}{
	{"messages", func(n int) string { return string(yamlMessages(n / 300)) }, true},
	{"deep lists", func(n int) string { return strings.Repeat("[", n) }, false},
	{"deep lists, closed", func(n int) string { return strings.Repeat("[", n/2) + strings.Repeat("]", n/2) }, false},
	{"deep maps", func(n int) string { return strings.Repeat("{a: ", n/4) }, false},
	{"deep dashes", func(n int) string { return strings.Repeat("- ", n/2) }, false},
	{"deep question marks", func(n int) string { return strings.Repeat("? ", n/2) }, false},
	{"deep colons", func(n int) string { return strings.Repeat(": ", n/2) }, false},
	{"deep again and again", func(n int) string {
		return repeated(n, func(i int) string {
			return fmt.Sprintf("a%d: %s%s\n", i, strings.Repeat("[", 60), strings.Repeat("]", 60))
		})
	}, true},
	{"too deep again and again", func(n int) string {
		return repeated(n, func(i int) string { return fmt.Sprintf("a%d: %s\n", i, strings.Repeat("[", 70)) })
	}, false},
	{"stairs", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}, false},
	{"many keys", func(n int) string {
		return repeated(n, func(i int) string { return fmt.Sprintf("key%d: v\n", i) })
	}, true},
	{"one key again and again", func(n int) string { return strings.Repeat("a: v\n", n/5) }, false},
	{"many explicit keys", func(n int) string {
		return repeated(n, func(i int) string { return fmt.Sprintf("? k%d\n: v\n", i) })
	}, true},
	{"a wide list", func(n int) string { return "a: [" + strings.Repeat("x,", n/2) + "]" }, true},
	{"pairs on a line", func(n int) string { return "a: [" + strings.Repeat("b: x, ", n/6) + "]" }, true},
	{"dashes", func(n int) string { return strings.Repeat("-\n", n/2) }, true},
	{"one long plain text", func(n int) string { return "a: " + strings.Repeat("ї ", n/3) }, true},
	{"a plain text of many lines", func(n int) string { return "a: b\n" + strings.Repeat("  x\n", n/4) }, true},
	{"a plain text over blank lines", func(n int) string { return "a: b\n" + strings.Repeat("\n", n) + "  c" }, true},
	{"one long text in quotes", func(n int) string { return `a: "` + strings.Repeat("ї", n/2) + `"` }, true},
	{"one long text of escapes", func(n int) string { return `a: "` + strings.Repeat(`\n`, n/2) + `"` }, true},
	{"a long block", func(n int) string { return "a: |\n" + strings.Repeat("  xxxxxxx\n", n/10) }, true},
	{"a block of blank lines", func(n int) string { return "a: |+\n" + strings.Repeat("\n", n) }, true},
	{"many blocks", func(n int) string {
		return repeated(n, func(i int) string { return fmt.Sprintf("a%d: |\n  x\n\n", i) })
	}, true},
	{"one long comment", func(n int) string { return "#" + strings.Repeat("x", n) }, true},
	{"comments", func(n int) string { return strings.Repeat("# x\n", n/4) + "a: x" }, true},
	{"comments of many levels", func(n int) string {
		return "a:\n  b:\n    c: x\n" + strings.Repeat("    # x\n  # y\n# z\n", n/18) + "d: x"
	}, true},
	{"a comment behind each line", func(n int) string {
		return repeated(n, func(i int) string { return fmt.Sprintf("k%d: v # c\n", i) })
	}, true},
	{"blank lines", func(n int) string { return strings.Repeat("\n", n) }, true},
	{"blanks", func(n int) string { return "a:\n" + strings.Repeat(" ", n) + "b: x" }, true},
	{"tabs", func(n int) string { return "a: 'x'\n" + strings.Repeat("\t\n", n/2) }, false},
	{"many directives", func(n int) string {
		return repeated(n, func(i int) string { return fmt.Sprintf("%%TAG !a%d! tag:x\n", i) }) + "--- a"
	}, false},
	{"many documents", func(n int) string { return strings.Repeat("---\na: x\n", n/9) }, false},
	{"many anchors", func(n int) string {
		return repeated(n, func(i int) string { return fmt.Sprintf("- &a%d x\n", i) })
	}, true},
	{"many aliases", func(n int) string { return "- &a x\n" + strings.Repeat("- *a\n", n/5) }, true},
	{"unknown aliases", func(n int) string { return strings.Repeat("- *a\n", n/5) }, false},
	{"aliases of aliases", func(n int) string {
		return "a0: &a0 [x, x]\n" + repeated(n, func(i int) string { return fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i+1, i+1, i, i) })
	}, false},
	{"a chain of aliases", func(n int) string {
		return "a0: &a0 [x]\n" + repeated(n, func(i int) string { return fmt.Sprintf("a%d: &a%d [*a%d]\n", i+1, i+1, i) })
	}, false},
	{"merges of merges", func(n int) string {
		return "a0: &a0 {k: v}\n" + repeated(n, func(i int) string {
			return fmt.Sprintf("a%d: &a%d\n  <<: [*a%d, *a%d]\n  k%d: v\n", i+1, i+1, i, i, i)
		})
	}, false},
	{"a wide merge again and again", func(n int) string {
		return "a: &a\n" + repeated(n/2, func(i int) string { return fmt.Sprintf("  k%d: v\n", i) }) +
			repeated(n/2, func(i int) string { return fmt.Sprintf("b%d: {<<: *a}\n", i) })
	}, false},
	{"NUL", func(n int) string { return strings.Repeat("a", 4096) + strings.Repeat("\x00", n) }, false},
	{"bad UTF-8", func(n int) string { return `a: "` + strings.Repeat("\xff", n) + `"` }, false},
	{"scattered bad UTF-8", func(n int) string { return "a: x\n" + strings.Repeat("# \xff\n", n/4) }, false},
	{"quotes", func(n int) string { return "a: " + strings.Repeat(`"`, n) }, false},
	{"quotes not closed", func(n int) string { return strings.Repeat("a: \"x\n", n/6) }, false},
	{"brackets not closed", func(n int) string { return strings.Repeat("a: [x\n", n/6) }, false},
	{"words", func(n int) string { return "a: x\n" + strings.Repeat("b\n", n/2) }, false},
	{"words behind a quote not closed", func(n int) string { return "a: \"x\n" + strings.Repeat("b\n", n/2) }, false},
	{"colons in texts", func(n int) string {
		return repeated(n, func(i int) string { return fmt.Sprintf("k%d: a: b\n", i) })
	}, false},
	{"every tenth line is bad", func(n int) string {
		return repeated(n, func(i int) string {
			return fmt.Sprintf("k%d: %sb\n", i, map[bool]string{true: "a: "}[i%10 == 0])
		})
	}, false},
	{"conflicts", func(n int) string { return strings.Repeat("<<<<<<< x\na: b\n=======\na: c\n>>>>>>> y\n", n/40) }, false},
	{"commas", func(n int) string { return "a: [" + strings.Repeat(",", n) }, false},
	{"closing brackets", func(n int) string { return "a: x\n" + strings.Repeat("]\n", n/2) }, false},
}

// TestHostileYAML asks for time in proportion to the size, by the ratio of two
// sizes rather than by a clock that a busy machine would stretch.
func TestHostileYAML(t *testing.T) {
	const size, factor = 20_000, 8
	for _, h := range yamlHostile {
		small, large := []byte(h.make(size)), []byte(h.make(factor*size))
		d := ParseYAML(small)
		checkYAMLSpans(t, d)
		if (len(d.Errors) == 0) != h.valid {
			t.Errorf("%s: %.100s", h.name, places(d))
		}
		for try := range 5 { // another program may take the processor from one of the two
			fast, slow := yamlTime(small), yamlTime(large)
			if slow <= 4*factor*fast+20*time.Millisecond {
				break
			}
			if try == 4 {
				t.Errorf("%s: %v for %d bytes, %v for %d", h.name, fast, len(small), slow, len(large))
			}
		}
	}
}

func yamlTime(data []byte) time.Duration {
	best := time.Hour
	for range 2 {
		start := time.Now()
		ParseYAML(data)
		best = min(best, time.Since(start))
	}
	return best
}

func TestYAMLLimits(t *testing.T) {
	key := strings.Repeat("k", MaxKeyBytes)
	half := MaxDepth / 2
	tests := []struct{ name, data, id string }{
		{"longest key", key + ": x", ""},
		{"key too long", key + "k: x", yamlKeyTooLong},
		{"long escaped key", `"` + strings.Repeat(`\u0456`, 200) + `": x`, yamlKeyTooLong},
		{"deepest lists", "a: " + strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1), ""},
		{"lists too deep", "a: " + strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth), yamlTooDeep},
		{"lists much too deep", "a: " + strings.Repeat("[", 100*MaxDepth), yamlTooDeep},
		{"dashes and brackets", "a:\n " + strings.Repeat("- ", half) + strings.Repeat("[", half) + strings.Repeat("]", half), yamlTooDeep},
		{"deepest alias", "a: &a " + strings.Repeat("[", half) + strings.Repeat("]", half) + "\nb: " +
			strings.Repeat("[", half-1) + "*a" + strings.Repeat("]", half-1), ""},
		{"alias too deep", "a: &a " + strings.Repeat("[", half) + strings.Repeat("]", half) + "\nb: " +
			strings.Repeat("[", half) + "*a" + strings.Repeat("]", half), yamlTooDeep},
	}
	for _, test := range tests {
		d := ParseYAML([]byte(test.data + "\nlast: x\n"))
		checkYAMLSpans(t, d)
		id := ""
		if len(d.Errors) > 0 {
			id = d.Errors[0].ID
		}
		if kept := brief(d, d.Root); id != test.id || len(d.Errors) > 1 || !strings.HasSuffix(kept, "last=x}") {
			t.Errorf("%s: %s, kept %.200s", test.name, places(d), kept)
		}
	}
}

// TestYAMLAliasBomb asks for the nodes of a bomb, which shares them, and for
// an error where they become too many.
func TestYAMLAliasBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n")
	for c := 'b'; c <= 'i'; c++ {
		fmt.Fprintf(&b, "%c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 8), c-1)
	}
	d := ParseYAML([]byte(b.String()))
	if len(d.Errors) == 0 || d.Errors[0].ID != yamlAliasBomb {
		t.Errorf("%s", places(d))
	}
	for _, e := range d.Errors {
		if e.ID != yamlAliasBomb {
			t.Errorf("%v", e)
		}
	}
}

func TestTooManyYAMLValues(t *testing.T) {
	d := parseYAML([]byte("a: x\nb: [1, 2, 3, 4, 5, 6, 7]\nc: x\n"), 8)
	if places(d) != "2:21 too-many-values" || d.Root != nil {
		t.Errorf("%s", places(d))
	}
	d = ParseYAML([]byte("a: x\n" + strings.Repeat("b\n", 3*MaxErrors) + "c: x\n"))
	if n := len(d.Errors); n != MaxErrors+1 || d.Errors[n-1].ID != yamlTooManyErrors || brief(d, d.Root) != "{a=x c=x}" {
		t.Errorf("%d errors, kept %s", n, brief(d, d.Root))
	}
	d = ParseYAML([]byte("a: [" + strings.Repeat("x,", 1<<20) + "]"))
	if len(d.Errors) != 1 || d.Errors[0].ID != yamlTooManyNodes {
		t.Errorf("a million values in 2 MB: %v", d.Errors)
	}
	d = ParseYAML(make([]byte, MaxSize+1))
	if len(d.Errors) != 1 || d.Errors[0].ID != yamlTooLarge {
		t.Errorf("%v", d.Errors)
	}
}

func TestLargestYAML(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIP: a text of 64 MB takes some seconds")
	}
	data := []byte(`a: "` + strings.Repeat("x", MaxSize-len(`a: ""`)) + `"`)
	d := ParseYAML(data)
	if len(d.Errors) > 0 || len(d.Root.First.Str) != MaxSize-len(`a: ""`) {
		t.Errorf("%v", d.Errors)
	}
}

// TestUsualYAMLMemory holds what the tree of a usual file keeps.
func TestUsualYAMLMemory(t *testing.T) {
	data := yamlMessages(2_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d := ParseYAML(data)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(d)
	if kept := float64(int64(after.HeapAlloc)-int64(before.HeapAlloc)) / float64(len(data)); kept > 3 {
		t.Errorf("%.1f bytes kept for a byte of input", kept)
	}
}

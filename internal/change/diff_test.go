package change

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/fuzzing"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// show prints a diff as wdiff does.
func show(diff []Segment) string {
	var b strings.Builder
	for _, s := range diff {
		b.WriteString([]string{"", "[-", "{+"}[s.Op] + s.Text + []string{"", "-]", "+}"}[s.Op])
	}
	return b.String()
}

func TestDiff(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", ""},
		{"Save", "Save", "Save"},
		{"", "Save", "{+Save+}"},
		{"Create empty board", "Create an empty board", "Create {+an +}empty board"},
		{"Create an empty board", "Create empty board", "Create [-an -]empty board"},
		{"New template", "Create new template", "[-New-]{+Create new+} template"},
		{"safe search on", "Safe Search on", "[-safe search-]{+Safe Search+} on"},
		{"Add Heater", "Add Heating Device", "Add [-Heater-]{+Heating Device+}"},
		{"Wait...", "Wait…", "Wait[-...-]{+…+}"},
		{"Saved.", "Saved", "Saved[-.-]"},
		{"can't do", "can’t do", "[-can't-]{+can’t+} do"},
		{"at {soc}%", "at {soc}", "at {soc}[-%-]"},
		{"Hey, {{.User}}!", "Hey, {{ .Name }}!", "Hey, [-{{.User}}-]{+{{ .Name }}+}!"},
		{"{title} was added", "Connected with {title}", "{+Connected with +}{title}[- was added-]"},
		{"see https://example.com/a.", "see https://example.com/b.", "see [-https://example.com/a-]{+https://example.com/b+}."},
		{"a <b>bold</b> word", "a bold word", "a [-<b>-]bold[-</b>-] word"},
		{"打开文件", "打开新文件", "打开{+新+}文件"},
		{"Привіт, світе!", "Привіт, люди!", "Привіт, [-світе-]{+люди+}!"},
		{"Loads quickly or not from the disk", "Reads slowly or not over the network",
			"[-Loads quickly-]{+Reads slowly+} or not [-from the disk-]{+over the network+}"},
	} {
		if got := show(Diff(c[0], c[1], text.GoTemplate)); got != c[2] {
			t.Errorf("%q -> %q: %q", c[0], c[1], got)
		}
	}
}

// checkDiff checks what is promised of every diff.
func checkDiff(t *testing.T, old, new string, diff []Segment) {
	t.Helper()
	var a, b strings.Builder
	for i, s := range diff {
		if s.Text == "" || i > 0 && (s.Op == diff[i-1].Op || s.Op == Delete && diff[i-1].Op == Insert) {
			t.Fatalf("%q -> %q: segment %d of %q", old, new, i, diff)
		}
		if s.Op != Insert {
			a.WriteString(s.Text)
		}
		if s.Op != Delete {
			b.WriteString(s.Text)
		}
	}
	if a.String() != old || b.String() != new {
		t.Fatalf("%q -> %q: %q", old, new, diff)
	}
}

// TestShortest compares with the textbook table of longest common
// subsequences.
func TestShortest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		a, b := randomKeys(rng), randomKeys(rng)
		common := 0
		i, j := 0, 0
		for _, m := range shortest(a, b) {
			if m.old < i || m.new < j || m.n < 1 {
				t.Fatalf("%v %v: match %v out of order", a, b, m)
			}
			for k := range m.n {
				if a[m.old+k] != b[m.new+k] {
					t.Fatalf("%v %v: match %v is none", a, b, m)
				}
			}
			i, j, common = m.old+m.n, m.new+m.n, common+m.n
		}
		if want := longest(a, b); common != want {
			t.Fatalf("%v %v: %d in common, want %d", a, b, common, want)
		}
	}
}

func randomKeys(rng *rand.Rand) []int {
	keys := make([]int, rng.IntN(25))
	kinds := 1 + rng.IntN(8)
	for i := range keys {
		keys[i] = rng.IntN(kinds)
	}
	return keys
}

func longest(a, b []int) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			table[i+1][j+1] = max(table[i][j+1], table[i+1][j])
			if a[i] == b[j] {
				table[i+1][j+1] = table[i][j] + 1
			}
		}
	}
	return table[len(a)][len(b)]
}

// TestHostileTextsAreBounded takes texts that differ everywhere.
func TestHostileTextsAreBounded(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	noise := func(pieces ...string) string {
		var b strings.Builder
		for b.Len() < 64<<10 {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		return b.String()
	}
	for name, pieces := range map[string][]string{
		"words":        {"a ", "b ", "c ", "d "},
		"marks":        {"a,", "@.", "://", "'", "."},
		"placeholders": {"{{.A}}", "{b}", "%d", "<b>", "</b>", "&amp;", "{{if .X}}"},
		"characters":   {"\u0301", "ß", "İ", "👩‍", "🇺", "開", "\xff", "\u200b"},
		"one word":     {"x", "y"},
	} {
		old, new := noise(pieces...), noise(pieces...)
		start := time.Now()
		c := Between(text.Plain(old), text.Plain(new), "", "", text.GoTemplate)
		checkDiff(t, old, new, c.Forms[text.Other].Diff)
		// Generous, since the race detector and a loaded machine multiply it; what
		// it catches is growth by the square.
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v, %s", name, took, c.Kinds)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	rng := rand.New(rand.NewPCG(3, 4))
	var old, new strings.Builder
	for old.Len() < 64<<10 {
		old.WriteString([]string{"a ", "b ", "c ", "d "}[rng.IntN(4)])
		new.WriteString([]string{"a ", "b ", "c ", "d "}[rng.IntN(4)])
	}
	for b.Loop() {
		Between(text.Plain(old.String()), text.Plain(new.String()), "", "", text.GoTemplate)
	}
}

// FuzzBetween checks what is promised of every change.
func FuzzBetween(tf *testing.F) {
	f := fuzzing.New(tf)
	for _, s := range []string{"", "Save {{.N}} files", "safebrowsing", "Safe Browsing", "%d of {n, plural, one {#} other {#}}",
		"<a href=\"x\">м'ята</a> &nbsp; 80-65535", "https://example.com, a@b.c", "İß\xff\u0301👩‍💻🇺🇦"} {
		f.Add(s, "Save {{.Count}} files…", "a", "b")
		f.Add("Wait...", s, "", s)
	}
	f.Fuzz(func(t *testing.T, oldOther, newOther, oldOne, newOne string) {
		old, new := forms(oldOne, oldOther), forms(newOne, newOther)
		c := Between(old, new, "", "", text.GoTemplate)
		if (c.Kinds == 0) != old.Equal(new) {
			t.Fatalf("%s of %q and %q", c.Kinds, old, new)
		}
		if c.Kinds.Has(Placeholder) == c.Arguments.IsZero() {
			t.Fatalf("%s with %v", c.Kinds, c.Arguments)
		}
		for form, change := range c.Forms {
			checkDiff(t, change.Old, change.New, change.Diff)
			if change.Kinds&^c.Kinds != 0 || (change.Kinds == 0) != (old.Get(text.Form(form)) == new.Get(text.Form(form))) {
				t.Fatalf("form %d: %s of %s", form, change.Kinds, c.Kinds)
			}
		}
		checkDiff(t, oldOther, newOther, Diff(oldOther, newOther, text.None))
	})
}

func BenchmarkBetween(b *testing.B) {
	old := text.Plain("Are you sure you want to change query log retention? If you decrease the interval value, some data will be lost")
	new := text.Plain("Are you sure you want to change query log rotation? If you decrease the interval value, {{.N}} entries will be lost")
	for b.Loop() {
		Between(old, new, "", "", text.GoTemplate)
	}
}

package threeway

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// parse reads a catalog from lines: key form=text hash=h note=n left=l comment=c.
// Without a form, what follows the key is the form other.
func parse(lines string) catalog.Catalog {
	var c catalog.Catalog
	for line := range strings.Lines(lines) {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if key == "" {
			continue
		}
		u := catalog.Unit{Key: key}
		for part := range strings.FieldsSeq(rest) {
			name, value, _ := strings.Cut(part, "=")
			switch name {
			case "hash":
				u.BasedOn = value
			case "note":
				u.Note = value
			case "comment":
				u.Comment = strings.ReplaceAll(value, "/", "\n")
			case "left":
				u.Target.SetDelims(value, ">>")
			default:
				f, ok := text.ParseForm(name)
				if !ok {
					panic(line)
				}
				u.Target.Set(f, value)
			}
		}
		c.Units = append(c.Units, u)
	}
	return c
}

// show is the inverse of parse.
func show(c catalog.Catalog) string {
	var b strings.Builder
	for i := range c.Units {
		u := &c.Units[i]
		b.WriteString(u.Key)
		for f, s := range u.Target.Forms() {
			b.WriteString(" " + f.String() + "=" + s)
		}
		for _, part := range [][2]string{{"left", u.Target.LeftDelim()}, {"hash", u.BasedOn}, {"note", u.Note}, {"comment", strings.ReplaceAll(u.Comment, "\n", "/")}} {
			if part[1] != "" {
				b.WriteString(" " + part[0] + "=" + part[1])
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func keys(conflicts []Conflict) string {
	var list []string
	for _, c := range conflicts {
		list = append(list, c.Key)
	}
	return strings.Join(list, " ")
}

func TestMerge(t *testing.T) {
	for _, tt := range []struct {
		name, base, ours, theirs string
		want, conflicts          string
		working                  bool
	}{
		{name: "one side changed", base: "a other=A\nb other=B", ours: "a other=A1\nb other=B", theirs: "a other=A\nb other=B1", want: "a other=A1\nb other=B1"},
		{name: "both made the same change", base: "a other=A", ours: "a other=A1", theirs: "a other=A1", want: "a other=A1"},
		{name: "both changed the text", base: "a other=A", ours: "a other=A1", theirs: "a other=A2", want: "a other=A1", conflicts: "a"},
		{name: "other forms", base: "a one=1 few=2 other=3", ours: "a one=11 few=2 other=3", theirs: "a one=1 few=22 many=5 other=3", want: "a one=11 few=22 many=5 other=3"},
		{name: "the same form", base: "a one=1 other=3", ours: "a one=11 other=3", theirs: "a one=12 other=3", want: "a one=11 other=3", conflicts: "a"},
		{name: "a form went, another changed", base: "a one=1 other=3", ours: "a other=3", theirs: "a one=1 other=4", want: "a other=4"},
		{name: "text and hash, the note apart", base: "a other=A hash=h note=n", ours: "a other=A1 hash=h1 note=n", theirs: "a other=A hash=h note=n1", want: "a other=A1 hash=h1 note=n1"},
		{name: "hash of one, text of the other", base: "a other=A hash=h", ours: "a other=A hash=h1", theirs: "a other=A1 hash=h", want: "a other=A hash=h1", conflicts: "a"},
		{name: "other forms under different hashes", base: "a one=1 other=3 hash=h", ours: "a one=11 other=3 hash=h1", theirs: "a one=1 other=33 hash=h", want: "a one=11 other=3 hash=h1", conflicts: "a"},
		{name: "other forms under one new hash", base: "a one=1 other=3 hash=h", ours: "a one=11 other=3 hash=h1", theirs: "a one=1 other=33 hash=h1", want: "a one=11 other=33 hash=h1"},
		{name: "delimiters of one, text of the other", base: "a other=A", ours: "a other=A left=<<", theirs: "a other=A1", want: "a other=A left=<<", conflicts: "a"},
		{name: "both changed the note", base: "a other=A note=n", ours: "a other=A note=n1", theirs: "a other=A note=n2", want: "a other=A note=n1", conflicts: "a"},
		{name: "comments", base: "a other=A comment=x/y/z", ours: "a other=A comment=x1/y/z", theirs: "a other=A comment=x/y/z1", want: "a other=A comment=x1/y/z1"},
		{name: "comment of one, text of the other", base: "a other=A", ours: "a other=A comment=c", theirs: "a other=A1", want: "a other=A1 comment=c"},
		{name: "both changed a line of the comment", base: "a other=A comment=x", ours: "a other=A comment=y", theirs: "a other=A comment=z", want: "a other=A comment=y", conflicts: "a"},
		{name: "removed and left alone", base: "a other=A\nb other=B\nc other=C", ours: "a other=A\nb other=B", theirs: "b other=B\nc other=C", want: "b other=B"},
		{name: "removed and edited", base: "a other=A\nb other=B", ours: "b other=B", theirs: "a other=A1\nb other=B", want: "a other=A1\nb other=B", conflicts: "a"},
		{name: "edited and removed", base: "a other=A\nb other=B", ours: "a other=A1\nb other=B", theirs: "b other=B", want: "a other=A1\nb other=B", conflicts: "a"},
		{name: "added by both", base: "a other=A", ours: "a other=A\nx other=X", theirs: "a other=A\nx other=X", want: "a other=A\nx other=X"},
		{name: "added by both with two texts", base: "a other=A", ours: "a other=A\nx other=X", theirs: "a other=A\nx other=Y", want: "a other=A\nx other=X", conflicts: "x"},
		{name: "added by both, one with a note", base: "", ours: "x other=X", theirs: "x other=X note=n", want: "x other=X note=n"},
		{name: "added behind the same", base: "a other=A\nb other=B", ours: "a other=A\nx other=X\nb other=B", theirs: "a other=A\ny other=Y\nz other=Z\nb other=B", want: "a other=A\nx other=X\ny other=Y\nz other=Z\nb other=B"},
		{name: "added at the top and at the end", base: "a other=A", ours: "o other=O\na other=A\np other=P", theirs: "t other=T\na other=A\nu other=U", want: "o other=O\nt other=T\na other=A\np other=P\nu other=U"},
		{name: "order of ours", base: "a other=A\nb other=B", ours: "b other=B\na other=A", theirs: "a other=A\nx other=X\nb other=B1", want: "b other=B1\na other=A\nx other=X"},
		{name: "behind one that ours removed", base: "a other=A\nb other=B", ours: "a other=A", theirs: "a other=A\nb other=B\nx other=X", want: "a other=A\nx other=X"},
		{name: "no base", base: "", ours: "a other=A", theirs: "b other=B", want: "a other=A\nb other=B"},
		{name: "empty is not absent", base: "a one= other=", ours: "a one=1 other=", theirs: "a one= other=2", want: "a one=1 other=2"},

		{name: "working file, an answer to the old source", working: true,
			base: "a other= comment=en:A", ours: "a other= comment=en:A1", theirs: "a other=T comment=en:A", want: "a other= comment=en:A1", conflicts: "a"},
		{name: "working file, two forms", working: true,
			base: "a one= other= comment=en:A", ours: "a one=1 other= comment=en:A", theirs: "a one= other=2 comment=en:A", want: "a one=1 other=2 comment=en:A"},
	} {
		ours := parse(tt.ours)
		ours.Transient = tt.working
		r := Merge(parse(tt.base), ours, parse(tt.theirs))
		if got := strings.TrimSpace(show(r.Catalog)); got != tt.want || keys(r.Conflicts) != tt.conflicts {
			t.Errorf("%s: got\n%s\nconflicts %q, want\n%s\nconflicts %q", tt.name, got, keys(r.Conflicts), tt.want, tt.conflicts)
		}
	}
}

// Each decision gives the file as that side has the message in dispute.
func TestDecisions(t *testing.T) {
	r := Merge(parse("a other=A\nb other=B\nc other=C\nd other=D"),
		parse("a other=A1\nb other=B\nd other=D1"), parse("a other=A2\nb other=B2\nc other=C2"))
	if got, want := show(r.Ours()), "a other=A1\nb other=B2\nd other=D1\n"; got != want {
		t.Errorf("ours:\n%swant\n%s", got, want)
	}
	if got, want := show(r.Theirs()), "a other=A2\nb other=B2\nc other=C2\n"; got != want {
		t.Errorf("theirs:\n%swant\n%s", got, want)
	}
	if got, want := show(r.Catalog), "a other=A1\nb other=B2\nc other=C2\nd other=D1\n"; got != want {
		t.Errorf("all:\n%swant\n%s", got, want)
	}
}

// edit makes another version of a catalog.
func edit(random *rand.Rand, c catalog.Catalog, side string) catalog.Catalog {
	out := catalog.Catalog{}
	word := func() string { return string(rune('A'+random.IntN(3))) + side[:random.IntN(2)] }
	for _, u := range c.Units {
		switch random.IntN(12) {
		case 0:
			continue
		case 1:
			u.Target.Set(text.Form(random.IntN(text.NumForms)), word())
		case 2:
			u.Target.Set(text.Other, word())
			u.BasedOn = "h" + word()
		case 3:
			u.Note = word()
		case 4:
			u.Comment = word() + "\n" + u.Comment
		case 5:
			u.Target.Remove(text.One)
		}
		out.Units = append(out.Units, u)
		if random.IntN(8) == 0 {
			key := "new" + string(rune('a'+random.IntN(26)))
			if index(&out)[key] == nil && index(&c)[key] == nil {
				out.Units = append(out.Units, catalog.Unit{Key: key, Target: text.Plain(word())})
			}
		}
	}
	return out
}

func randomBase(random *rand.Rand) catalog.Catalog {
	var c catalog.Catalog
	for i := range random.IntN(14) {
		u := catalog.Unit{Key: string(rune('a' + i)), Target: text.Plain("T")}
		if random.IntN(3) == 0 {
			u.Target.Set(text.One, "one")
		}
		if random.IntN(3) == 0 {
			u.BasedOn = "h"
		}
		c.Units = append(c.Units, u)
	}
	return c
}

func TestProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	clean, disputed := 0, 0
	for range 20_000 {
		base := randomBase(random)
		ours, theirs := edit(random, base, "o"), edit(random, base, "t")
		checkProperties(t, base, ours, theirs)
		if r := Merge(base, ours, theirs); len(r.Conflicts) == 0 {
			clean++
		} else {
			disputed += len(r.Conflicts)
		}
		if t.Failed() {
			t.Fatalf("base\n%sours\n%stheirs\n%s", show(base), show(ours), show(theirs))
		}
	}
	if clean < 1000 || disputed < 1000 {
		t.Errorf("%d clean merges, %d conflicts: too few to tell", clean, disputed)
	}
}

func checkProperties(t *testing.T, base, ours, theirs catalog.Catalog) {
	t.Helper()
	for _, c := range []struct {
		name string
		got  Result
		want catalog.Catalog
	}{
		{"merge(x, x, y) = y", Merge(base, base, theirs), theirs},
		{"merge(x, y, x) = y", Merge(base, ours, base), ours},
		{"merge(x, y, y) = y", Merge(base, ours, ours), ours},
	} {
		if len(c.got.Conflicts) > 0 || !sameContent(c.got.Catalog, c.want) {
			t.Errorf("%s: conflicts %q\n%s", c.name, keys(c.got.Conflicts), show(c.got.Catalog))
		}
	}
	r, swapped := Merge(base, ours, theirs), Merge(base, theirs, ours)
	if !sameContent(r.Ours(), swapped.Theirs()) || !sameContent(r.Theirs(), swapped.Ours()) || len(r.Conflicts) != len(swapped.Conflicts) {
		t.Errorf("not symmetric:\n%s\n%s", show(r.Catalog), show(swapped.Catalog))
	}
	if again := Merge(base, r.Catalog, theirs); len(r.Conflicts) == 0 && (len(again.Conflicts) > 0 || show(again.Catalog) != show(r.Catalog)) {
		t.Errorf("not idempotent:\n%s\n%s", show(r.Catalog), show(again.Catalog))
	}
	checkNothingLost(t, base, ours, theirs, r)
	checkNothingLost(t, base, theirs, ours, r)
}

func sameContent(a, b catalog.Catalog) bool {
	x, y := index(&a), index(&b)
	if len(x) != len(y) {
		return false
	}
	for key, u := range x {
		if y[key] == nil || !isSame(u, y[key]) {
			return false
		}
	}
	return true
}

// checkNothingLost checks that what a side changed or added is in the merge or
// in a conflict, and that no text stands under a hash that no side gave it.
func checkNothingLost(t *testing.T, base, side, other catalog.Catalog, r Result) {
	t.Helper()
	before, its, merged := index(&base), index(&side), index(&r.Catalog)
	disputed := map[string]Conflict{}
	for _, c := range r.Conflicts {
		disputed[c.Key] = c
	}
	others := index(&other)
	for key, u := range its {
		b := before[key]
		if b == nil {
			b = &catalog.Unit{}
		}
		c, inConflict := disputed[key]
		m := merged[key]
		switch {
		case inConflict:
			if (c.Ours == nil || !isSame(c.Ours, u)) && (c.Theirs == nil || !isSame(c.Theirs, u)) {
				t.Errorf("%s: not in its conflict", key)
			}
			continue
		case isSame(u, b):
			continue
		case m == nil:
			t.Errorf("%s: lost", key)
			continue
		}
		for f, s := range u.Target.Forms() {
			if s != b.Target.Get(f) && m.Target.Get(f) != s {
				t.Errorf("%s: form %s is lost", key, f)
			}
		}
		if u.Note != b.Note && m.Note != u.Note || u.BasedOn != b.BasedOn && m.BasedOn != u.BasedOn {
			t.Errorf("%s: note or hash lost", key)
		}
		if o := others[key]; o != nil && m.BasedOn != u.BasedOn && !m.Target.Same(o.Target) {
			t.Errorf("%s: the hash of one side over the text of the other", key)
		}
	}
}

func TestCompare(t *testing.T) {
	list := Compare(parse("a other=A\nb other=B\nc other=C\nd other=D\ne other=E\nf other=F hash=h"),
		parse("x other=B\na other=A\nc other=C1\nnew other=N\ny other=E\nf other=F hash=h1"))
	var got []string
	for _, d := range list {
		s := string(d.Event) + " " + d.Key()
		if d.Event == Renamed {
			s += " from " + d.Old.Key
		}
		if d.Event == Changed {
			s += " " + strings.Join(d.Change.Kinds.Names(), ",")
		}
		got = append(got, s)
	}
	want := "renamed x from b; changed c wording; added new; renamed y from e; changed f ; removed d"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if list := Compare(parse("a other=A\nb other=B"), parse("b other=B\na other=A")); len(list) > 0 {
		t.Errorf("another order is a difference: %v", list)
	}
}

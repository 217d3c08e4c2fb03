package track

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// prose returns sentences of the documentation, each once, of four words at
// least: of "file" nothing is left to know it by once a word is replaced. Rows of
// figures are none: half of one is half of the next, too.
func prose(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("there is no documentation", err)
	}
	var all []string
	for _, name := range names {
		if strings.HasPrefix(filepath.Base(name), "benchmarks") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := article.Read(name, data, article.Options{})
		for i := range d.Blocks {
			for _, s := range d.Blocks[i].Sentences(segment.For("en").Flowing()) {
				if len(strings.Fields(s.Text)) >= 4 && !slices.Contains(all, s.Text) {
					all = append(all, s.Text)
				}
			}
		}
	}
	return all
}

// An edited text remembers which segments of the version before it was made of.
type edited struct {
	text    string
	from    []int // indexes in the old version; none for what is new
	touched bool
}

// An editor edits a document at random.
type editor struct {
	rng   *rand.Rand
	spare []string // texts to insert
	list  []edited
}

func (e *editor) free() int {
	for {
		if i := e.rng.IntN(len(e.list)); !e.list[i].touched && len(e.list[i].from) == 1 {
			return i
		}
	}
}

// edit makes one edit of the segments that this round has not touched yet, and
// says which kind it was.
func (e *editor) edit() string {
	i := e.free()
	s := &e.list[i]
	switch e.rng.IntN(6) {
	case 0:
		s.text, s.touched = e.reworded(s.text), true
		return "edit"
	case 1:
		text := e.spare[0]
		e.spare = e.spare[1:]
		e.list = slices.Insert(e.list, i, edited{text: text, touched: true})
		return "insert"
	case 2:
		e.spare = append(e.spare, s.text)
		e.list = slices.Delete(e.list, i, i+1)
		return "delete"
	case 3:
		moved := *s
		e.list = slices.Delete(e.list, i, i+1)
		e.list = slices.Insert(e.list, e.rng.IntN(len(e.list)+1), moved)
		return "move"
	case 4:
		words := strings.Fields(s.text)
		if len(words) < 8 {
			return ""
		}
		k := 3 + e.rng.IntN(len(words)-6)
		first, second := strings.TrimRight(strings.Join(words[:k], " "), ",;:")+".", strings.Join(words[k:], " ")
		second = strings.ToUpper(second[:1]) + second[1:]
		from := s.from
		*s = edited{first, from, true}
		e.list = slices.Insert(e.list, i+1, edited{second, from, true})
		return "split"
	}
	if i+1 == len(e.list) || e.list[i+1].touched || len(e.list[i+1].from) != 1 {
		return ""
	}
	next := e.list[i+1]
	*s = edited{strings.TrimRight(s.text, ".") + ", and " + strings.ToLower(next.text[:1]) + next.text[1:], append(slices.Clone(s.from), next.from...), true}
	e.list = slices.Delete(e.list, i+1, i+2)
	return "join"
}

// reworded replaces, drops or adds a word or two.
func (e *editor) reworded(s string) string {
	words := strings.Fields(s)
	for range 1 + e.rng.IntN(2) {
		k := e.rng.IntN(len(words))
		switch e.rng.IntN(3) {
		case 0:
			words[k] = "altogether"
		case 1:
			words = slices.Insert(words, k, "really")
		default:
			if len(words) > 2 {
				words = slices.Delete(words, k, k+1)
			}
		}
	}
	if out := strings.Join(words, " "); out != s {
		return out
	}
	return s + " Now."
}

// 1,000 edits of an article of 200 segments, in rounds of one to twenty, after
// each of which the article is compared with what it was: every segment that
// nobody touched is known again, and those that were edited, split and joined
// are followed to what they were.
func TestThousandEdits(t *testing.T) {
	all := prose(t)
	e := &editor{rng: rand.New(rand.NewPCG(10, 10)), spare: all[200:]}
	doc := all[:200]
	edits, untouched, lost, followed, missed := 0, 0, 0, 0, 0
	kinds := map[string]int{}
	for edits < 1000 {
		e.list = e.list[:0]
		for i, s := range doc {
			e.list = append(e.list, edited{text: s, from: []int{i}})
		}
		for range 1 + e.rng.IntN(20) {
			if kind := e.edit(); kind != "" {
				kinds[kind]++
				edits++
			}
		}
		var next []string
		for _, s := range e.list {
			next = append(next, s.text)
		}
		for j, o := range Follow(doc, next) {
			s := e.list[j]
			switch {
			case !s.touched:
				untouched++
				if o.How != Same || o.Old != s.from[0] {
					lost++
					t.Logf("not known again: %q", s.text)
				}
			case len(s.from) > 0:
				followed++
				if !slices.Contains(s.from, o.Old) {
					missed++
					t.Logf("%q came from %q, not from %v", s.text, doc[s.from[0]], o)
				}
			case o.How == Same:
				t.Errorf("%q is new, and was taken for %v", s.text, o)
			}
		}
		doc = next
	}
	t.Logf("%d edits %v: %d untouched segments, %d lost; %d edited ones, %d not followed", edits, kinds, untouched, lost, followed, missed)
	if lost > 0 {
		t.Errorf("%d of %d untouched segments are not known again", lost, untouched)
	}
	if missed*100 > followed {
		t.Errorf("%d of %d edited segments are not followed", missed, followed)
	}
}

// What is inserted is new: its translation is not that of something else.
func TestInsertedIsNew(t *testing.T) {
	all := prose(t)
	rng := rand.New(rand.NewPCG(3, 3))
	wrong := 0
	for range 300 {
		k := rng.IntN(len(all) - 201)
		doc := all[k : k+200]
		extra := all[(k+200+rng.IntN(100))%len(all)]
		if slices.Contains(doc, extra) {
			continue
		}
		at := rng.IntN(200)
		next := slices.Insert(slices.Clone(doc), at, extra)
		if rng.IntN(2) == 0 {
			next = slices.Delete(next, at+1, at+2) // in the place of another
		}
		if o := Follow(doc, next)[at]; o.How != New {
			wrong++
			t.Logf("%q was taken for %v of %q", extra, o.How, doc[o.Old])
		}
	}
	if wrong > 9 {
		t.Errorf("%d of 300 inserted segments are taken for edited ones", wrong)
	}
}

func TestFollow(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"a|b|c", "a|b|c", "0= 1= 2="},
		{"", "a", "new"},
		{"a|b", "", ""},
		{"One thing.|Another thing.", "Another thing.|One thing.", "1= 0="},
		{"Press the red button.|End.", "Press the green button.|End.", "0~ 1="},
		{"Save the file and close the window.", "Save the file now.|Then close the window.", "0~ 0/"},
		{"Save the file now.|Then close the window.", "Save the file and close the window.", "0~+1"},
		{"Start.|Old words here.|End.", "Start.|Etwas ganz anderes steht da.|End.", "0= new 2="},
		{"Title|Long text one is here.|Long text two is here.", "Title|Long text two is here.|Long text one is here!", "0= 2= 1~"},
	} {
		var got []string
		for _, o := range Follow(split(c.old), split(c.new)) {
			s := "new"
			if o.How != New {
				s = fmt.Sprint(o.Old, []string{"", "=", "~", "/"}[o.How])
			}
			for _, i := range o.Joined {
				s += fmt.Sprint("+", i)
			}
			got = append(got, strings.ReplaceAll(s, " ", ""))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q -> %q: %s, want %s", c.old, c.new, s, c.want)
		}
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

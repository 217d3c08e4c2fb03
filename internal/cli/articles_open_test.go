package cli

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"
	"weak"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// An article that something was made of is let go: the documents of a site do
// not fit into memory together.
func TestArticlesAreLetGo(t *testing.T) {
	docs := map[string][]byte{}
	for i := range 40 {
		docs[fmt.Sprintf("a%02d.md", i)] = fmt.Appendf(nil, "# Article %d\n\nIt has a sentence. It has %d more.\n", i, i)
	}
	articleProject(t, "", docs)
	runTool(t, "extract")
	p, _, err := project.Open(disk.New(), "i18n.toml")
	if err != nil {
		t.Fatal(err)
	}
	r := &p.Resources[0]
	source, err := r.Read("en")
	if err != nil {
		t.Fatal(err)
	}
	set, err := openArticles(p, r, source)
	if err != nil {
		t.Fatal(err)
	}
	seen := make([]weak.Pointer[article.Document], len(docs))
	set.each(func(i int, a *openArticle) {
		if a.changed || a.text.Doc == nil {
			t.Errorf("%s is not what was extracted", a.ID)
		}
		seen[i] = weak.Make(a.text.Doc)
	})
	runtime.GC()
	held := 0
	for i := range seen {
		if seen[i].Value() != nil {
			held++
		}
	}
	if held > 0 {
		t.Errorf("%d of %d documents are held", held, len(seen))
	}
	if n := len(set.digests[7].segments); n != 3 || len(set.findings()) > 0 {
		t.Errorf("%d segments of an article with 3, %v", n, set.findings())
	}
	runtime.KeepAlive(set)
}

// An edited article that is too large to be kept open is read once more when it
// is written. Nothing else is different.
func TestLargeEditedArticle(t *testing.T) {
	page := func(sections int, word string) []byte {
		var b bytes.Buffer
		for i := range sections {
			fmt.Fprintf(&b, "## %s %d\n\n%s *%s* of part %d. %s `code`.\n\n", word, i, word, strings.Repeat(word+" ", 20)+word, i, word)
		}
		return b.Bytes()
	}
	large := mostOpen/(len(page(1, "Word"))+len(page(1, "Слово"))) + 1
	for name, sections := range map[string]int{"kept open": 20, "read again": large} {
		t.Run(name, func(t *testing.T) {
			articleProject(t, "", map[string][]byte{"a.md": page(sections, "Word")})
			theirs := page(sections, "Слово")
			isKept := func(want string) {
				t.Helper()
				writeTestFile(t, "content/uk/a.md", theirs)
				if out := runTool(t, "merge"); !strings.Contains(out, "1 up to date") || !strings.Contains(out, want) {
					t.Errorf("it was not read: %s", out)
				}
				if written, err := os.ReadFile("content/uk/a.md"); err != nil || !bytes.Equal(written, theirs) {
					t.Errorf("what somebody wrote was changed: %v", err)
				}
			}
			writeTestFile(t, "content/uk/a.md", theirs)
			runTool(t, "extract")
			isKept("somebody wrote into articles")
			if sums, err := os.ReadFile("locales/articles/written.uk.sha256"); err != nil || !bytes.Contains(sums, []byte("content/uk/a.md")) {
				t.Errorf("sums %q, %v", sums, err)
			}
			theirs = bytes.Replace(theirs, []byte("## Слово 3\n"), []byte("## Інше слово\n"), 1)
			isKept("1 text that somebody wrote")
		})
	}
}

func TestConfined(t *testing.T) {
	collect()
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(50)
	defer debug.SetGCPercent(before)
	const mb = 64
	stop := confined(mb)
	if got := gcPercent(); got <= 100 || !IsRoomy() {
		t.Errorf("with little in use the heap grows by %d %%", got)
	}
	held := make([]byte, mb<<20)
	runtime.GC()
	for deadline := time.Now().Add(5 * time.Second); gcPercent() != confinedShare && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond) // what is called after a collection has a goroutine of its own
	}
	if got := gcPercent(); got != confinedShare {
		t.Errorf("with %d MB in use the heap grows by %d %%", len(held)>>20, got)
	}
	runtime.KeepAlive(held)
	stop()
	if got := gcPercent(); got != 50 || IsRoomy() {
		t.Errorf("afterwards: %d %%", got)
	}
	t.Setenv("GOGC", "77")
	confined(mb)()
	if IsRoomy() {
		t.Error("GOGC counts no more")
	}
}

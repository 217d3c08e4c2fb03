// Package aligntrial makes pairs of documents of which it is known which
// paragraphs belong together: translated pages in which paragraphs were
// deleted, inserted and swapped. For tests and figures.
package aligntrial

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/align"
	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// A Page is a document in English and its translation into Ukrainian.
type Page struct{ Name, Source, Target string }

// folders are those of both languages among the pages of Helm.
var folders = [][2]string{
	{"versioned_docs/version-3", "i18n/uk/docusaurus-plugin-content-docs/version-3"},
	{"community", "i18n/uk/docusaurus-plugin-content-docs-community/current"},
	{"blog", "i18n/uk/docusaurus-plugin-content-blog"},
}

// Pages reads the translated pages of Helm, from the folder that md-helm is in.
func Pages(clients string) ([]Page, error) {
	var pages []Page
	for _, folder := range folders {
		root := filepath.Join(clients, "md-helm", folder[1])
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".md" {
				return err
			}
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			source, err := os.ReadFile(filepath.Join(clients, "md-helm", folder[0], name))
			if errors.Is(err, fs.ErrNotExist) {
				return nil // the source of the page was renamed
			}
			if err != nil {
				return err
			}
			target, err := os.ReadFile(path)
			pages = append(pages, Page{name, string(source), string(target)})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// Side reads a text as one side of an alignment.
func Side(text, lang string) align.Side {
	d, _ := article.Read("page.md", []byte(text), article.Options{})
	return align.Side{Document: d, Data: []byte(text), Segmenter: segment.For(lang).Flowing()}
}

// SameBlocks reports whether two documents have the same kinds of blocks in the
// same order.
func SameBlocks(a, b align.Side) bool {
	same := len(a.Document.Blocks) == len(b.Document.Blocks)
	for i := 0; same && i < len(a.Document.Blocks); i++ {
		same = a.Document.Blocks[i].Kind == b.Document.Blocks[i].Kind
	}
	return same
}

// A Trial is a page after edits of both sides.
type Trial struct {
	Source, Target               string
	partsOfSource, partsOfTarget []int // of lines, from line 1 on
	want                         map[[2]int]bool
}

// maxEdits is the most edits of a trial.
const maxEdits = 4

// New makes n trials from the pages whose parts are known to belong together.
func New(pages []Page, n int, rng *rand.Rand) []Trial {
	var usable [][2][]part
	for i := range pages {
		if p, ok := inParts(&pages[i]); ok {
			usable = append(usable, p)
		}
	}
	trials := make([]Trial, n)
	for i := range trials {
		p, other := usable[rng.IntN(len(usable))], usable[rng.IntN(len(usable))]
		for range 1 + rng.IntN(maxEdits) {
			side := rng.IntN(2)
			p[side] = edit(rng, p[side], other[side])
		}
		trials[i] = trialOf(p)
	}
	return trials
}

func trialOf(p [2][]part) Trial {
	t := Trial{want: map[[2]int]bool{}}
	t.Source, t.partsOfSource = pageOf(p[0])
	t.Target, t.partsOfTarget = pageOf(p[1])
	has := map[int]bool{}
	for _, b := range Side(t.Source, "en").Document.Blocks {
		has[t.partsOfSource[b.Pos.Line]] = true
	}
	for _, b := range Side(t.Target, "uk").Document.Blocks {
		if n := t.partsOfTarget[b.Pos.Line]; n >= 0 && has[n] {
			t.want[[2]int{n, n}] = true
		}
	}
	return t
}

// A Score counts links of parts.
type Score struct{ Right, Wrong, Missing int }

// F1 is the harmonic mean of precision and recall.
func (s Score) F1() float64 { return 2 * float64(s.Right) / float64(2*s.Right+s.Wrong+s.Missing) }

// Add adds what was counted elsewhere.
func (s *Score) Add(other Score) {
	s.Right, s.Wrong, s.Missing = s.Right+other.Right, s.Wrong+other.Wrong, s.Missing+other.Missing
}

// Judge counts the links that lines of the source have to lines of the target.
func (t *Trial) Judge(lines [][2]int) Score {
	got := map[[2]int]bool{}
	for _, l := range lines {
		got[[2]int{t.partsOfSource[l[0]], t.partsOfTarget[l[1]]}] = true
	}
	var s Score
	for link := range got {
		if t.want[link] {
			s.Right++
		} else {
			s.Wrong++
		}
	}
	s.Missing = len(t.want) - s.Right
	return s
}

// Lines are the lines that pairs are on.
func Lines(r *align.Result) [][2]int {
	var lines [][2]int
	for _, p := range r.Pairs {
		for _, s := range p.SourcePlaces {
			for _, t := range p.TargetPlaces {
				lines = append(lines, [2]int{s.Line, t.Line})
			}
		}
	}
	return lines
}

// Book joins pages to a document of a size in bytes, from the source, and its
// translation. Where pages come again, their words are those of another chapter.
func Book(pages []Page, size int) Page {
	var source, target strings.Builder
	for chapter := 1; len(pages) > 0; chapter++ {
		number := strconv.Itoa(chapter)
		for i := range pages {
			if source.Len() >= size {
				return Page{"book.md", source.String(), target.String()}
			}
			source.WriteString(strings.ReplaceAll(withoutFrontMatter(pages[i].Source), "chart", "chart"+number) + "\n\n")
			target.WriteString(strings.ReplaceAll(withoutFrontMatter(pages[i].Target), "чарт", "чарт"+number) + "\n\n")
		}
	}
	return Page{}
}

func withoutFrontMatter(page string) string {
	if rest, ok := strings.CutPrefix(page, "---\n"); ok {
		if _, body, ok := strings.Cut(rest, "\n---\n"); ok {
			return body
		}
	}
	return page
}

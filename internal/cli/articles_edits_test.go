package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// proseOf returns sentences of our own documentation that stand for themselves:
// each once, with a capital letter in front and a full stop behind.
func proseOf(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("there is no documentation", err)
	}
	plain := regexp.MustCompile(`^[A-Z][a-z]* [^<&|"\\]*\.$`)
	var all []string
	by := segment.For("en").Flowing()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := article.Read(name, data, article.Options{})
		for i := range d.Blocks {
			for _, s := range d.Blocks[i].Sentences(by) {
				if plain.MatchString(s.Text) && len(strings.Fields(s.Text)) >= 5 && !slices.Contains(all, s.Text) {
					all = append(all, s.Text)
				}
			}
		}
	}
	return all
}

// edited is a sentence of the article, and the sentences of the version before
// that it was made of.
type editedSentence struct {
	text    string
	from    []string
	touched bool
}

// articleEditor edits an article at random.
type articleEditor struct {
	rng   *rand.Rand
	spare []string
	list  []editedSentence
	n     int // of replaced words, so that no two edits are alike
}

// edit makes one edit in a place that this round has not touched, and reports
// whether it did.
func (e *articleEditor) edit() bool {
	i := e.rng.IntN(len(e.list))
	s := &e.list[i]
	words := strings.Fields(s.text)
	if s.touched || len(words) < 5 {
		return false
	}
	switch e.rng.IntN(6) {
	case 0: // a word is another one
		e.n++
		words[1+e.rng.IntN(len(words)-2)] = fmt.Sprintf("word%d", e.n)
		s.text, s.touched = strings.Join(words, " "), true
	case 1: // a new sentence
		e.list = slices.Insert(e.list, i, editedSentence{text: e.spare[0], touched: true})
		e.spare = e.spare[1:]
	case 2:
		e.spare = append(e.spare, s.text)
		e.list = slices.Delete(e.list, i, i+1)
	case 3:
		moved := *s
		e.list = slices.Delete(e.list, i, i+1)
		e.list = slices.Insert(e.list, e.rng.IntN(len(e.list)+1), moved)
	case 4: // two of one
		if len(words) < 10 {
			return false
		}
		k := 4 + e.rng.IntN(len(words)-8)
		first := strings.TrimRight(strings.Join(words[:k], " "), ".,;:") + "."
		second := "Also " + strings.Join(words[k:], " ")
		from := s.from
		*s = editedSentence{first, from, true}
		e.list = slices.Insert(e.list, i+1, editedSentence{second, from, true})
	default: // one of two
		if i+1 == len(e.list) || e.list[i+1].touched {
			return false
		}
		next := e.list[i+1]
		text := strings.TrimRight(s.text, ".") + ", and " + strings.ToLower(next.text[:1]) + next.text[1:]
		*s = editedSentence{text, slices.Concat(s.from, next.from), true}
		e.list = slices.Delete(e.list, i+1, i+2)
	}
	return true
}

// document writes the sentences as an article: in paragraphs, some of several,
// and as items.
func (e *articleEditor) document() []byte {
	var b strings.Builder
	b.WriteString("---\ntitle: An article\n---\n\n")
	for i, s := range e.list {
		switch {
		case i%7 == 3:
			b.WriteString("- " + s.text + "\n\n")
		case i%7 == 1:
			b.WriteString(s.text + "\n")
		default:
			b.WriteString(s.text + "\n\n")
		}
	}
	return []byte(b.String())
}

var (
	askedLine = regexp.MustCompile(`(?m)^# en: (.*)$`)
	fieldLine = regexp.MustCompile(`(?m)^other = .*$`)
)

// translateAll answers every message of a file for translators.
func translateAll(t *testing.T, path string, typed map[string]bool) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, entry := range strings.Split(string(data), "\n\n") {
		if asked := askedLine.FindStringSubmatch(entry); asked != nil {
			answer := "Укр " + strings.ReplaceAll(asked[1], `\\`, `\`)
			typed[answer] = true
			quoted, _ := json.Marshal(answer)
			quoted = bytes.ReplaceAll(bytes.ReplaceAll(bytes.ReplaceAll(quoted, []byte(`\u003c`), []byte("<")), []byte(`\u003e`), []byte(">")), []byte(`\u0026`), []byte("&"))
			entry = fieldLine.ReplaceAllLiteralString(entry, "other = "+string(quoted))
		}
		out.WriteString(entry + "\n\n")
	}
	writeTestFile(t, path, []byte(out.String()))
}

// staleTexts returns the old source texts of stale translations, by the source
// text of now.
func staleTexts(t *testing.T) map[string]string {
	t.Helper()
	var list []struct {
		OldSource, NewSource, Target map[string]string
	}
	var out, errs bytes.Buffer
	if code := Main([]string{"stale", "--json"}, strings.NewReader(""), &out, &errs); code != exitDone {
		t.Fatal(errs.String())
	}
	if err := json.Unmarshal(out.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, s := range list {
		texts[s.NewSource["other"]] = s.OldSource["other"]
	}
	return texts
}

// 1,000 edits of an article of 200 sentences, in rounds, each followed by i18n
// extract and i18n merge: what nobody touched is up to date wherever it stands
// now, what was edited, cut in two or joined is stale with the old text, and no
// translation that was ever typed is lost.
func TestThousandEditsOfAnArticle(t *testing.T) {
	all := proseOf(t)
	e := &articleEditor{rng: rand.New(rand.NewPCG(1000, 10)), spare: all[200:]}
	for _, s := range all[:200] {
		e.list = append(e.list, editedSentence{text: s, from: []string{s}})
	}
	articleProject(t, "", map[string][]byte{"a.md": e.document()})
	const translate = "locales/articles/translate.uk.toml"
	typed := map[string]bool{}
	edits, untouched, lost, changed, missed := 0, 0, 0, 0, 0
	for round := 0; edits < 1000; round++ {
		for i := range e.list {
			e.list[i].from, e.list[i].touched = []string{e.list[i].text}, false
		}
		for done := 0; round > 0 && done < 40; {
			if e.edit() {
				done++
				edits++
			}
		}
		writeTestFile(t, "content/en/a.md", e.document())
		runTool(t, "extract")
		runTool(t, "merge")
		stale := staleTexts(t)
		data, _ := os.ReadFile("locales/articles/active.uk.toml")
		for _, s := range e.list {
			if round == 0 {
				break
			}
			old, isStale := stale[s.text]
			switch {
			case !s.touched:
				untouched++
				if isStale || !bytes.Contains(data, []byte("Укр "+s.text)) {
					lost++
					t.Logf("not up to date: %q, of %q", s.text, old)
				}
			case len(s.from) > 0:
				changed++
				if !slices.ContainsFunc(s.from, func(from string) bool { return isStale && strings.Contains(old, from) }) {
					missed++
					t.Logf("%q is not stale, of %q but of %q", s.text, s.from, old)
				}
			}
		}
		translateAll(t, translate, typed)
		runTool(t, "merge")
	}
	t.Logf("%d edits: %d of %d untouched sentences are up to date, %d of %d edited ones are stale with the old text", edits, untouched-lost, untouched, changed-missed, changed)
	if lost > 0 || missed*100 > changed {
		t.Errorf("%d untouched lost, %d of %d edited not followed", lost, missed, changed)
	}
	kept := ""
	for _, name := range []string{"active.uk.toml", "obsolete.uk.toml", "memory.tmx"} {
		data, _ := os.ReadFile("locales/articles/" + name)
		kept += string(data)
	}
	for answer := range typed {
		if !strings.Contains(kept, answer) && !strings.Contains(kept, strings.ReplaceAll(answer, `"`, `\"`)) {
			t.Errorf("the translation %q is lost", answer)
		}
	}
}

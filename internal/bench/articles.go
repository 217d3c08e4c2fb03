package main

import (
	"bytes"
	"crypto/sha1"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// The articles of a large site: as many, and so many bytes each.
const (
	articleFiles = 1000
	articleSize  = 10_000
)

// articles: how long it takes to read the articles of a large site into messages,
// and to write them all in another language. Together it is to be three seconds,
// in 300 MB.
func (b *bench) articles() error {
	dir := b.path("articles")
	size, err := writeArticles(dir)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("%d articles, %.1f MB of Markdown", articleFiles, float64(size)/mega)
	s := b.side(b.ours, "extract")
	s.dir, s.prepare = dir, func() error { return os.RemoveAll(dir + "/locales") }
	if err := b.beside(&row{what: "extract: " + what, ours: s, input: size, bar: bar{wall: time.Second, rss: 300 * mega}}); err != nil {
		return err
	}
	if err := translateArticles(dir + "/locales/articles/active"); err != nil {
		return err
	}
	s = b.side(b.ours, "merge")
	s.dir, s.prepare = dir, func() error {
		_ = os.Remove(dir + "/locales/articles/written.uk.sha256")
		return os.RemoveAll(dir + "/content/uk")
	}
	// The first merge records the translations in the memory, once for all.
	first := exec.Command(b.ours, "merge")
	first.Dir = dir
	if out, err := first.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	if err := b.beside(&row{what: "merge, all translated: writes " + what, ours: s, input: size, bar: bar{wall: 2 * time.Second, rss: 300 * mega}}); err != nil {
		return err
	}
	written, err := os.ReadFile(dir + "/locales/articles/written.uk.sha256")
	if n := bytes.Count(written, []byte("\n")); err == nil && n != articleFiles {
		err = fmt.Errorf("%d articles are written, not %d", n, articleFiles)
	}
	return err
}

// writeArticles writes the project and returns the size of its articles.
func writeArticles(dir string) (size int64, err error) {
	rng := rand.New(rand.NewPCG(10, 1000))
	config := "source = \"en\"\ntargets = [\"uk\"]\n\n[[articles]]\nsource = \"content/en/**/*.md\"\ntarget = \"content/{lang}/**/*.md\"\n"
	if err := create(dir+"/i18n.toml", func(w io.Writer) { io.WriteString(w, config) }); err != nil {
		return 0, err
	}
	for f := 0; f < articleFiles && err == nil; f++ {
		var text strings.Builder
		fmt.Fprintf(&text, "---\ntitle: %q\n---\n\n", articleSentence(rng))
		for n := 0; text.Len() < articleSize; n++ {
			fmt.Fprintf(&text, "## %s\n\n%s See [the page](https://example.com/%d) and `code`.\n%s %s\n\n", articleSentence(rng), articleSentence(rng), n, articleSentence(rng), articleSentence(rng))
			fmt.Fprintf(&text, "- %s\n- **%s**\n\n```sh\nmake build\n```\n\n", articleSentence(rng), articleSentence(rng))
		}
		size += int64(text.Len())
		path := fmt.Sprintf("%s/content/en/%s/article%04d.md", dir, areas[f%len(areas)], f)
		err = create(path, func(w io.Writer) { io.WriteString(w, text.String()) })
	}
	return size, err
}

// articleSentence is a sentence of 9 to 19 words.
func articleSentence(rng *rand.Rand) string {
	var words []string
	for range 9 + rng.IntN(11) {
		words = append(words, articleWords[rng.IntN(len(articleWords))])
	}
	s := strings.Join(words, " ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

var articleWords = strings.Fields(`the a one every file report reader server page answer text language place
	program writes reads shows keeps finds sends holds opens needs long short early late quickly again before after while
	because where when and or but with without into over under between many few large small other same old new`)

// translateArticles writes the Ukrainian message file from the English one, at a
// path without the language.
func translateArticles(path string) error {
	source, err := os.ReadFile(path + ".en.toml")
	if err != nil {
		return err
	}
	return create(path+".uk.toml", func(w io.Writer) {
		for line := range strings.Lines(string(source)) {
			key, quoted, ok := strings.Cut(strings.TrimRight(line, "\n"), " = ")
			text, err := strconv.Unquote(quoted)
			if ok && err == nil {
				fmt.Fprintf(w, "[%s]\nhash = \"sha1-%x\"\nother = %q\n\n", key, sha1.Sum([]byte(text)), "Так, "+text)
			}
		}
	})
}

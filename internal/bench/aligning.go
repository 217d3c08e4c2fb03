package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/align"
	"github.com/seed-9fa3a4f3/i18n/internal/aligntrial"
)

// What align promises of pages with added, missing and moved paragraphs.
const (
	alignTrials = 100
	alignedF1   = .97
)

// align: which paragraphs of edited pages belong together, beside two published
// ways to find that out.
func (b *bench) align() error {
	pages, err := aligntrial.Pages("../shared/clients")
	if err != nil {
		b.skip("align: pages with added, missing and moved paragraphs", err.Error(), bar{})
		return nil
	}
	var ours, lengths, words aligntrial.Score
	for _, t := range aligntrial.New(pages, alignTrials, rand.New(rand.NewPCG(13, 21))) {
		src, tgt := aligntrial.Side(t.Source, "en"), aligntrial.Side(t.Target, "uk")
		r := align.Documents(src, tgt, align.Known("en", "uk"))
		ours.Add(t.Judge(aligntrial.Lines(&r)))
		s, d := rivalUnits(src), rivalUnits(tgt)
		lengths.Add(t.Judge(linesOf(s, d, galeChurch(s, d))))
		words.Add(t.Judge(linesOf(s, d, hunalign(s, d))))
	}
	for _, peer := range []struct {
		name  string
		score aligntrial.Score
	}{{"lengths alone (Gale and Church)", lengths}, {"words and lengths, in two passes (hunalign)", words}} {
		b.rows = append(b.rows, &row{
			what: fmt.Sprintf("align: F1 of paragraphs of %d edited pages; peer: %s", alignTrials, peer.name),
			count: &count{
				ours: fmt.Sprintf("%.4f", ours.F1()), peers: fmt.Sprintf("%.4f", peer.score.F1()), bar: fmt.Sprintf("≥ %.2f, > peer", alignedF1),
				met: ours.F1() >= alignedF1 && ours.F1() > peer.score.F1(),
			},
		})
	}
	if err := b.alignedSite(pages); err != nil {
		return err
	}
	return b.book(pages)
}

// sitePages is the number of articles of the site.
const sitePages = 1000

// alignedSite: all articles of a site with 20 MB in both languages.
func (b *bench) alignedSite(pages []aligntrial.Page) error {
	dir := b.path("align-site")
	if err := emptyDir(dir); err != nil {
		return err
	}
	size := 0
	for i := range sitePages {
		p := pages[i%len(pages)]
		for _, side := range [][2]string{{"en", p.Source}, {"uk", p.Target}} {
			path := filepath.Join(dir, side[0], fmt.Sprint(i), filepath.Base(p.Name))
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return err
			}
			if err := os.WriteFile(path, []byte(side[1]), 0o666); err != nil {
				return err
			}
			size += len(side[1])
		}
	}
	config := "source = \"en\"\ntargets = [\"uk\"]\n[[articles]]\nsource = \"en/**/*.md\"\ntarget = \"{lang}/**/*.md\"\n"
	if err := os.WriteFile(filepath.Join(dir, "i18n.toml"), []byte(config), 0o666); err != nil {
		return err
	}
	extract := b.side(b.ours, "extract")
	extract.dir = dir
	if err := alternate(1, extract); err != nil {
		return err
	}
	s := b.side(b.ours, "align", "--json")
	s.dir = dir
	s.prepare = func() error {
		err := os.Remove(filepath.Join(dir, "locales/articles/active.uk.toml"))
		if err == nil || errors.Is(err, fs.ErrNotExist) {
			err = os.Remove(filepath.Join(dir, "locales/articles/memory.tmx"))
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	return b.alone(fmt.Sprintf("align: %d articles, %d MB in both languages", sitePages, size/1000/1000), bar{wall: 30 * time.Second, rss: 300 * mega}, 5, s)
}

func linesOf(src, tgt []rivalUnit, pairs [][2]int) [][2]int {
	lines := make([][2]int, len(pairs))
	for i, p := range pairs {
		lines[i] = [2]int{src[p[0]].line, tgt[p[1]].line}
	}
	return lines
}

// book: the time of a document of 1 MB and of 10 MB.
func (b *bench) book(pages []aligntrial.Page) error {
	dir := b.path("align")
	if err := emptyDir(dir); err != nil {
		return err
	}
	for _, size := range []int{1, 10} {
		book := aligntrial.Book(pages, size*1000*1000)
		names := [2]string{fmt.Sprintf("en%d.md", size), fmt.Sprintf("uk%d.md", size)}
		for i, text := range []string{book.Source, book.Target} {
			if err := os.WriteFile(filepath.Join(dir, names[i]), []byte(text), 0o666); err != nil {
				return err
			}
		}
		s := b.side(b.ours, "align", "--tmx", "out.tmx", names[0], names[1])
		s.dir = dir
		promise := bar{}
		if size == 10 {
			promise = bar{wall: 60 * time.Second}
		}
		if err := b.alone(fmt.Sprintf("align: a book of %d MB", size), promise, 1, s); err != nil {
			return err
		}
	}
	return nil
}

package main

import (
	"fmt"
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
	return b.book()
}

func linesOf(src, tgt []rivalUnit, pairs [][2]int) [][2]int {
	lines := make([][2]int, len(pairs))
	for i, p := range pairs {
		lines[i] = [2]int{src[p[0]].line, tgt[p[1]].line}
	}
	return lines
}

// book: the time of a document of 1 MB and of 10 MB.
func (b *bench) book() error {
	pages, err := aligntrial.Pages("../shared/clients")
	if err != nil {
		return err
	}
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

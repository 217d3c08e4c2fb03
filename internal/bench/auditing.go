package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// auditedInTime is what audit promises of a page of 50 MB on one processor: 20 MB
// a second, in four times its memory.
var auditedInTime = bar{wall: 2500 * time.Millisecond, rss: 200 * mega}

// audit: a page of 50 MB, and one of a million elements within each other.
func (b *bench) audit() error {
	dir := b.path("audit")
	for _, page := range []struct {
		name, what string
		write      func(w io.Writer)
		bar        bar
	}{
		{"long.html", "audit: a page of 50 MB, one processor", writeLongPage, auditedInTime},
		{"deep.html", "audit: a million elements within each other, one processor", writeDeepPage, bar{wall: 2500 * time.Millisecond, rss: 44 * mega}},
	} {
		if err := create(dir+"/"+page.name, page.write); err != nil {
			return err
		}
		s := b.side(b.ours, "audit", "--lang", "en", page.name)
		s.dir, s.env = dir, []string{"GOMAXPROCS=1"}
		if err := b.alone(page.what, page.bar, b.runs, s); err != nil {
			return err
		}
	}
	return nil
}

func writeLongPage(w io.Writer) {
	p := prose{size: 50_000}
	io.WriteString(w, "<!DOCTYPE html>\n<html lang=\"en\"><head><title>A long page</title></head><body>\n")
	for i, written := 0, 0; written < 50*mega; i++ {
		var text strings.Builder
		for n := range 8 {
			l := p.at((8*i + n) % p.size)
			l.isCounted = false
			text.WriteString(inEnglish.say(l, "") + " ")
		}
		plain := strings.NewReplacer("{{.", "", "}}", "").Replace(text.String())
		n, _ := fmt.Fprintf(w, "<section class=\"part\"><h2>Part %d of the long page</h2>\n<p>%s<a href=\"/part/%d\">the next part</a>.</p></section>\n", i, plain, i)
		written += n
	}
	io.WriteString(w, "</body></html>\n")
}

func writeDeepPage(w io.Writer) {
	io.WriteString(w, "<html lang=\"en\"><body>"+strings.Repeat("<div>", 1_000_000)+"text"+strings.Repeat("</div>", 1_000_000))
}

package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf16"
)

// A hostile file is one that makes careless readers slow, fills their memory or
// has them fetch something.
type hostile struct {
	what  string
	write func(w io.Writer)
}

// body frames units.
func body(units func(w io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		io.WriteString(w, `<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>`+"\n")
		units(w)
		io.WriteString(w, "</body></tmx>\n")
	}
}

// unitWith is a unit with a source text.
func unitWith(seg string) string {
	return `<tu><tuv xml:lang="en"><seg>` + seg + `</seg></tuv><tuv xml:lang="uk"><seg>так</seg></tuv></tu>` + "\n"
}

// largeUnit is a unit with a source text that is never in memory as a whole: what
// the bench itself has held counts for the programs that it runs (see peakRSS).
func largeUnit(seg func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		before, behind, _ := strings.Cut(unitWith("\n"), "\n")
		io.WriteString(w, before)
		seg(w)
		io.WriteString(w, behind)
	}
}

func repeated(s string, n int) func(io.Writer) {
	return func(w io.Writer) {
		for range n {
			io.WriteString(w, s)
		}
	}
}

const million = 1_000_000

var hostiles = []hostile{
	{"a million elements within each other", body(func(w io.Writer) {
		largeUnit(func(w io.Writer) {
			repeated("<hi>", million)(w)
			repeated("</hi>", million)(w)
		})(w)
	})},
	{"a tag with a million attributes", body(func(w io.Writer) {
		io.WriteString(w, "<tu")
		for i := range million {
			fmt.Fprintf(w, ` a%d=""`, i)
		}
		io.WriteString(w, `><tuv xml:lang="en"><seg>a</seg></tuv></tu>`)
	})},
	{"units with 18,000 inline codes", body(func(w io.Writer) {
		var seg strings.Builder
		for i := range 18_000 {
			fmt.Fprintf(&seg, `<bpt i="%d">{\b </bpt>x<ept i="%d">}</ept><ph x="%d"/>`, i, i/2, i)
		}
		repeated(unitWith(seg.String()), 4)(w)
	})},
	{"entities that double thirty times, and external ones", func(w io.Writer) {
		io.WriteString(w, `<!DOCTYPE tmx SYSTEM "http://127.0.0.1:1/a.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a0 "ha">`)
		for i := range 30 {
			fmt.Fprintf(w, `<!ENTITY a%d "&a%d;&a%d;">`, i+1, i, i)
		}
		io.WriteString(w, "]>")
		body(repeated(unitWith("&a30;&x;"), 50_000))(w)
	}},
	{"a million declarations of entities", func(w io.Writer) {
		io.WriteString(w, "<!DOCTYPE tmx [")
		repeated(`<!ENTITY a "&a;&a;">`, million)(w)
		io.WriteString(w, "]>")
		body(repeated(unitWith("a"), 1))(w)
	}},
	{"UTF-16 with half a pair in every unit", func(w io.Writer) {
		var text bytes.Buffer
		body(repeated(unitWith("a\uFFFFb"), 50_000))(&text)
		units := utf16.Encode([]rune("\uFEFF" + text.String()))
		for i, u := range units {
			if u == 0xFFFF {
				units[i] = 0xD800
			}
		}
		_ = binary.Write(w, binary.LittleEndian, units)
	}},
	{"a text of 64 MB", body(largeUnit(repeated("довгий текст ", 64*mega/25)))},
	{"a million times &lt;tu&gt;", body(repeated("<tu>", million))},
	{"comments without an end", body(repeated("<tu><!-- ", million))},
	{"attributes without an end", body(repeated("<tu a=\"' b='\" ", million))},
	{"CDATA without an end", body(repeated("<tu><tuv xml:lang='en'><seg><![CDATA[", 300_000))},
	{"references without an end", body(largeUnit(repeated("&#", 4*million)))},
	{"conflict markers without an end", body(repeated("\n<<<<<<< ", million))},
	{"a gzip of 10 GB of spaces", func(w io.Writer) {
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		body(repeated(strings.Repeat(" ", mega), 10_000))(z)
		_ = z.Close()
	}},
	{"a zip of 10,000 files of a megabyte", func(w io.Writer) {
		z := zip.NewWriter(w)
		page := strings.Repeat(" ", mega)
		for i := range 10_000 {
			f, err := z.Create(fmt.Sprintf("%d.tmx", i))
			if err != nil {
				return
			}
			io.WriteString(f, page)
		}
		_ = z.Close()
	}},
}

// hostile: files that were made to harm are refused or read within a second for
// each of their megabytes.
func (b *bench) hostile() error {
	for _, h := range hostiles {
		path := b.path("hostile.tmx")
		if err := create(path, h.write); err != nil {
			return err
		}
		size, err := sizeOf(path)
		if err != nil {
			return err
		}
		s := b.side(b.ours, "tm", "import", "--json", "--dry-run", "--memory", b.path("none.tmx"), path)
		s.findsOK = true
		fmt.Fprintln(os.Stderr, "measuring: hostile TMX,", h.what)
		if err := alternate(2, s); err != nil {
			return err
		}
		most := time.Duration(float64(time.Second) * max(1, float64(size)/mega))
		b.counted(fmt.Sprintf("hostile TMX: %s, %.1f MB", h.what, float64(size)/mega), s.String(), "",
			fmt.Sprintf("≤ 1 s per MB, ≤ %d MB", hostileRSS), s.median() <= most && s.peak() <= hostileRSS*mega)
		os.Remove(path)
	}
	return nil
}

// hostileRSS is how many MB a reader of such files may take.
const hostileRSS = 200

func sizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

package main

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// tmx: memories as other tools write them and as we do, read in one thread
// beside xmllint, which tells elements and texts apart and no more, and beside
// encoding/xml; and one of a gigabyte.
func (b *bench) tmx() error {
	const size = 200 * mega
	for _, f := range []struct {
		name, what string
		write      func(io.Writer, int, int) (int, error)
	}{{"pretty.tmx", "of another tool", foreignUnit}, {"ours.tmx", "of ours", ownUnit}} {
		path := b.path(f.name)
		if err := create(path, func(w io.Writer) { writeMemory(w, size, f.write) }); err != nil {
			return err
		}
		what := "read a memory " + f.what + ", 200 MB, one processor (tm import --dry-run); peer: xmllint --stream"
		promise := bar{ratio: 1, wall: time.Duration(size) * time.Second / (150 * mega), rss: 200 * mega}
		row := &row{what: what, ours: b.readTMX(path), bar: promise}
		if lint, err := exec.LookPath("xmllint"); err == nil {
			row.peers = b.side(lint, "--stream", "--noout", "--huge", path)
		}
		if err := b.beside(row); err != nil {
			return err
		}
	}
	if err := b.besideStandard(b.path("pretty.tmx")); err != nil {
		return err
	}
	path := b.path("large.tmx")
	defer os.Remove(path)
	if err := create(path, func(w io.Writer) { writeMemory(w, 1000*mega, foreignUnit) }); err != nil {
		return err
	}
	if err := b.alone("read a memory of 1 GB, one processor", bar{wall: 7 * time.Second, rss: 200 * mega}, 1, b.readTMX(path)); err != nil {
		return err
	}
	if err := b.importTMX("1 GB, into a file", path, b.path("import.tmx"), 150_000); err != nil {
		return err
	}
	return b.importTMX("200 MB, into a database", b.path("pretty.tmx"), b.path("import.db"), 50_000)
}

// importTMX imports a memory into a new one and makes the index, on two
// processors: so many units a second at least.
func (b *bench) importTMX(what, path, memory string, least float64) error {
	s := b.side(b.ours, "tm", "import", "--memory", storeSpec(memory), path)
	cache := b.path("cache", "import")
	s.env = append(s.env, "XDG_CACHE_HOME="+cache)
	s.prepare = func() error {
		return errors.Join(os.RemoveAll(cache), os.RemoveAll(memory))
	}
	fmt.Fprintln(os.Stderr, "measuring: import of", what)
	if err := alternate(1, s); err != nil {
		return err
	}
	defer os.Remove(memory)
	units, err := countUnits(path)
	if err != nil {
		return err
	}
	rate := float64(units) / s.median().Seconds()
	b.counted(fmt.Sprintf("import a memory of %s, with the index: %d units", what, units), fmt.Sprintf("%s, %s units/s", s, digits(rate)), "",
		fmt.Sprintf("≥ %s units/s, ≤ 200 MB", digits(least)), rate >= least && s.peak() <= 200*mega)
	return nil
}

// countUnits counts the units of a file with one tag a line.
func countUnits(path string) (n int, err error) {
	err = eachLine(path, func(line string) bool {
		if strings.HasPrefix(strings.TrimSpace(line), "<tu ") {
			n++
		}
		return true
	})
	return n, err
}

func (b *bench) readTMX(path string) *side {
	s := b.side(b.ours, "tm", "import", "--dry-run", "--memory", b.path("none.tmx"), path)
	s.env = append(s.env, "GOMAXPROCS=1")
	return s
}

// besideStandard reads the first 40 MB of a memory in this process.
func (b *bench) besideStandard(path string) error {
	data := make([]byte, 40*mega)
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := io.ReadFull(f, data); err != nil {
		return err
	}
	data = append(data[:bytes.LastIndex(data, []byte("<tu "))], "</body>\n</tmx>\n"...)
	want := bytes.Count(data, []byte("<tu "))
	ours := &side{name: "tm.Reader", do: func() error {
		n := 0
		r := tm.NewReader(bytes.NewReader(data), tm.ReaderOptions{})
		for {
			_, err := r.Next()
			if err == io.EOF {
				return isCount(n, want)
			} else if err != nil {
				return err
			}
			n++
		}
	}}
	standard := &side{name: "encoding/xml", do: func() error {
		n := 0
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			token, err := d.Token()
			if err == io.EOF {
				return isCount(n, want)
			} else if err != nil {
				return err
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "tu" {
				n++
			}
		}
	}}
	return b.beside(&row{what: "read a memory of another tool, 40 MB, in this process; peer: encoding/xml", ours: ours, peers: standard})
}

func isCount(n, want int) error {
	if n != want {
		return fmt.Errorf("%d units of %d", n, want)
	}
	return nil
}

// writeMemory writes a memory of so many bytes.
func writeMemory(w io.Writer, size int, unit func(w io.Writer, i, n int) (int, error)) {
	out := bufio.NewWriterSize(w, 1<<20)
	defer out.Flush()
	fmt.Fprint(out, `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>
<body>
`)
	p := prose{size: 50_000}
	for i, written := 0, 0; written < size; i++ {
		n, err := unit(out, i, i%p.size)
		if err != nil {
			return
		}
		written += n
	}
	fmt.Fprint(out, "</body>\n</tmx>\n")
}

// texts are those of a unit: markup is escaped as XML asks for.
func texts(i, n int) (source, target string) {
	p := prose{size: 50_000}
	l := p.at(n)
	l.isCounted = false
	return xmlText(inEnglish.say(l, "") + fmt.Sprintf(" (%d)", i)), xmlText(inUkrainian.say(l, "") + fmt.Sprintf(" (%d)", i))
}

func xmlText(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a buffer takes all
	return b.String()
}

// foreignUnit is a unit as other tools lay it out.
func foreignUnit(w io.Writer, i, n int) (int, error) {
	source, target := texts(i, n)
	return fmt.Fprintf(w, `    <tu tuid="%d">
      <prop type="file">docs/part%d.html</prop>
      <tuv xml:lang="en" creationdate="20200101T120000Z">
        <seg>%s</seg>
      </tuv>
      <tuv xml:lang="uk" changeid="olena" changedate="20210101T120000Z">
        <seg>%s</seg>
      </tuv>
    </tu>
`, i, n%97, source, target)
}

// ownUnit is a unit as we write it.
func ownUnit(w io.Writer, i, n int) (int, error) {
	source, target := texts(i, n)
	return fmt.Fprintf(w, `<tu srclang="en"><prop type="x-key">page%d.message%d</prop><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="uk"><seg>%s</seg></tuv></tu>`+"\n", n%97, i, source, target)
}

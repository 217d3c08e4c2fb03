package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// grepHit is the machine form of a hit. Places are those of the text of the side
// that was found.
type grepHit struct {
	In             string      `json:"in"` // source or target
	SourceLanguage string      `json:"sourceLanguage"`
	TargetLanguage string      `json:"targetLanguage,omitempty"`
	Source         string      `json:"source"`
	Target         string      `json:"target"`
	Places         []grepPlace `json:"places"`
	Key            string      `json:"key,omitempty"`
	Origin         string      `json:"origin,omitempty"`
	Memory         string      `json:"memory,omitempty"` // of several, as the configuration calls it
}

// grepPlace is where something was found, in bytes from the start of the text.
type grepPlace struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// print prints what was found: with --json one object a line.
func (g *grepping) print(hits []namedHit, hasMore bool) error {
	out := bufio.NewWriter(g.e.stdout)
	for i := range hits {
		if g.f.json {
			if err := writeLine(out, machineHit(&hits[i])); err != nil {
				return err
			}
		} else {
			g.write(out, &hits[i])
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	switch {
	case len(hits) == 0 && !g.f.json:
		g.e.note("tm.grep.none")
	case hasMore:
		g.e.note("tm.grep.more", "Count", len(hits))
	}
	return nil
}

func machineHit(h *namedHit) grepHit {
	u := &h.Unit
	out := grepHit{
		In: "source", SourceLanguage: u.SourceLang, TargetLanguage: u.TargetLang, Source: u.Source.Text, Target: u.Target.Text,
		Places: []grepPlace{}, Key: u.Key, Origin: h.Origin, Memory: h.memory,
	}
	if h.InTarget {
		out.In = "target"
	}
	text := sideOf(&h.Hit)
	for _, p := range h.Places {
		out.Places = append(out.Places, grepPlace{p[0], p[1], text[p[0]:p[1]]})
	}
	return out
}

// write writes a hit for people: what was found in its text, the other text, and
// where they are from.
func (g *grepping) write(w io.Writer, h *namedHit) {
	u := &h.Unit
	texts := []struct {
		lang, text string
		isHit      bool
	}{{u.SourceLang, u.Source.Text, !h.InTarget}, {u.TargetLang, u.Target.Text, h.InTarget}}
	for _, t := range texts {
		if t.text == "" {
			continue
		}
		shown := report.Visible(shortened(t.text))
		if t.isHit {
			shown = g.highlighted(t.text, h.Places)
		}
		fmt.Fprintf(w, "%s  %s\n", g.paint("36", report.Visible(t.lang)+":"), shown)
	}
	if from := cameFrom(h.memory, h.Origin, u.Key); from != "" {
		fmt.Fprintf(w, "    %s\n", g.paint("2", from))
	}
	fmt.Fprintln(w)
}

// cameFrom tells where a unit is from.
func cameFrom(memory, origin, key string) string {
	var parts []string
	for _, s := range []string{memory, origin} {
		if s != "" {
			parts = append(parts, report.Visible(s))
		}
	}
	from := strings.Join(parts, ", ")
	if key != "" {
		from = strings.TrimSpace(from + " [" + report.Visible(key) + "]")
	}
	return from
}

// How many characters of a long text are shown: at its start, and on each side of
// what was found.
const (
	shownStart = 200
	shownSide  = 60
)

const ellipsis = "…"

// shortened returns the start of a long text.
func shortened(text string) string {
	if end := forward(text, 0, shownStart); end < len(text) {
		return text[:end] + ellipsis
	}
	return text
}

// highlighted returns a text with what was found in it; of a long one what is
// around.
func (g *grepping) highlighted(text string, places [][2]int) string {
	from, to := 0, len(text)
	if utf8.RuneCountInString(text) > shownStart {
		from = backward(text, places[0][0], shownSide)
		to = forward(text, places[0][1], shownStart)
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString(ellipsis)
	}
	at := from
	for _, p := range places {
		if p[0] >= to {
			break
		}
		end := min(p[1], to)
		b.WriteString(report.Visible(text[at:p[0]]))
		b.WriteString(g.paint("1;31", report.Visible(text[p[0]:end])))
		at = end
	}
	b.WriteString(report.Visible(text[at:to]))
	if to < len(text) {
		b.WriteString(ellipsis)
	}
	return b.String()
}

// forward returns the place n characters behind another, at most the end.
func forward(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// backward returns the place n characters before another.
func backward(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// sideOf returns the text of a unit that was found.
func sideOf(h *tm.Hit) string {
	if h.InTarget {
		return h.Unit.Target.Text
	}
	return h.Unit.Source.Text
}

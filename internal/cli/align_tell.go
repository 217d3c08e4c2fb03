package cli

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/align"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// alignedPair is the machine form of a pair, and of a segment that has none,
// of which one text is empty.
type alignedPair struct {
	Source     string        `json:"source"`
	Target     string        `json:"target"`
	Confidence float64       `json:"confidence"` // 0 to 1
	Moved      bool          `json:"moved,omitempty"`
	Places     alignedPlaces `json:"places"`
}

type alignedPlaces struct {
	Source []alignedPlace `json:"source"`
	Target []alignedPlace `json:"target"`
}

type alignedPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// tell writes what was found where it was asked for.
func (a *aligning) tell(l *alignment) int {
	if a.html != "" {
		if code := a.e.writeFile(a.html, a.page(l)); code != exitDone {
			return code
		}
	}
	if a.tmx != "" {
		data, err := a.exchange(l)
		if err != nil {
			return a.e.failIO(err)
		}
		if code := a.e.writeFile(a.tmx, data); code != exitDone {
			return code
		}
	}
	if a.spec != "" {
		if code := a.remember(l); code != exitDone {
			return code
		}
	}
	if err := a.print(l); err != nil {
		return a.e.failIO(err)
	}
	return exitDone
}

func (a *aligning) print(l *alignment) error {
	out := bufio.NewWriter(a.e.stdout)
	quiet := a.html != "" || a.tmx != "" || a.spec != ""
	unsure := 0
	for i := range l.result.Pairs {
		p := &l.result.Pairs[i]
		if p.IsPair() && !a.isSure(p) {
			unsure++
		}
		switch {
		case !a.all && !a.isSure(p):
		case a.f.json:
			if err := writeLine(out, machinePair(p)); err != nil {
				return err
			}
		case !quiet:
			a.pair(out, p)
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if a.f.json {
		return nil
	}
	r := &l.result
	a.e.print("align.done", "Count", len(r.Pairs)-r.Missing-r.Added-unsure, "Unsure", unsure, "Moved", r.Moved)
	if r.Missing > 0 {
		a.e.print("align.missing", "Count", r.Missing)
	}
	if r.Added > 0 {
		a.e.print("align.added", "Count", r.Added)
	}
	return nil
}

func machinePair(p *align.Pair) alignedPair {
	return alignedPair{
		Source: p.Source, Target: p.Target, Confidence: confidence(p), Moved: p.Moved,
		Places: alignedPlaces{machinePlaces(p.SourcePlaces), machinePlaces(p.TargetPlaces)},
	}
}

// confidence is rounded down, so that no pair looks as if it reached a
// threshold that it does not.
func confidence(p *align.Pair) float64 { return math.Floor(p.Confidence*1000+1e-9) / 1000 }

func machinePlaces(places []catalog.Pos) []alignedPlace {
	list := []alignedPlace{}
	for _, p := range places {
		list = append(list, alignedPlace{p.File, p.Line, p.Col})
	}
	return list
}

// pair prints a pair for people: the confidence, the source, the target below.
func (a *aligning) pair(out io.Writer, p *align.Pair) {
	sure := strconv.FormatFloat(roundedDown(p.Confidence), 'f', 2, 64)
	if !p.IsPair() {
		sure = "    "
	}
	mark := " "
	if p.Moved {
		mark = "↕"
	}
	fmt.Fprintf(out, "%s %s %s\n       %s\n", strings.Replace(sure, ".", a.e.say("status.decimal"), 1), mark, pairText(p.Source), pairText(p.Target))
}

// pairText is a text on one line, "—" for none.
func pairText(s string) string {
	if s == "" {
		return "—"
	}
	return report.Visible(strings.ReplaceAll(s, "\n", " "))
}

// exchange is a TMX file of the pairs.
func (a *aligning) exchange(l *alignment) ([]byte, error) {
	var b bytes.Buffer
	w := tm.NewWriter(&b, a.source)
	for _, u := range a.units(l) {
		if err := w.WriteUnit(u); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

// remember adds the pairs to the memory.
func (a *aligning) remember(l *alignment) int {
	m, code := a.open(writes, nil)
	if code != exitDone {
		return code
	}
	units := a.units(l)
	added, err := a.add(m, units)
	if err != nil {
		return a.close(m, a.fail(err))
	}
	a.e.note("tm.import.done", "Count", added, "Known", len(units)-added)
	return a.close(m, exitDone)
}

// units are the pairs that are sure, as the memory takes them.
func (a *aligning) units(l *alignment) []tm.Unit {
	var units []tm.Unit
	for i := range l.result.Pairs {
		p := &l.result.Pairs[i]
		if !a.isSure(p) {
			continue
		}
		u := tm.Unit{
			Key: p.Key, SourceLang: a.source, TargetLang: a.target, Origin: "align " + l.source,
			Source: tm.Segment{Text: p.Source}, Target: tm.Segment{Text: p.Target},
		}
		if l.forms != nil {
			u.Target.Category, _ = tm.ParseCategory(l.forms[i].String())
		}
		if u.Check() == nil {
			units = append(units, u.WithProp("x-confidence", strconv.FormatFloat(confidence(p), 'f', -1, 64)))
		}
	}
	return units
}

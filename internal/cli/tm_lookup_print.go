package cli

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"

	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// lookupAnswer is the machine form of what was found for a query. Query is null
// for a line that is no query.
type lookupAnswer struct {
	Query   *string       `json:"query"`
	Matches []lookupMatch `json:"matches"`
}

// lookupMatch is the machine form of a match. Score is in points, with two
// decimals, rounded down.
type lookupMatch struct {
	Score         float64              `json:"score"`
	Source        string               `json:"source"`
	Target        string               `json:"target"`
	Origin        string               `json:"origin"`
	Memory        string               `json:"memory,omitempty"` // of several, as the configuration calls it
	Language      string               `json:"language"`         // of the translation
	Key           string               `json:"key,omitempty"`
	Reversed      bool                 `json:"reversed,omitempty"`
	Fitted        string               `json:"fitted,omitempty"`
	Substitutions []lookupSubstitution `json:"substitutions,omitempty"`
}

// lookupSubstitution is the machine form of a part of a fitted translation.
type lookupSubstitution struct {
	Start int    `json:"start"` // in fitted, in bytes
	End   int    `json:"end"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// print prints what was found, in the form that was asked for.
func (l *lookingUp) print(queries []asked, found [][]namedMatch, alone bool) error {
	out := bufio.NewWriter(l.e.stdout)
	for i := range queries {
		if l.f.json {
			if err := writeAnswer(out, &queries[i], found[i]); err != nil {
				return err
			}
		} else if queries[i].ok {
			l.write(out, queries[i].query.Text, found[i], alone)
		}
	}
	return out.Flush()
}

// writeAnswer writes a line of JSON.
func writeAnswer(w io.Writer, a *asked, found []namedMatch) error {
	answer := lookupAnswer{Matches: make([]lookupMatch, len(found))}
	if a.ok {
		answer.Query = &a.query.Text
	}
	for i := range found {
		m := &found[i]
		answer.Matches[i] = lookupMatch{
			Score: roundedDown(m.Score), Source: m.Unit.Source.Text, Target: m.Unit.Target.Text, Origin: m.Origin, Memory: m.memory,
			Language: m.Unit.TargetLang, Key: m.Unit.Key, Reversed: m.Reversed, Fitted: m.Fitted,
		}
		for _, s := range m.Substitutions {
			answer.Matches[i].Substitutions = append(answer.Matches[i].Substitutions,
				lookupSubstitution{s.Start, s.End, s.Old, m.Fitted[s.Start:s.End]})
		}
	}
	return writeLine(w, answer)
}

// writeLine writes a value as a line of JSON.
func writeLine(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}

// write writes what was found for people; a text that was asked for alone need
// not be told again.
func (l *lookingUp) write(w io.Writer, text string, found []namedMatch, alone bool) {
	if !alone {
		fmt.Fprintln(w, l.paint("1", report.Visible(text)))
	}
	if len(found) == 0 {
		fmt.Fprintln(w, "  "+l.e.say("tm.lookup.none", "Min", l.e.points(l.min)))
	}
	for i := range found {
		l.writeMatch(w, &found[i])
	}
	if !alone {
		fmt.Fprintln(w)
	}
}

func (l *lookingUp) writeMatch(w io.Writer, m *namedMatch) {
	band, color := bandOf(m.Score)
	fmt.Fprintf(w, "%s  %s", l.paint(color, fmt.Sprintf("%6s", l.e.points(m.Score))), l.paint(color, l.e.say(band)))
	for _, from := range []string{m.memory, m.Origin} {
		if from != "" {
			fmt.Fprintf(w, ", %s", report.Visible(from))
		}
	}
	if m.Unit.Key != "" {
		fmt.Fprintf(w, " [%s]", report.Visible(m.Unit.Key))
	}
	fmt.Fprintf(w, "\n        %s\n", report.Visible(m.Unit.Source.Text))
	fmt.Fprintf(w, "        %s\n", report.Visible(cmp.Or(m.Fitted, m.Unit.Target.Text)))
	for _, s := range m.Substitutions {
		fmt.Fprintf(w, "        %s\n", l.e.say("tm.lookup.fitted", "Old", report.Visible(s.Old), "New", report.Visible(m.Fitted[s.Start:s.End])))
	}
}

// bandOf returns the message for the band of a score, and its colour (ECMA-48
// SGR).
func bandOf(score float64) (message, color string) {
	switch {
	case score > 100:
		return "tm.lookup.band-context", "32"
	case score >= 100:
		return "tm.lookup.band-identical", "32"
	case score >= 95:
		return "tm.lookup.band-words", "36"
	case score >= 85:
		return "tm.lookup.band-high", "33"
	case score >= 75:
		return "tm.lookup.band-medium", "33"
	}
	return "tm.lookup.band-low", ""
}

// paint colours what is written to standard output, where that has colours.
func (r *remembering) paint(code, s string) string {
	if code == "" || !r.e.color(r.e.stdout) {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

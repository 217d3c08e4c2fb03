package cli

import (
	"maps"
	"slices"
	"strconv"

	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMStatsCommand() *command {
	var r remembering
	return &command{
		name:     "tm stats",
		examples: []string{"tm stats", "tm stats --memory sqlite:team.db --json"},
		flags: func(f *flags) {
			r = remembering{}
			r.flags(f)
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return runTMStats(e, f, &r) },
	}
}

// memoryStats is the machine form of the figures of a memory. Sizes are in
// bytes.
type memoryStats struct {
	Units     int64            `json:"units"`
	Repeated  int64            `json:"repeated"`  // units with the texts of another one
	Ambiguous int64            `json:"ambiguous"` // source texts with several translations into one language
	Lengths   []lengthStats    `json:"lengths"`   // of source texts
	Languages map[string]int64 `json:"languages"` // texts by language
	Size      int64            `json:"size"`
	IndexSize int64            `json:"indexSize"`
	Indexes   []indexStats     `json:"indexes"`
}

// lengthStats is how many texts have so many words; most is null for no limit.
type lengthStats struct {
	Least int   `json:"least"`
	Most  *int  `json:"most"`
	Texts int64 `json:"texts"`
}

type indexStats struct {
	Language string `json:"language"`
	Texts    int64  `json:"texts"`
	Tokens   int64  `json:"tokens"`
	Classes  int64  `json:"classes"`
	Size     int64  `json:"size"`
	Segments int    `json:"segments"`
	Pending  int64  `json:"pending"`
	Deleted  int64  `json:"deleted"`
	Current  bool   `json:"current"`
}

func runTMStats(e *env, f *flags, r *remembering) int {
	if !f.noArgs() {
		return exitMisuse
	}
	if code := r.begin(e, f); code != exitDone {
		return code
	}
	m, code := r.open(reads, nil)
	if code != exitDone {
		return code
	}
	stats, err := m.Stats(e.signals.ctx)
	var shape tm.Shape
	if err == nil {
		shape, err = m.Shape(e.signals.ctx)
	}
	switch {
	case err != nil:
	case f.json:
		err = report.Encode(e.stdout, machineStats(&stats, &shape))
	default:
		e.statsTable(&stats)
		e.shapeTable(&shape)
	}
	if err != nil {
		code = r.fail(err)
	}
	return r.close(m, code)
}

func machineStats(s *tm.Stats, shape *tm.Shape) memoryStats {
	out := memoryStats{
		Units: s.Units, Repeated: shape.Repeated, Ambiguous: shape.Ambiguous, Languages: s.Languages,
		Size: s.StoreSize, IndexSize: s.IndexSize, Indexes: []indexStats{},
	}
	for i := range shape.Lengths {
		l := &shape.Lengths[i]
		step := lengthStats{Least: l.Least, Texts: l.Texts}
		if l.Most > 0 {
			step.Most = &l.Most
		}
		out.Lengths = append(out.Lengths, step)
	}
	for _, x := range s.Indexes {
		out.Indexes = append(out.Indexes, indexStats{x.Lang, x.Texts, x.Tokens, x.Classes, x.Size, x.Segments, x.Pending, x.Deleted, x.IsCurrent})
	}
	return out
}

func (e *env) statsTable(s *tm.Stats) {
	e.print("tm.stats.units", "Count", s.Units, "Size", s.StoreSize, "IndexSize", s.IndexSize)
	if len(s.Languages) == 0 {
		return
	}
	table := [][]string{{e.say("tm.stats.language"), e.say("tm.stats.texts")}}
	for _, tag := range slices.Sorted(maps.Keys(s.Languages)) {
		table = append(table, []string{report.Visible(tag), strconv.FormatInt(s.Languages[tag], 10)})
	}
	writeTable(e.stdout, table, 1)
	if len(s.Indexes) == 0 {
		return
	}
	table = [][]string{{
		e.say("tm.stats.index"), e.say("tm.stats.texts"), e.say("tm.stats.tokens"), e.say("tm.stats.segments"),
		e.say("tm.stats.pending"), e.say("tm.stats.deleted"), e.say("tm.stats.bytes"),
	}}
	for _, x := range s.Indexes {
		table = append(table, []string{
			report.Visible(x.Lang), strconv.FormatInt(x.Texts, 10), strconv.FormatInt(x.Tokens, 10), strconv.Itoa(x.Segments),
			strconv.FormatInt(x.Pending, 10), strconv.FormatInt(x.Deleted, 10), strconv.FormatInt(x.Size, 10),
		})
		if !x.IsCurrent {
			table[len(table)-1][0] += " *"
		}
	}
	writeTable(e.stdout, table, 1)
	if slices.ContainsFunc(s.Indexes, func(x tm.IndexStats) bool { return !x.IsCurrent }) {
		e.print("tm.stats.behind")
	}
}

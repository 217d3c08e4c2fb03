package cli

import (
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// extraMemories are those that [[memory.extra]] names, which merge suggests
// translations from. They are opened when the first message has none of its own
// project.
type extraMemories struct {
	e    *env
	root string
	from []project.ExtraMemory

	once   sync.Once
	opened []knownMemory
}

// mostOthers is how many matches of a text are asked for.
const mostOthers = 4

// open opens the memories. One that cannot be read is told and left out: what it
// would suggest is no part of the project.
func (x *extraMemories) open() {
	for i := range x.from {
		r := remembering{e: x.e}
		place, code := x.e.parsePlace(x.from[i].Place(x.root))
		if code != exitDone {
			continue
		}
		r.place = place
		if m, code := r.openPlace(reads, nil); code == exitDone {
			x.opened = append(x.opened, knownMemory{Memory: m, place: place, name: x.from[i].Path, penalty: x.from[i].Points()})
		}
	}
}

// of returns what looks texts up; nil where there are no memories.
func (x *extraMemories) of(source, target string) func(string, float64) []merge.Suggestion {
	if x == nil || len(x.from) == 0 {
		return nil
	}
	return func(query string, min float64) []merge.Suggestion {
		x.once.Do(x.open)
		o := tm.Options{SourceLang: source, TargetLang: target, Min: min, Limit: mostOthers}
		found, err := lookUpAll(x.e.signals.ctx, x.opened, []string{query}, o)
		if err != nil || len(found) == 0 {
			return nil // a memory that was changed meanwhile: it suggests nothing
		}
		var list []merge.Suggestion
		for _, m := range found[0] {
			u := &m.Unit
			if u.Source.Category != tm.Other || u.Target.Category != tm.Other || u.Target.Text == "" {
				continue
			}
			list = append(list, merge.Suggestion{
				Score: m.Score, Origin: merge.FromExtra, Key: u.Key, Memory: m.memory, Source: text.Plain(u.Source.Text), Text: text.Plain(u.Target.Text),
			})
		}
		return list
	}
}

// close closes what was opened.
func (x *extraMemories) close() {
	if x == nil {
		return
	}
	for _, m := range x.opened {
		_ = m.Close() // it was only read
	}
}

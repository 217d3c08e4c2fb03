package cli

import (
	"runtime"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/pairs"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMLookupCommand() *command {
	l := &lookingUp{}
	return &command{
		name: "tm lookup",
		args: "[TEXT]",
		examples: []string{
			`tm lookup "Save all files"`,
			"tm lookup --memory team.tmx --source en --target uk --min 60 --json < texts.txt",
		},
		flags: func(f *flags) {
			*l = lookingUp{}
			l.flags(f)
			l.languageFlags(f)
			f.points(&l.min, "min", tm.DefaultMin)
			f.number(&l.limit, "limit", tm.DefaultLimit)
			f.Var(&l.penalty, "penalty", "")
			f.values["penalty"] = "ORIGIN=POINTS"
			f.bool(&l.jsonl, "jsonl")
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return l.run(e, f) },
	}
}

// lookingUp finds texts in a memory.
type lookingUp struct {
	remembering
	min   float64
	limit int
	jsonl bool

	penalty penaltyList

	memories []knownMemory
	options  tm.Options
	code     int
}

func (l *lookingUp) run(e *env, f *flags) int {
	if len(f.args) > 1 {
		e.fail("tm.lookup.arguments", "Argument", f.args[1])
		return exitMisuse
	}
	if len(f.args) == 1 && l.jsonl {
		e.fail("tm.lookup.jsonl")
		return exitMisuse
	}
	if !f.inRange("min", l.min, 0, mostPoints) || !f.inRange("limit", float64(l.limit), 0, 1e6) {
		return exitMisuse
	}
	penalties, wrong := l.penalty.penalties()
	if wrong != "" {
		e.fail("tm.lookup.penalty", "Value", wrong)
		return exitMisuse
	}
	if code := l.begin(e, f); code != exitDone {
		return code
	}
	memories, code := l.openAll()
	if code != exitDone {
		return l.closeAll(memories, code)
	}
	if code := l.guessSource(memories); code != exitDone {
		return l.closeAll(memories, code)
	}
	l.memories = memories
	l.options = tm.Options{SourceLang: l.source, TargetLang: l.target, Min: leastPoints(l.min), Limit: l.limit, Penalties: penalties}
	if l.limit == 0 {
		l.options.Limit = -1
	}
	if len(f.args) == 1 {
		l.answer([]asked{{query: pairs.Query{Text: f.args[0]}, ok: true}}, true)
	} else {
		l.answerLines()
	}
	return l.closeAll(memories, l.code)
}

// answer looks up some queries and prints what was found, in their order. It
// returns false when that failed.
func (l *lookingUp) answer(queries []asked, alone bool) bool {
	found, err := l.find(queries)
	if err == nil {
		err = l.print(queries, found, alone)
	}
	if err != nil {
		l.code = l.fail(err)
	}
	return err == nil
}

// find looks up queries on all processors. Those with the same context, which
// most often is none, are one batch.
func (l *lookingUp) find(queries []asked) ([][]namedMatch, error) {
	batches := map[tm.Context][]int{}
	for i := range queries {
		if queries[i].ok {
			c := queries[i].context()
			batches[c] = append(batches[c], i)
		}
	}
	found := make([][]namedMatch, len(queries))
	var failed error
	var mu sync.Mutex
	var wg sync.WaitGroup
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	for c, batch := range batches {
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			options, texts := l.options, make([]string, len(batch))
			options.Context = c
			for n, i := range batch {
				texts[n] = queries[i].query.Text
			}
			matches, err := lookUpAll(l.e.signals.ctx, l.memories, texts, options)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed = err
				return
			}
			for n, i := range batch {
				found[i] = matches[n]
			}
		})
	}
	wg.Wait()
	return found, failed
}

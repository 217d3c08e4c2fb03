package cli

import (
	"regexp"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

func newTMGrepCommand() *command {
	g := &grepping{}
	return &command{
		name: "tm grep",
		args: "PATTERN",
		examples: []string{
			`tm grep "selected file"`,
			`tm grep --in target --locale uk файл`,
			`tm grep --memory team.tmx --regexp --limit 0 --json "(?i)colou?r\b"`,
		},
		flags: func(f *flags) {
			*g = grepping{}
			g.flags(f)
			f.bool(&g.regexp, "regexp")
			f.text(&g.in, "in", "SIDE", "both")
			f.text(&g.locale, "locale", "TAG", "")
			f.number(&g.limit, "limit", grepLimit)
			f.withJSON()
		},
		run: func(e *env, f *flags) int { return g.run(e, f) },
	}
}

// grepLimit is how many units are shown when nobody says how many.
const grepLimit = 50

// grepping finds units by words or a pattern.
type grepping struct {
	remembering
	regexp bool
	in     string
	locale string
	limit  int
}

// sides are the values of --in.
var sides = map[string]tm.Side{"source": tm.InSource, "target": tm.InTarget, "both": tm.InBoth}

// A namedHit is a hit with the memory that it is from.
type namedHit struct {
	tm.Hit
	memory string
}

func (g *grepping) run(e *env, f *flags) int {
	search, code := g.search(e, f)
	if code != exitDone {
		return code
	}
	if g.spec == "" {
		if code := g.begin(e, f); code != exitDone {
			return code
		}
	}
	g.e, g.f = e, f
	memories, code := g.openAll()
	if code != exitDone {
		return g.closeAll(memories, code)
	}
	hits, hasMore, code := g.find(memories, search)
	if code == exitDone {
		if len(hits) == 0 {
			code = exitFindings // as grep does
		}
		if err := g.print(hits, hasMore); err != nil {
			code = e.failIO(err)
		}
	}
	return g.closeAll(memories, code)
}

// search returns what the arguments ask for.
func (g *grepping) search(e *env, f *flags) (tm.Search, int) {
	side, known := sides[g.in]
	switch {
	case len(f.args) == 0:
		e.fail("tm.grep.no-pattern")
	case len(f.args) > 1 && g.regexp:
		e.fail("tm.lookup.arguments", "Argument", f.args[1])
	case !known:
		e.fail("tm.grep.in", "Value", g.in)
	case f.inRange("limit", float64(g.limit), 0, 1e9):
		s := tm.Search{In: side, Limit: g.limit}
		if g.limit > 0 {
			s.Limit++ // to know whether there are more
		}
		if g.locale != "" {
			tag, err := lang.Parse(g.locale)
			if err != nil {
				e.failTag(err)
				return s, exitMisuse
			}
			s.Lang = tag
		}
		if s.Words = strings.Join(f.args, " "); !g.regexp {
			if strings.TrimSpace(s.Words) == "" {
				e.fail("tm.grep.no-pattern")
				return s, exitMisuse
			}
			return s, exitDone
		}
		s.Words, s.Regexp = "", f.args[0]
		if _, err := regexp.Compile(s.Regexp); err != nil || s.Regexp == "" {
			reason := ""
			if err != nil {
				reason = strings.TrimPrefix(err.Error(), "error parsing regexp: ")
			}
			e.fail("tm.grep.regexp", "Pattern", s.Regexp, "Reason", reason)
			return s, exitMisuse
		}
		return s, exitDone
	}
	return tm.Search{}, exitMisuse
}

// find searches the memories one after the other, until there are enough.
func (g *grepping) find(memories []knownMemory, s tm.Search) (hits []namedHit, hasMore bool, code int) {
	for i := range memories {
		found, err := memories[i].Concordance(g.e.signals.ctx, s)
		if err != nil {
			g.place = memories[i].place
			return nil, false, g.fail(err)
		}
		for _, h := range found {
			hits = append(hits, namedHit{h, memories[i].name})
		}
	}
	if g.limit > 0 && len(hits) > g.limit {
		return hits[:g.limit], true, exitDone
	}
	return hits, false, exitDone
}

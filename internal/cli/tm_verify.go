package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// shownDifferences is how many differences are told of each language.
const shownDifferences = 10

func newTMVerifyCommand() *command {
	v := &verifying{}
	return &command{
		name:     "tm verify",
		examples: []string{"tm verify", "tm verify --memory sqlite:team.db --source uk --n 1000 --min 60"},
		flags: func(f *flags) {
			*v = verifying{}
			v.flags(f)
			f.text(&v.source, "source", "TAG", "")
			f.number(&v.n, "n", 100)
			f.Uint64Var(&v.seed, "seed", 1, "")
			f.values["seed"] = "N"
			f.points(&v.min, "min", 50)
		},
		run: func(e *env, f *flags) int { return v.run(e, f) },
	}
}

// verifying compares what an index finds with what there is.
type verifying struct {
	remembering
	n    int
	seed uint64
	min  float64
}

func (v *verifying) run(e *env, f *flags) int {
	if !f.noArgs() || !f.inRange("n", float64(v.n), 1, 1e6) || !f.inRange("min", v.min, 0, mostPoints) {
		return exitMisuse
	}
	if code := v.begin(e, f); code != exitDone {
		return code
	}
	m, code := v.open(reads, nil)
	if code != exitDone {
		return code
	}
	languages := []string{v.source}
	if v.source == "" {
		stats, err := m.Stats(e.signals.ctx)
		if err != nil {
			return v.close(m, v.fail(err))
		}
		languages = mainLanguages(stats.Languages)
	}
	for _, tag := range languages {
		code = max(code, v.language(m, tag))
	}
	if len(languages) == 0 {
		e.print("tm.empty")
	}
	return v.close(m, code)
}

// mainLanguages returns the languages of texts, each once and not by region.
func mainLanguages(texts map[string]int64) []string {
	primary := map[string]bool{}
	for tag := range texts {
		primary[strings.ToLower(tag[:cmp.Or(strings.IndexAny(tag+"-", "-_"), len(tag))])] = true
	}
	return slices.Sorted(maps.Keys(primary))
}

func (v *verifying) language(m *tm.Memory, tag string) int {
	texts, err := m.Sample(v.e.signals.ctx, v.n, v.seed, tag)
	if err != nil {
		return v.fail(err)
	}
	differences, err := m.Verify(v.e.signals.ctx, texts, tm.Options{SourceLang: tag, Min: leastPoints(v.min)})
	if err != nil {
		return v.fail(err)
	}
	if len(differences) == 0 {
		v.e.print("tm.verify.same", "Count", len(texts), "Language", tag, "Min", v.e.points(v.min))
		return exitDone
	}
	v.e.print("tm.verify.different", "Count", len(texts), "Language", tag, "Min", v.e.points(v.min), "Different", len(differences))
	for _, d := range differences[:min(len(differences), shownDifferences)] {
		fmt.Fprintf(v.e.stdout, "\n  %s\n", report.Visible(d.Text))
		v.matches("tm.verify.index", d.Got)
		v.matches("tm.verify.memory", d.Want)
	}
	v.e.print("tm.verify.advice")
	return exitFindings
}

func (v *verifying) matches(message string, list []tm.Match) {
	fmt.Fprintf(v.e.stdout, "  %s\n", v.e.say(message))
	for i := range list {
		fmt.Fprintf(v.e.stdout, "    %s  %s → %s\n", v.e.points(list[i].Score),
			report.Visible(list[i].Unit.Source.Text), report.Visible(list[i].Unit.Target.Text))
	}
}

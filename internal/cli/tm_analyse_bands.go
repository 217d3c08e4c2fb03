package cli

import (
	"github.com/seed-9fa3a4f3/i18n/internal/similar"
	"github.com/seed-9fa3a4f3/i18n/tm"
)

// The names of the bands, the best first, with the least score of each; of what
// occurred before in the same job, and of what is new, there is none.
var bands = []struct {
	name  string
	least float64
}{{"102", 102}, {"101", 101}, {"100", 100}, {"95-99", 95}, {"85-94", 85}, {"75-84", 75}, {"50-74", 50}, {repetitionBand, 0}, {newBand, 0}}

const (
	repetitionBand = "repetition"
	newBand        = "new"
)

func newBands() []analysisBand {
	list := make([]analysisBand, len(bands))
	for i := range bands {
		list[i].Band = bands[i].name
	}
	return list
}

// put counts a text in a band.
func (r *analysisRow) put(band string, words int) {
	for i := range r.Bands {
		if r.Bands[i].Band == band {
			r.Bands[i].Segments++
			r.Bands[i].Words += words
		}
	}
	r.Segments++
	r.Words += words
}

// add adds the figures of another row.
func (r *analysisRow) add(other *analysisRow) {
	for i := range r.Bands {
		r.Bands[i].Segments += other.Bands[i].Segments
		r.Bands[i].Words += other.Bands[i].Words
	}
	r.Segments += other.Segments
	r.Words += other.Words
}

// scoreBand returns the band of a score, 0 for no match.
func scoreBand(score float64) string {
	for _, b := range bands {
		if b.least > 0 && score >= b.least {
			return b.name
		}
	}
	return newBand
}

// leastAnalysed is the least score that counts as a match.
const leastAnalysed = 50

// count looks up tasks and counts each in its band: what occurred before in the
// job as a repetition.
func (a *analysing) count(row *analysisRow, job *analysisJob, tasks []task) error {
	var fresh []task
	for _, t := range tasks {
		id := similar.Normal(t.text)
		if job.seen[id] {
			row.put(repetitionBand, t.words)
			continue
		}
		job.seen[id] = true
		fresh = append(fresh, t)
	}
	options := tm.Options{SourceLang: a.project.Config.Source, TargetLang: row.Locale, Min: leastAnalysed, Limit: 1}
	texts := make([]string, len(fresh))
	for i := range fresh {
		texts[i] = fresh[i].text
	}
	found, err := lookUpAll(a.e.signals.ctx, a.memories, texts, options)
	if err != nil {
		return err
	}
	for i := range fresh {
		score := 0.0
		if len(found[i]) > 0 {
			score = found[i][0].Score
		}
		if score, err = a.inContext(&fresh[i], options, score); err != nil {
			return err
		}
		row.put(scoreBand(score), fresh[i].words)
	}
	return nil
}

// inContext returns the score of a text with what its place adds to it, which
// counts for the same text alone.
func (a *analysing) inContext(t *task, options tm.Options, score float64) (float64, error) {
	if score+mostPenalty(a.memories) < 100 {
		return score, nil
	}
	options.Context, options.Exact = t.context, true
	found, err := lookUpAll(a.e.signals.ctx, a.memories, []string{t.text}, options)
	if err == nil && len(found[0]) > 0 {
		score = max(score, found[0][0].Score)
	}
	return score, err
}

func mostPenalty(memories []knownMemory) (most float64) {
	for i := range memories {
		most = max(most, memories[i].penalty)
	}
	return most
}

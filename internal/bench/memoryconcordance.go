package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// patterns are what a memory is scanned for: with a literal that each match has,
// whatever its letter case, in Ukrainian, and with none.
var patterns = []string{`configur[ae]tion file`, `(?i)password (is|was)`, `(?i)пароль`, `\bfile\w*\b.*\berror`, `[0-9]{4}-[0-9]{2}`, `\p{Lu}{6,}`}

// concordances are the times of searches.
type concordances struct {
	Words    []time.Duration // of each search for two words
	Hits     int
	Patterns []time.Duration // of each pattern, the median
	StoreMB  float64
}

// wordSearches is how many searches for two words there are; in every fourth both
// are among the most common.
const wordSearches = 1000

// searchWords searches for words and patterns.
func searchWords(j *job) (any, error) {
	pairs, err := readPairs(j.Pairs, 50_000)
	if err != nil {
		return nil, err
	}
	m, err := j.open()
	if err != nil {
		return nil, err
	}
	defer m.Close()
	ctx := context.Background()
	if err := m.Prepare(ctx, j.From); err != nil {
		return nil, err
	}
	var c concordances
	for _, words := range twoWords(pairs) {
		start := time.Now()
		hits, err := m.Concordance(ctx, tm.Search{Words: words, Lang: j.From, Limit: j.Limit})
		if err != nil {
			return nil, err
		}
		c.Words, c.Hits = append(c.Words, time.Since(start)), c.Hits+len(hits)
	}
	for _, p := range patterns {
		var rounds []time.Duration
		for range j.Rounds {
			start := time.Now()
			if _, err := m.Concordance(ctx, tm.Search{Regexp: p}); err != nil {
				return nil, err
			}
			rounds = append(rounds, time.Since(start))
		}
		c.Patterns = append(c.Patterns, percentile(rounds, 50))
	}
	info, err := os.Stat(j.Memory)
	if err != nil {
		return nil, err
	}
	c.StoreMB = float64(info.Size()) / 1e6
	return &c, nil
}

// twoWords returns what is searched for: neighbours in a text, or two of the
// twenty words that most texts have.
func twoWords(pairs []pair) []string {
	count := map[string]int{}
	for _, p := range pairs {
		for _, w := range strings.Fields(strings.ToLower(p.source)) {
			count[w]++
		}
	}
	var common []string
	for w := range count {
		common = append(common, w)
	}
	slices.SortFunc(common, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	random := rand.New(rand.NewPCG(17, 4))
	var list []string
	for len(list) < wordSearches {
		if len(list)%4 == 0 {
			list = append(list, common[random.IntN(20)]+" "+common[random.IntN(20)])
			continue
		}
		words := strings.Fields(pairs[random.IntN(len(pairs))].source)
		if len(words) > 1 {
			at := random.IntN(len(words) - 1)
			list = append(list, words[at]+" "+words[at+1])
		}
	}
	return list
}

// concordance: searches for words and patterns in a million entries.
func (b *bench) concordance() error {
	what := "tm: concordance in 1 M entries"
	f, err := b.sized(million)
	if err != nil {
		b.missed(what, "", err)
		return nil
	}
	fmt.Fprintln(os.Stderr, "measuring:", what)
	j := f.job()
	j.Pairs, j.Limit, j.Rounds = b.of.corpus.path(pairsName), 50, b.runs
	var c concordances
	if err := work(2, "concordance", j, &c); err != nil {
		b.missed(what, "", err)
		return nil
	}
	p99 := percentile(c.Words, 99)
	b.counted(fmt.Sprintf("%s, two words, 50 hits at most (%d searches, %d hits)", what, len(c.Words), c.Hits),
		fmt.Sprintf("p50 %s, p99 %s, most %s", shortTime(percentile(c.Words, 50)), shortTime(p99), shortTime(percentile(c.Words, 100))), "", "p99 ≤ 50 ms", p99 <= 50*time.Millisecond)
	for i, p := range patterns {
		rate := c.StoreMB / c.Patterns[i].Seconds()
		b.counted(fmt.Sprintf("%s, all hits of the pattern `%s`, 2 processors", what, strings.ReplaceAll(p, "|", `\|`)),
			fmt.Sprintf("%s, %s MB/s of %.0f MB", milliseconds(c.Patterns[i]), digits(rate), c.StoreMB), "", "≥ 200 MB/s", rate >= 200)
	}
	return nil
}

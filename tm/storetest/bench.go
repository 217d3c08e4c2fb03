package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Bench measures a store of so many units: how many are added in a second in
// one change, how long one that adds ten takes, how long opening takes, how many
// records are read in a second in a row and by number.
func Bench(b *testing.B, open Open, units int) {
	list := make([]tm.Unit, units)
	for i := range list {
		list[i] = sentence(i)
	}
	ctx := context.Background()
	for b.Loop() {
		dir := b.TempDir()
		store := open(b, dir)
		figure(b, "add/s", units, func() error {
			_, _, err := store.Apply(ctx, nil, list)
			return err
		})
		figure(b, "again/s", units, func() error {
			_, added, err := store.Apply(ctx, nil, list)
			if err == nil && added != 0 {
				err = fmt.Errorf("%d added again", added)
			}
			return err
		})
		took(b, "add10-ms", func() error {
			_, _, err := store.Apply(ctx, nil, many(0, 10))
			return err
		})
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
		took(b, "open-ms", func() error {
			store = open(b, dir)
			_, err := store.Revision(ctx)
			return err
		})
		var numbers []int64
		figure(b, "records/s", units, func() error {
			_, err := store.Changes(ctx, "", func(c tm.Change) error {
				numbers = append(numbers, c.Number)
				return nil
			})
			return err
		})
		const lookups = 20_000
		figure(b, "bynumber/s", 5*lookups, func() error {
			for i := range lookups {
				var five [5]int64
				for j := range five {
					five[j] = numbers[(i*7919+j*104729)%len(numbers)]
				}
				if _, err := store.Records(ctx, five[:]); err != nil {
					return err
				}
			}
			return nil
		})
		size, err := store.Size(ctx)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(size)/float64(units), "B/unit")
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// sentence returns a unit of seven words.
func sentence(n int) tm.Unit {
	u := unit(fmt.Sprintf("The file number %d could not be saved", n), fmt.Sprintf("Файл номер %d не вдалося зберегти на диск", n))
	u.Origin = "bench"
	return u
}

func figure(b *testing.B, name string, n int, f func() error) {
	start := time.Now()
	if err := f(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(n)/time.Since(start).Seconds(), name)
}

func took(b *testing.B, name string, f func() error) {
	start := time.Now()
	if err := f(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(start).Microseconds())/1000, name)
}

package tm

import (
	"context"
	"slices"
	"strconv"
	"sync"
)

// mapStore is a store in memory, for tests of what stands above stores.
type mapStore struct {
	mu       sync.Mutex
	records  []Record // by number
	last     int64
	revision int
	fail     error // of all that reads
}

func (s *mapStore) Revision(context.Context) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strconv.Itoa(s.revision), s.fail
}

func (s *mapStore) Changes(ctx context.Context, since string, yield func(Change) error) (string, error) {
	s.mu.Lock()
	records, revision := slices.Clone(s.records), strconv.Itoa(s.revision)
	s.mu.Unlock()
	if since == revision {
		return revision, s.fail
	}
	if since != "" {
		return "", ErrUnknownRevision
	}
	for _, r := range records {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if err := yield(Change{Record: r}); err != nil {
			return "", err
		}
	}
	return revision, s.fail
}

func (s *mapStore) Records(_ context.Context, numbers []int64) ([]Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	records := make([]Record, len(numbers))
	for i, n := range numbers {
		at, found := slices.BinarySearchFunc(s.records, n, func(r Record, n int64) int { return int(r.Number - n) })
		if found {
			records[i] = s.records[at]
		}
	}
	return records, s.fail
}

func (s *mapStore) Apply(_ context.Context, remove, add []Unit) (removed, added int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := map[string]bool{}
	for _, r := range s.records {
		known[r.TU] = true
	}
	for i := range remove {
		line := string(remove[i].appendLine(nil))
		n := len(s.records)
		s.records = slices.DeleteFunc(s.records, func(r Record) bool { return r.TU == line })
		removed += n - len(s.records)
		delete(known, line)
	}
	for i := range add {
		line := string(add[i].appendLine(nil))
		if !known[line] {
			known[line] = true
			s.put(line)
			added++
		}
	}
	s.revision++
	return removed, added, nil
}

// put adds a record as it is.
func (s *mapStore) put(tu string) {
	s.last++
	s.records = append(s.records, Record{Number: s.last, TU: tu})
}

func (s *mapStore) Name() string                        { return "map" }
func (s *mapStore) Size(context.Context) (int64, error) { return int64(len(s.records)), s.fail }
func (s *mapStore) Close() error                        { return nil }

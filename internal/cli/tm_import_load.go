package cli

import (
	"context"
	"errors"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// A loading adds units to a memory while files are read: all of them at once, or
// none, because a memory in a file is written as a whole.
type loading struct {
	units chan []tm.Unit // in batches
	batch []tm.Unit
	err   error         // that reading ended with; set before units is closed
	done  chan struct{} // closed when the memory is written

	added  int
	failed error
}

// loadBatch is how many units are handed over at a time.
const loadBatch = 1 << 10

func startLoading(ctx context.Context, m *tm.Memory) *loading {
	l := &loading{units: make(chan []tm.Unit, 4), done: make(chan struct{})}
	go func() {
		defer close(l.done)
		l.added, l.failed = m.Load(ctx, l.all)
	}()
	return l
}

// all yields the units that come.
func (l *loading) all(yield func(tm.Unit, error) bool) {
	for batch := range l.units {
		for i := range batch {
			if !yield(batch[i], nil) {
				return
			}
		}
	}
	if l.err != nil {
		yield(tm.Unit{}, l.err)
	}
}

// add hands a unit over. It returns an error when the memory takes no more.
func (l *loading) add(u tm.Unit) error {
	if l.batch = append(l.batch, u); len(l.batch) < loadBatch {
		return nil
	}
	return l.send()
}

func (l *loading) send() error {
	select {
	case l.units <- l.batch:
		l.batch = make([]tm.Unit, 0, loadBatch)
		return nil
	case <-l.done:
		return errors.Join(errNotLoaded, l.failed)
	}
}

// errNotLoaded says that a memory did not take what was read.
var errNotLoaded = errors.New("nothing was added")

// end waits until all is written. With an error, nothing is.
func (l *loading) end(err error) (added int, failed error) {
	if err == nil && len(l.batch) > 0 {
		err = l.send()
	}
	l.err = err
	close(l.units)
	<-l.done
	return l.added, l.failed
}
